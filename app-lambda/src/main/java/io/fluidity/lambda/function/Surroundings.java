package io.fluidity.lambda.function;

import java.nio.charset.StandardCharsets;
import java.time.Clock;

import io.fluidity.aws.AwsCloud;
import io.fluidity.aws.SystemPause;
import io.fluidity.domain.port.ActivityMetrics;
import io.fluidity.domain.port.Pause;
import io.fluidity.domain.port.ServiceScaler;
import io.fluidity.domain.settings.InvalidSettings;
import io.fluidity.lambda.journal.LogSink;
import io.fluidity.lambda.settings.FunctionSettings;

/** What a function finds around it: its environment, its log, the time, and AWS. The one place that asks. */
final class Surroundings {

  private final FunctionSettings settings = FunctionSettings.read(System.getenv());
  private final AwsCloud aws = AwsCloud.ofEnvironment();
  private final Clock clock = Clock.systemUTC();

  /**
   * Looks around.
   *
   * @throws InvalidSettings with all that is wrong in the environment
   */
  Surroundings() {}

  FunctionSettings settings() {
    return settings;
  }

  ServiceScaler scaler() {
    return aws.scaler();
  }

  ActivityMetrics metrics() {
    return aws.metrics(clock, settings.controlPlane().signals());
  }

  Clock clock() {
    return clock;
  }

  Pause pause() {
    return new SystemPause();
  }

  /** Lambda makes an event of the log out of each line of the standard output. */
  LogSink log() {
    return line -> {
      // In one piece: a line that comes in two would be two events.
      byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
      System.out.write(bytes, 0, bytes.length);
      System.out.flush();
    };
  }
}
