package io.fluidity.local.operate;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import io.fluidity.functions.Functions;
import io.fluidity.functions.json.Json;
import io.fluidity.local.cli.AwsEnvironment;
import io.fluidity.local.cli.Terminal;

/** {@code fluidity sleep}: runs one sleep check on a service in AWS. */
@Command(name = "sleep", mixinStandardHelpOptions = true, sortOptions = true, description = "Runs one sleep check on a service in AWS: puts it to sleep if its metrics show that it is unused.")
public final class SleepCommand implements Callable<Integer> {

  @Mixin
  private final AwsCommandRunner runner;

  public SleepCommand(AwsEnvironment environment, Terminal terminal) {
    runner = new AwsCommandRunner(environment, terminal);
  }

  @Override
  public Integer call() {
    return runner.run(Functions.SLEEP, Json.object());
  }
}
