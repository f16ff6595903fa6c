package io.fluidity.verification.interleaving;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.StringJoiner;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.intent.IntentTag.InstantTag;
import io.fluidity.domain.intent.IntentTimestamps;
import io.fluidity.domain.port.ScaleCommand.SetDesiredCount;
import io.fluidity.domain.port.ScaleCommand.WriteTags;
import io.fluidity.verification.interleaving.Step.Ended;
import io.fluidity.verification.interleaving.Step.Read;
import io.fluidity.verification.interleaving.Step.Write;

/** Formats a schedule, one step a line: its number, its operation, and what it read or wrote. */
final class ScheduleTrace {

  private ScheduleTrace() {}

  static String of(Explorer explorer, List<ExploredOperation> operations,
      Collection<Transition> transitions) {
    StringJoiner lines = new StringJoiner("\n");
    ScheduleState state = explorer.initialState(operations);
    lines.add("initially: " + format(explorer.version(state)));
    List<List<StepResult>> results = operations.stream().<List<StepResult>>map(_ -> new ArrayList<>())
        .toList();
    int number = 1;
    for (Transition transition : transitions) {
      int index = transition.operation();
      ExploredOperation operation = operations.get(index);
      results.get(index).add(explorer.result(state, transition));
      Step next = explorer.nextStep(operation, results.get(index));
      lines.add("%4d  %d %-9s %s%s".formatted(number++, index + 1, operation,
          format(explorer, state, transition), next instanceof Ended ended ? "; " + format(ended) : ""));
      state = explorer.after(state, transition);
    }
    return lines.add("finally: " + format(explorer.version(state))).toString();
  }

  private static String format(Explorer explorer, ScheduleState state, Transition transition) {
    int lag = transition.lag();
    return switch (explorer.operationState(state, transition.operation()).next()) {
      case Read _ -> "reads " + format(explorer.version(state, lag))
          + (lag > 0 ? " (" + lag + (lag == 1 ? " write" : " writes") + " behind)" : "");
      case Write(WriteTags(_, var patch)) -> "writes " + patch;
      case Write(SetDesiredCount(_, int count)) -> "sets desired count " + count;
      case Ended _ -> throw new IllegalStateException("no step follows the end");
    };
  }

  private static String format(Ended ended) {
    return ended.outcome() instanceof Failure failure
        ? "fails: " + failure.message()
        : "ends: " + ended.outcome().getClass().getSimpleName();
  }

  private static String format(ServiceVersion version) {
    IntentTimestamps timestamps = version.timestamps();
    return "desired count " + version.desiredCount() + format(", woken ", timestamps.wokenAt())
        + format(", slept ", timestamps.at(InstantTag.SLEPT_AT))
        + format(", killed ", timestamps.at(InstantTag.KILLED_AT))
        + format(", scheduled kill ", timestamps.at(InstantTag.SCHEDULED_KILL_AT));
  }

  private static String format(String label, @Nullable Instant at) {
    return at == null
        ? ""
        : "%s%+.3f s".formatted(label, Duration.between(InitialState.START, at).toMillis() / 1000.0);
  }
}
