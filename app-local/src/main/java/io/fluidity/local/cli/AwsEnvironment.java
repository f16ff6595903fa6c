package io.fluidity.local.cli;

import java.time.Clock;
import java.util.function.Supplier;

import io.fluidity.aws.AwsCloud;
import io.fluidity.aws.SystemPause;
import io.fluidity.domain.port.Pause;

/**
 * What a command that reaches AWS finds around it.
 *
 * @param aws connects to it, when a command needs it
 * @param clock its time
 * @param pause lets time pass
 */
public record AwsEnvironment(Supplier<AwsCloud> aws, Clock clock, Pause pause) {

  /** The world around this process: the usual credentials, region and endpoint. */
  public static AwsEnvironment ofProcess() {
    return new AwsEnvironment(AwsCloud::fromEnvironment, Clock.systemUTC(), new SystemPause());
  }
}
