package io.fluidity.local.operate;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import io.fluidity.local.cli.AwsEnvironment;
import io.fluidity.local.cli.Terminal;
import io.fluidity.local.functions.Functions;

/** {@code fluidity kill}: puts a service in AWS to sleep at once. */
@Command(name = "kill", mixinStandardHelpOptions = true, sortOptions = true, description = "Puts a service in AWS to sleep at once, used or not, and ends a hold.")
public final class KillCommand implements Callable<Integer> {

  @Mixin
  private final AwsCommandRunner operation;

  public KillCommand(AwsEnvironment world, Terminal terminal) {
    operation = new AwsCommandRunner(world, terminal);
  }

  @Override
  public Integer call() {
    return operation.run(Functions.KILL, AwsCommandRunner.event());
  }
}
