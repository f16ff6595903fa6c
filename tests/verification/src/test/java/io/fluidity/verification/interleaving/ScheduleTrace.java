package io.fluidity.verification.interleaving;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.StringJoiner;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.port.ScaleCommand.SetDesiredCount;
import io.fluidity.domain.port.ScaleCommand.WriteTags;
import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.intent.IntentTimestamps;
import io.fluidity.verification.interleaving.Explorer.Turn;
import io.fluidity.verification.interleaving.Step.Change;
import io.fluidity.verification.interleaving.Step.Ended;
import io.fluidity.verification.interleaving.Step.Look;

/** Tells a schedule, line by line: the step, whose it is, and what it did or saw. */
final class ScheduleTrace {

  private ScheduleTrace() {}

  static String of(Explorer explorer, List<ExploredOperation> operations, Collection<Turn> turns) {
    StringJoiner lines = new StringJoiner("\n");
    ScheduleState now = explorer.start(operations);
    lines.add("at first: " + told(explorer.version(now)));
    List<List<StepResult>> responses = operations.stream().<List<StepResult>>map(_ -> new ArrayList<>()).toList();
    int number = 1;
    for (Turn turn : turns) {
      int self = turn.operation();
      responses.get(self).add(explorer.answer(now, turn));
      Step next = explorer.step(operations.get(self), responses.get(self));
      lines.add("%4d  %d %-6s %s%s".formatted(number++, self + 1, operations.get(self),
          told(explorer, now, turn), next instanceof Ended ended ? "; " + told(ended) : ""));
      now = explorer.after(now, turn);
    }
    return lines.add("in the end: " + told(explorer.version(now))).toString();
  }

  private static String told(Explorer explorer, ScheduleState now, Turn turn) {
    return switch (explorer.memory(now, turn.operation()).next()) {
      case Look _ -> "sees" + (turn.changesBehind() > 0 ? ", " + turn.changesBehind() + " behind: " : ": ")
          + told(explorer.version(now, turn.changesBehind()));
      case Change(WriteTags(_, var patch)) -> "writes " + patch;
      case Change(SetDesiredCount(_, int count)) -> "sets the desired count " + count;
      case Ended _ -> throw new IllegalStateException("nothing follows an end");
    };
  }

  private static String told(Ended ended) {
    return ended.outcome() instanceof Failure failure
        ? "fails: " + failure.message()
        : "ends: " + ended.outcome().getClass().getSimpleName();
  }

  private static String told(ServiceVersion version) {
    IntentTimestamps tags = ServiceVersion.said(version.marks());
    return "desired count " + version.desiredCount() + told(", woken ", tags.wokenAt())
        + told(", slept ", tags.sleptAt()) + told(", killed ", tags.killedAt());
  }

  private static String told(String tag, @Nullable Instant at) {
    return at == null ? "" : tag + ago(Duration.between(InitialState.START, at));
  }

  private static String ago(Duration since) {
    return "%+.3f s".formatted(since.toMillis() / 1000.0);
  }
}
