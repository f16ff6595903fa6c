package io.fluidity.lambda;

import io.fluidity.functions.settings.InvalidSettingsException;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.fluidity.aws.AwsCloud;
import io.fluidity.aws.SystemPause;
import io.fluidity.domain.port.ActivityMetrics;
import io.fluidity.domain.port.Pause;
import io.fluidity.domain.port.ServiceScaler;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.functions.logging.LogSink;
import io.fluidity.functions.settings.FunctionSettings;

/** Environment of a function: settings, log, time and AWS. The only class that reads the process. */
final class FunctionEnvironment {

  private static final Duration WINDOW = Duration.ofMinutes(15);

  private final FunctionSettings settings;
  private final AwsCloud aws;
  private final Clock clock = Clock.systemUTC();
  private final Pause pause;
  private final LogSink log;
  /** Created on demand: a function that reads no metrics has no client for them. */
  private @Nullable ServiceScaler scaler;
  private @Nullable ActivityMetrics metrics;

  private FunctionEnvironment(FunctionSettings settings, AwsCloud aws, Pause pause, LogSink log) {
    this.settings = settings;
    this.aws = aws;
    this.pause = pause;
    this.log = log;
  }

  /**
   * Reads the environment of this process.
   *
   * @throws InvalidSettingsException with every error in the environment variables
   */
  static FunctionEnvironment ofProcess() {
    return new FunctionEnvironment(FunctionSettings.read(System.getenv()), AwsCloud.fromEnvironment(),
        new SystemPause(), FunctionEnvironment::print);
  }

  /** Returns whether Lambda initializes this process for a snapshot. */
  static boolean isSnapStart() {
    return "snap-start".equals(System.getenv("AWS_LAMBDA_INITIALIZATION_TYPE"));
  }

  /** Returns this environment with canned responses of AWS, without authorization, pauses and log. */
  FunctionEnvironment offline() {
    return new FunctionEnvironment(new FunctionSettings(settings.controlPlane(), null), AwsCloud.offline(),
        _ -> {}, _ -> {});
  }

  FunctionSettings settings() {
    return settings;
  }

  ServiceScaler scaler() {
    ServiceScaler created = scaler == null ? aws.scaler() : scaler;
    scaler = created;
    return created;
  }

  ActivityMetrics metrics() {
    ActivityMetrics created = metrics == null ? aws.metrics(clock, settings.controlPlane().signals())
        : metrics;
    metrics = created;
    return created;
  }

  Clock clock() {
    return clock;
  }

  Pause pause() {
    return pause;
  }

  LogSink log() {
    return log;
  }

  /**
   * Reads a service as the function does; changes nothing.
   *
   * @throws RuntimeException if AWS rejects a read
   */
  void read(ServiceId service) {
    scaler().read(List.of(service)).get(service).orThrow();
    if (metrics != null) {
      metrics().read(List.of(service), clock.instant().minus(WINDOW)).get(service).orThrow();
    }
  }

  void dropConnections() {
    aws.dropConnections();
  }

  /** Lambda makes a log event of each write to standard output, so an entry is one write. */
  private static void print(String entry) {
    byte[] bytes = (entry + "\n").getBytes(StandardCharsets.UTF_8);
    System.out.write(bytes, 0, bytes.length);
    System.out.flush();
  }
}
