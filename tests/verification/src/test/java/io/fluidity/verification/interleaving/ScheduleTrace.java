package io.fluidity.verification.interleaving;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.intent.IntentTag.InstantTag;
import io.fluidity.domain.intent.IntentTags;
import io.fluidity.domain.intent.IntentTimestamps;
import io.fluidity.domain.port.ScaleCommand;
import io.fluidity.domain.port.ScaleCommand.SetDesiredCount;
import io.fluidity.domain.port.ScaleCommand.WriteTags;
import io.fluidity.verification.interleaving.ScheduleState.Field;
import io.fluidity.verification.interleaving.Step.Ended;
import io.fluidity.verification.interleaving.Step.Read;
import io.fluidity.verification.interleaving.Step.Response;
import io.fluidity.verification.interleaving.Step.Write;
import io.fluidity.verification.interleaving.Transition.Kind;

/** Formats a schedule, one step a line: its number, its operation, and what it read or wrote. */
final class ScheduleTrace {

  private ScheduleTrace() {}

  static String of(Explorer explorer, List<ExploredOperation> operations, Collection<Transition> schedule) {
    StringJoiner lines = new StringJoiner("\n");
    ScheduleState state = explorer.initialState(operations);
    lines.add("initially: " + format(explorer.initial().tags(), state.newestCount()));
    List<List<Response>> responses = operations.stream().<List<Response>>map(_ -> new ArrayList<>()).toList();
    int number = 1;
    for (Transition transition : schedule) {
      int index = transition.operation();
      ExploredOperation operation = operations.get(index);
      Step next = new Read(false);
      if (transition.kind() != Kind.TAKES_EFFECT && transition.kind() != Kind.DEATH) {
        responses.get(index).add(explorer.response(state, transition));
        next = Replayer.nextStep(operation, explorer.initial(), responses.get(index));
      }
      lines.add("%4d  %d %-9s %s%s".formatted(number++, index + 1, operation,
          format(explorer, state, transition), next instanceof Ended ended ? "; " + format(ended) : ""));
      state = explorer.after(state, transition);
    }
    lines.add("finally: " + format(explorer.versions().tags(state.newestTags()), state.newestCount()));
    Sweeps.Service swept = explorer.afterSweeps(state);
    return lines.add("after two sweeps: " + format(swept.tags(), swept.desiredCount())).toString();
  }

  private static String format(Explorer explorer, ScheduleState state, Transition transition) {
    String call = switch (explorer.operationState(state, transition.operation()).next()) {
      case Read(boolean afterPause) -> {
        Versions versions = explorer.versions();
        String read = transition.kind() == Kind.STEP
            ? format(versions.tags(state.tags(transition.tags())), state.count(transition.count()))
            : "";
        boolean lagging = state.tags(transition.tags()) != state.newestTags()
            || state.count(transition.count()) != state.newestCount();
        yield (afterPause ? "pauses, reads " : "reads ") + read
            + (lagging && transition.kind() == Kind.STEP ? " (lagging)" : "");
      }
      case Write(var command) -> format(command);
      case Ended _ -> "";
    };
    return switch (transition.kind()) {
      case STEP -> call;
      case TAKES_EFFECT -> "delayed change takes effect: "
          + format(explorer.versions().command(state.get(transition.operation(), Field.DELAYED)));
      case DEATH -> "dies before it " + call;
      case REJECTED, NO_RESPONSE, DELAYED ->
        call + " -- " + transition.kind().name().toLowerCase(Locale.ROOT);
    };
  }

  private static String format(ScaleCommand command) {
    return switch (command) {
      case WriteTags(_, var patch) -> "writes " + patch;
      case SetDesiredCount(_, int count) -> "sets desired count " + count;
    };
  }

  private static String format(Ended ended) {
    return ended.outcome() instanceof Failure failure
        ? "fails: " + failure.message()
        : "ends: " + ended.outcome().getClass().getSimpleName();
  }

  private static String format(IntentTags tags, int desiredCount) {
    IntentTimestamps timestamps = tags.asOf(Instant.MAX.minus(IntentTags.CLOCK_TOLERANCE));
    StringBuilder text = new StringBuilder("desired count ").append(desiredCount);
    for (InstantTag tag : InstantTag.values()) {
      text.append(format(tag, timestamps.at(tag)));
    }
    Integer count = timestamps.awakeCount();
    return text + (count == null ? "" : ", awake-count " + count);
  }

  private static String format(InstantTag tag, @Nullable Instant at) {
    return at == null ? ""
        : ", %s %+.2f s".formatted(tag.key().replace("fluidity:", ""),
            Duration.between(InitialState.START, at).toMillis() / 1000.0);
  }
}
