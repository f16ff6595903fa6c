package io.fluidity.aws;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;

import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.domain.port.ActivityMetrics;
import io.fluidity.domain.port.Pause;
import io.fluidity.domain.port.ServiceScaler;
import io.fluidity.domain.port.TaskHealth;
import io.fluidity.domain.settings.InvalidSettingsException;
import io.fluidity.domain.settings.SettingError;

/**
 * The AWS that the usual environment means: credentials, region, {@code AWS_ENDPOINT_URL}. Each port has a
 * client of its own, so a function that reads no metrics has none for them.
 */
public final class AwsCloud implements AutoCloseable {

  /** An answer of ECS or CloudWatch takes far less; a peer that hangs is given up. */
  static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(3);
  /** What a caller of ours waits for at most, whether two attempts hung or all three were answered late. */
  static final Duration CALL_TIMEOUT = Duration.ofSeconds(8);
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

  private final Duration attemptTimeout;
  private final Duration callTimeout;
  private final @Nullable URI endpoint;
  private final ReplaceableHttpClient http;
  /** Of calls that would come too often for AWS. */
  private final Pause pause;

  private AwsCloud(Supplier<SdkHttpClient> http, Pause pause, Duration attemptTimeout, Duration callTimeout,
      @Nullable URI endpoint) {
    this.pause = pause;
    this.http = new ReplaceableHttpClient(http);
    this.attemptTimeout = attemptTimeout;
    this.callTimeout = callTimeout;
    this.endpoint = endpoint;
  }

  /** The AWS of the environment. */
  public static AwsCloud fromEnvironment() {
    return new AwsCloud(AwsCloud::client, new SystemPause(), ATTEMPT_TIMEOUT, CALL_TIMEOUT, null);
  }

  /** The AWS of the environment, which is spoken to by such a client. */
  public static AwsCloud withHttpClient(Supplier<SdkHttpClient> http) {
    return new AwsCloud(http, new SystemPause(), ATTEMPT_TIMEOUT, CALL_TIMEOUT, null);
  }

  /**
   * An AWS that is nowhere: made up, without a network, the same for ever. Whoever practises on it changes
   * nothing.
   */
  public static AwsCloud offline() {
    return new AwsCloud(StubHttpClient::new, _ -> {}, ATTEMPT_TIMEOUT, CALL_TIMEOUT, null);
  }

  /** An AWS elsewhere, such as an emulator. */
  public static AwsCloud withEndpoint(URI endpoint) {
    return new AwsCloud(AwsCloud::client, new SystemPause(), ATTEMPT_TIMEOUT, CALL_TIMEOUT, endpoint);
  }

  /** An AWS elsewhere, with the patience that a test has. */
  static AwsCloud withEndpoint(URI endpoint, Duration attemptTimeout, Duration callTimeout) {
    return new AwsCloud(AwsCloud::client, new SystemPause(), attemptTimeout, callTimeout, endpoint);
  }

  private static SdkHttpClient client() {
    return AwsCrtHttpClient.builder().connectionTimeout(CONNECT_TIMEOUT).build();
  }

  /**
   * ECS behind the port of the domain.
   *
   * @throws InvalidSettingsException where the environment names no region
   */
  public ServiceScaler scaler() {
    return new EcsScaler(client(EcsClient.builder().httpClient(http)), new SdkErrorTranslator(callTimeout),
        RateLimiter.forServiceReads(InstantSource.system(), pause));
  }

  /**
   * CloudWatch behind the port of the domain; reads these signals.
   *
   * @throws InvalidSettingsException where the environment names no region
   */
  public ActivityMetrics metrics(Clock clock, List<ActivitySignal> signals) {
    return new CloudWatchMetrics(client(CloudWatchClient.builder().httpClient(http)), new SdkErrorTranslator(callTimeout),
        clock, signals);
  }

  /**
   * The health checks of ECS and of load balancers behind the port of the domain. Needs the library
   * {@code elasticloadbalancingv2}, which the functions do without.
   *
   * @throws InvalidSettingsException where the environment names no region
   */
  public TaskHealth health() {
    return new EcsTaskHealth(client(EcsClient.builder().httpClient(http)),
        client(ElasticLoadBalancingV2Client.builder().httpClient(http)), new SdkErrorTranslator(callTimeout));
  }

  /**
   * Asks where the credentials come from, before any call needs them.
   *
   * @throws InvalidSettingsException where there are none
   */
  public void requireCredentials() {
    try (DefaultCredentialsProvider provider = DefaultCredentialsProvider.builder().build()) {
      provider.resolveCredentials();
    } catch (SdkClientException none) {
      throw new InvalidSettingsException(List.of(new SettingError("AWS_ACCESS_KEY_ID", "",
          "the credentials of the environment, a profile or a role")));
    }
  }

  /** Ends every connection; the next call makes a new one. For when no call is under way. */
  public void dropConnections() {
    http.replace();
  }

  private <B extends AwsClientBuilder<B, C>, C> C client(B builder) {
    if (endpoint != null) {
      builder.endpointOverride(endpoint);
    }
    try {
      return builder.overrideConfiguration(client -> client.apiCallAttemptTimeout(attemptTimeout)
          .apiCallTimeout(callTimeout).retryStrategy(RetryMode.STANDARD)).build();
    } catch (SdkClientException noRegion) {
      throw new InvalidSettingsException(List.of(new SettingError("AWS_REGION", "",
          "the region of the services, such as eu-west-1, here or in a profile,")));
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
