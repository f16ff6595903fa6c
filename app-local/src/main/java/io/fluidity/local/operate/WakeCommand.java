package io.fluidity.local.operate;

import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import io.fluidity.domain.wake.WakeRequest;
import io.fluidity.lambda.event.RequestFields;
import io.fluidity.local.cli.UsageException;
import io.fluidity.local.cli.AwsEnvironment;
import io.fluidity.local.cli.Terminal;
import io.fluidity.local.functions.Functions;

/** {@code fluidity wake}: wakes a service in AWS. */
@Command(name = "wake", mixinStandardHelpOptions = true, sortOptions = true, description = "Wakes a service in AWS, and lets its idle clock start again.")
public final class WakeCommand implements Callable<Integer> {

  @Mixin
  private final AwsCommandRunner operation;

  @Option(order = 10, names = "--desired-count", paramLabel = "N", description = "how many tasks are wanted: 1 to 100; default as many as it had, else --wake-desired-count")
  private @Nullable Integer desiredCount;

  @Option(order = 11, names = "--hold-minutes", paramLabel = "N", description = "for how long nothing but a kill by hand puts it to sleep: 0 to 10080; 0 ends a hold; default leaves it")
  private @Nullable Integer holdMinutes;

  public WakeCommand(AwsEnvironment world, Terminal terminal) {
    operation = new AwsCommandRunner(world, terminal);
  }

  @Override
  public Integer call() {
    ObjectNode event = AwsCommandRunner.event();
    put(event, RequestFields.DESIRED_COUNT, "--desired-count", desiredCount, 1,
        WakeRequest.MAX_DESIRED_COUNT);
    put(event, RequestFields.HOLD_MINUTES, "--hold-minutes", holdMinutes, 0,
        WakeRequest.MAX_HOLD.toMinutes());
    return operation.run(Functions.WAKE, event);
  }

  private static void put(ObjectNode event, String field, String option, @Nullable Integer value, long lowest,
      long highest) {
    if (value == null) {
      return;
    }
    if (value < lowest || value > highest) {
      throw new UsageException(option + " is \"" + value + "\": a whole number from " + lowest + " to " + highest
          + " would be right");
    }
    event.put(field, value);
  }
}
