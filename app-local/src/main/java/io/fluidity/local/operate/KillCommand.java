package io.fluidity.local.operate;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import io.fluidity.functions.Functions;
import io.fluidity.functions.json.Json;
import io.fluidity.local.cli.AwsEnvironment;
import io.fluidity.local.cli.Terminal;

/** {@code fluidity kill}: puts a service in AWS to sleep at once. */
@Command(name = "kill", mixinStandardHelpOptions = true, sortOptions = true, description = "Puts a service in AWS to sleep at once, even if it is used. Ends a hold.")
public final class KillCommand implements Callable<Integer> {

  @Mixin
  private final AwsCommandRunner runner;

  public KillCommand(AwsEnvironment environment, Terminal terminal) {
    runner = new AwsCommandRunner(environment, terminal);
  }

  @Override
  public Integer call() {
    return runner.run(Functions.KILL, Json.object());
  }
}
