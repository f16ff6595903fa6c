package io.fluidity.local.operate;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import io.fluidity.functions.Functions;
import io.fluidity.functions.json.Json;
import io.fluidity.local.cli.AwsEnvironment;
import io.fluidity.local.cli.Terminal;

/** {@code fluidity status}: shows the status of a service in AWS. */
@Command(name = "status", mixinStandardHelpOptions = true, sortOptions = true, description = "Shows the status of a service in AWS, and the verdict that a sleep check would reach now. Changes nothing.")
public final class StatusCommand implements Callable<Integer> {

  @Mixin
  private final AwsCommandRunner runner;

  public StatusCommand(AwsEnvironment environment, Terminal terminal) {
    runner = new AwsCommandRunner(environment, terminal);
  }

  @Override
  public Integer call() {
    return runner.run(Functions.API, Json.object());
  }
}
