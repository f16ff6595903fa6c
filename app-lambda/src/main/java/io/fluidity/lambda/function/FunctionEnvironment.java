package io.fluidity.lambda.function;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.fluidity.aws.AwsCloud;
import io.fluidity.aws.SystemPause;
import io.fluidity.domain.port.ActivityMetrics;
import io.fluidity.domain.port.Pause;
import io.fluidity.domain.port.ServiceScaler;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.settings.InvalidSettingsException;
import io.fluidity.lambda.journal.LogSink;
import io.fluidity.lambda.settings.FunctionSettings;

/** What a function finds around it: its settings, its log, the time, and AWS. The one place that asks. */
final class FunctionEnvironment {

  private static final Duration WINDOW = Duration.ofMinutes(15);

  private final FunctionSettings settings;
  private final AwsCloud aws;
  private final Clock clock = Clock.systemUTC();
  private final Pause pause;
  private final LogSink log;
  /** Made when a function asks for them: one that reads no metrics has no client for them. */
  private @Nullable ServiceScaler scaler;
  private @Nullable ActivityMetrics metrics;

  private FunctionEnvironment(FunctionSettings settings, AwsCloud aws, Pause pause, LogSink log) {
    this.settings = settings;
    this.aws = aws;
    this.pause = pause;
    this.log = log;
  }

  static Map<String, String> environment() {
    return System.getenv();
  }

  /**
   * Looks around.
   *
   * @throws InvalidSettingsException with all that is wrong in the environment
   */
  static FunctionEnvironment of(Map<String, String> environment) {
    return new FunctionEnvironment(FunctionSettings.read(environment), AwsCloud.fromEnvironment(), new SystemPause(),
        FunctionEnvironment::print);
  }

  /**
   * The same on an AWS that is nowhere: every caller is let in, no pause takes time, nobody reads the log.
   */
  FunctionEnvironment offline() {
    return new FunctionEnvironment(new FunctionSettings(settings.controlPlane(), null), AwsCloud.offline(), _ -> {},
        _ -> {});
  }

  FunctionSettings settings() {
    return settings;
  }

  ServiceScaler scaler() {
    ServiceScaler known = scaler == null ? aws.scaler() : scaler;
    scaler = known;
    return known;
  }

  ActivityMetrics metrics() {
    ActivityMetrics known = metrics == null ? aws.metrics(clock, settings.controlPlane().signals()) : metrics;
    metrics = known;
    return known;
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
   * Reads of a service what the function reads, and changes nothing.
   *
   * @throws RuntimeException where AWS does not let it
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

  /** Lambda makes an event of the log out of each line of the standard output. */
  private static void print(String line) {
    // In one piece: a line that comes in two would be two events.
    byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
    System.out.write(bytes, 0, bytes.length);
    System.out.flush();
  }
}
