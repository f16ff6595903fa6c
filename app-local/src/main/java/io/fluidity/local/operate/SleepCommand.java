package io.fluidity.local.operate;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import io.fluidity.local.cli.AwsEnvironment;
import io.fluidity.local.cli.Terminal;
import io.fluidity.local.functions.Functions;

/** {@code fluidity sleep}: one sleep check of a service in AWS. */
@Command(name = "sleep", mixinStandardHelpOptions = true, sortOptions = true, description = "Runs one sleep check on a service in AWS: puts it to sleep if its metrics show that nobody uses it.")
public final class SleepCommand implements Callable<Integer> {

  @Mixin
  private final AwsCommandRunner operation;

  public SleepCommand(AwsEnvironment world, Terminal terminal) {
    operation = new AwsCommandRunner(world, terminal);
  }

  @Override
  public Integer call() {
    return operation.run(Functions.SLEEP, AwsCommandRunner.event());
  }
}
