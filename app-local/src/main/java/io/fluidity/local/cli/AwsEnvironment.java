package io.fluidity.local.cli;

import java.time.Clock;
import java.util.function.Supplier;

import io.fluidity.aws.AwsCloud;
import io.fluidity.aws.SystemPause;
import io.fluidity.domain.ControlPlane;
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
    return new AwsEnvironment(AwsCloud::fromEnvironment, Clock.systemUTC(), new SystemPause());
  }

  /** Returns the functions of a control plane on AWS. */
  public Functions functions(AwsCloud cloud, FunctionSettings settings) {
    ControlPlane controlPlane = new ControlPlane(cloud.scaler(),
        cloud.metrics(clock, settings.controlPlane().signals()), clock, pause, settings.controlPlane());
    return new Functions(settings, controlPlane, clock);
  }
}
