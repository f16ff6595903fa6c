package io.fluidity.local.operate;

import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import io.fluidity.domain.intent.WakeLimits;
import io.fluidity.functions.Functions;
import io.fluidity.functions.event.RequestFields;
import io.fluidity.functions.json.Json;
import io.fluidity.local.cli.AwsEnvironment;
import io.fluidity.local.cli.Terminal;
import io.fluidity.local.cli.UsageException;

/** {@code fluidity wake}: wakes a service in AWS. */
@Command(name = "wake", mixinStandardHelpOptions = true, sortOptions = true, description = "Wakes a service in AWS. Its idle time starts again.")
public final class WakeCommand implements Callable<Integer> {

  @Mixin
  private final AwsCommandRunner runner;

  @Option(order = 10, names = "--desired-count", paramLabel = "N", description = "number of tasks: 1 to 100; default the last count of the service, else --wake-desired-count")
  private @Nullable Integer desiredCount;

  @Option(order = 11, names = "--hold-minutes", paramLabel = "N", description = "length of a hold, during which only a manual or forced kill puts the service to sleep: 0 to 10080; 0 ends a hold")
  private @Nullable Integer holdMinutes;

  public WakeCommand(AwsEnvironment environment, Terminal terminal) {
    runner = new AwsCommandRunner(environment, terminal);
  }

  @Override
  public Integer call() {
    ObjectNode event = Json.object();
    put(event, RequestFields.DESIRED_COUNT, "--desired-count", desiredCount, 1,
        WakeLimits.MAX_DESIRED_COUNT);
    put(event, RequestFields.HOLD_MINUTES, "--hold-minutes", holdMinutes, 0,
        WakeLimits.MAX_HOLD.toMinutes());
    return runner.run(Functions.WAKE, event);
  }

  private static void put(ObjectNode event, String field, String option, @Nullable Integer value, long min,
      long max) {
    if (value != null) {
      UsageException.requireRange(option, value, min, max);
      event.put(field, value);
    }
  }
}
