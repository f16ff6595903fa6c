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
import io.fluidity.domain.port.CorrectedClock;
import io.fluidity.domain.port.Pause;
import io.fluidity.domain.port.ServiceScaler;

/**
 * Factory of the AWS adapters. Credentials, region and {@code AWS_ENDPOINT_URL} are resolved by the AWS SDK
 * from environment variables, profiles and roles. Each port has its own SDK client, so a function that reads
 * no metrics has no client for them. All clients share one HTTP client.
 *
 * <p>
 * An attempt times out after 3 s, and a call with its retries after 8 s. Throttled and failed attempts are
 * retried twice.
 */
public final class AwsCloud implements AutoCloseable {

  /** Far above the usual latency of ECS and CloudWatch. */
  static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(3);
  /** Enough for two attempts that time out, and for a third that succeeds. */
  static final Duration CALL_TIMEOUT = Duration.ofSeconds(8);
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

  private final Duration attemptTimeout;
  private final Duration callTimeout;
  private final @Nullable URI endpoint;
  private final ReplaceableHttpClient http;
  private final Pause pause;
  private @Nullable DateObserver dates;

  private AwsCloud(Supplier<SdkHttpClient> http, Pause pause, Duration attemptTimeout, Duration callTimeout,
      @Nullable URI endpoint) {
    this.pause = pause;
    this.http = new ReplaceableHttpClient(http);
    this.attemptTimeout = attemptTimeout;
    this.callTimeout = callTimeout;
    this.endpoint = endpoint;
  }

  /**
   * Returns adapters for the account and region that the environment configures.
   *
   * @return adapters with the CRT HTTP client, which resolve and call nothing yet
   */
  public static AwsCloud fromEnvironment() {
    return withHttpClient(AwsCloud::client);
  }

  /**
   * Returns adapters for the account and region that the environment configures, with another HTTP client.
   *
   * @param http creates the HTTP client: now, and after connections are dropped
   * @return the adapters
   */
  public static AwsCloud withHttpClient(Supplier<SdkHttpClient> http) {
    return new AwsCloud(http, new SystemPause(), ATTEMPT_TIMEOUT, CALL_TIMEOUT, null);
  }

  /**
   * Returns an offline stub for priming.
   *
   * @return adapters with canned responses, without network and pauses
   */
  public static AwsCloud offline() {
    return new AwsCloud(StubHttpClient::new, _ -> {}, ATTEMPT_TIMEOUT, CALL_TIMEOUT, null);
  }

  /**
   * Returns adapters for another endpoint, such as an emulator.
   *
   * @param endpoint the endpoint of all services
   * @return the adapters
   */
  public static AwsCloud withEndpoint(URI endpoint) {
    return withEndpoint(endpoint, ATTEMPT_TIMEOUT, CALL_TIMEOUT);
  }

  static AwsCloud withEndpoint(URI endpoint, Duration attemptTimeout, Duration callTimeout) {
    return new AwsCloud(AwsCloud::client, new SystemPause(), attemptTimeout, callTimeout, endpoint);
  }

  /**
   * Compares a clock with the time in each response. For a machine whose clock can be wrong; the clock of a
   * Lambda function is not.
   *
   * @param clock the clock that the control plane uses
   * @return this; adapters that were created before are not affected
   */
  public AwsCloud correcting(CorrectedClock clock) {
    dates = new DateObserver(clock);
    return this;
  }

  private static SdkHttpClient client() {
    return AwsCrtHttpClient.builder().connectionTimeout(CONNECT_TIMEOUT).build();
  }

  /**
   * Returns the adapter of ECS.
   *
   * @return a new adapter; it caches the ARNs of services
   * @throws AwsConfigurationException if no region is configured
   */
  public ServiceScaler scaler() {
    return new EcsScaler(client(EcsClient.builder().httpClient(http)), new SdkErrorTranslator(callTimeout),
        EcsRateLimits.of(InstantSource.system(), pause));
  }

  /**
   * Returns the adapter of CloudWatch.
   *
   * @param clock samples are read up to the end of its current minute
   * @param signals the signals to read of each service
   * @return a new adapter
   * @throws AwsConfigurationException if no region is configured
   */
  public ActivityMetrics metrics(Clock clock, List<ActivitySignal> signals) {
    return new CloudWatchMetrics(client(CloudWatchClient.builder().httpClient(http)),
        new SdkErrorTranslator(callTimeout), clock, signals);
  }

  /**
   * Returns a reader of container and load balancer health checks.
   *
   * @return a new reader
   * @throws AwsConfigurationException if no region is configured
   */
  public EcsTaskHealth health() {
    return new EcsTaskHealth(client(EcsClient.builder().httpClient(http)),
        client(ElasticLoadBalancingV2Client.builder().httpClient(http)), new SdkErrorTranslator(callTimeout));
  }

  /**
   * Resolves the credentials before a call needs them. Does not check whether AWS accepts them.
   *
   * @throws AwsConfigurationException if no credentials are configured
   */
  public void requireCredentials() {
    try (DefaultCredentialsProvider provider = DefaultCredentialsProvider.builder().build()) {
      provider.resolveCredentials();
    } catch (SdkClientException none) {
      throw new AwsConfigurationException(
          "AWS credentials must be configured, as environment variables, a profile or a role (none found)",
          none);
    }
  }

  /**
   * Closes every connection; the next call opens a new one. For a process that is about to be frozen. Must
   * not run concurrently with a call.
   */
  public void dropConnections() {
    http.replace();
  }

  private <B extends AwsClientBuilder<B, C>, C> C client(B builder) {
    if (endpoint != null) {
      builder.endpointOverride(endpoint);
    }
    try {
      DateObserver observer = dates;
      return builder.overrideConfiguration(client -> {
        client.apiCallAttemptTimeout(attemptTimeout).apiCallTimeout(callTimeout)
            .retryStrategy(RetryMode.STANDARD);
        if (observer != null) {
          client.addExecutionInterceptor(observer);
        }
      }).build();
    } catch (SdkClientException noRegion) {
      throw new AwsConfigurationException(
          "AWS_REGION must be the region of the services, such as eu-west-1, unless a profile has one (not set)",
          noRegion);
    }
  }

  /** Closes the HTTP client; the adapters can no longer be used. */
  @Override
  public void close() {
    http.close();
  }
}
