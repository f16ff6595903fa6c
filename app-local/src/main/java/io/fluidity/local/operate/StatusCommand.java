package io.fluidity.local.operate;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import io.fluidity.local.cli.AwsEnvironment;
import io.fluidity.local.cli.Terminal;
import io.fluidity.local.functions.Functions;

/** {@code fluidity status}: what goes on with a service in AWS. */
@Command(name = "status", mixinStandardHelpOptions = true, sortOptions = true, description = "Tells what goes on with a service in AWS, and what a sleep check would conclude now. Changes nothing.")
public final class StatusCommand implements Callable<Integer> {

  @Mixin
  private final AwsCommandRunner operation;

  public StatusCommand(AwsEnvironment world, Terminal terminal) {
    operation = new AwsCommandRunner(world, terminal);
  }

  @Override
  public Integer call() {
    return operation.run(Functions.API, AwsCommandRunner.event());
  }
}
