package io.fluidity.local.cli;

import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;

import io.fluidity.aws.AwsCloud;
import io.fluidity.aws.SystemPause;
import io.fluidity.domain.ControlPlane;
import io.fluidity.domain.port.CorrectedClock;
import io.fluidity.domain.port.Pause;
import io.fluidity.functions.Functions;
import io.fluidity.functions.settings.FunctionSettings;

/**
 * Access to AWS and time for a command.
 *
 * @param aws creates the AWS adapters when a command needs them
 * @param clock the current time
 * @param pause waits
 */
public record AwsEnvironment(Supplier<AwsCloud> aws, Clock clock, Pause pause) {

  /** Returns the environment of this process, with the standard credentials, region and endpoint. */
  public static AwsEnvironment ofProcess() {
    CorrectedClock clock = new CorrectedClock(Clock.systemUTC(), AwsEnvironment::warn);
    return new AwsEnvironment(() -> AwsCloud.fromEnvironment().correcting(clock), clock, new SystemPause());
  }

  private static void warn(Duration offset) {
    System.err.println("fluidity: " + correction(offset));
  }

  /** Describes the correction of a clock. */
  public static String correction(Duration offset) {
    return "the clock of this machine is " + offset.abs().toMinutes() + " minutes "
        + (offset.isNegative() ? "fast" : "slow") + "; using the time of AWS";
  }

  /** Returns the functions of a control plane on AWS. */
  public Functions functions(AwsCloud cloud, FunctionSettings settings) {
    ControlPlane controlPlane = new ControlPlane(cloud.scaler(),
        cloud.metrics(clock, settings.controlPlane().signals()), clock, pause, settings.controlPlane());
    return new Functions(settings, controlPlane, clock);
  }
}
