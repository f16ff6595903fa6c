package io.fluidity.lambda;

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
import io.fluidity.functions.settings.InvalidSettingsException;

/** Environment of a function: settings, log, clock and AWS. The only class that accesses the process. */
final class FunctionEnvironment {

  private static final Duration PRIMED_WINDOW = Duration.ofMinutes(15);

  private final FunctionSettings settings;
  private final AwsCloud aws;
  private final Clock clock = Clock.systemUTC();
  private final Pause pause;
  private final LogSink log;
  private final ServiceScaler scaler;
  /** Created on demand: wake and kill never create a CloudWatch client. */
  private @Nullable ActivityMetrics metrics;

  private FunctionEnvironment(FunctionSettings settings, AwsCloud aws, Pause pause, LogSink log) {
    this.settings = settings;
    this.aws = aws;
    this.pause = pause;
    this.log = log;
    scaler = aws.scaler();
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

  /** Returns whether Lambda will take a snapshot of this process. */
  static boolean isSnapStart() {
    return "snap-start".equals(System.getenv("AWS_LAMBDA_INITIALIZATION_TYPE"));
  }

  /** Returns a copy for priming: canned responses of AWS, and no authorization, pauses or log. */
  FunctionEnvironment offline() {
    return new FunctionEnvironment(new FunctionSettings(settings.controlPlane(), null), AwsCloud.offline(),
        _ -> {}, _ -> {});
  }

  FunctionSettings settings() {
    return settings;
  }

  ServiceScaler scaler() {
    return scaler;
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
   * Reads a service; changes nothing.
   *
   * @throws RuntimeException if AWS rejects the call
   */
  void read(ServiceId service) {
    scaler.read(List.of(service)).get(service).orThrow();
  }

  /**
   * Reads a service and its metrics; changes nothing.
   *
   * @throws RuntimeException if AWS rejects a call
   */
  void readWithMetrics(ServiceId service) {
    read(service);
    metrics().read(List.of(service), clock.instant().minus(PRIMED_WINDOW)).get(service).orThrow();
  }

  void dropConnections() {
    aws.dropConnections();
  }

  /** Writes an entry at once, since each write to standard output becomes a log event. */
  private static void print(String entry) {
    byte[] bytes = (entry + "\n").getBytes(StandardCharsets.UTF_8);
    System.out.write(bytes, 0, bytes.length);
    System.out.flush();
  }
}
