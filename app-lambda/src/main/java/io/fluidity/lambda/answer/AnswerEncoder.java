package io.fluidity.lambda.answer;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

import jakarta.inject.Inject;

import io.fluidity.lambda.operation.Result;

/** Says what came of an operation. */
public final class AnswerEncoder {

  private final Clock clock;

  @Inject
  AnswerEncoder(Clock clock) {
    this.clock = clock;
  }

  public Answer encode(Result result) {
    Instant now = clock.instant();
    return switch (result) {
      case Result.Woken(var outcome) -> one(Action.WAKE, WakeAnswers.of(outcome, now));
      case Result.Killed(var outcome) -> one(Action.KILL, KillAnswers.of(outcome));
      case Result.KilledOnSchedule(var outcomes) -> many(Action.KILL, outcomes, KillAnswers::of);
      case Result.Swept(var outcomes) ->
        many(Action.SLEEP, outcomes, outcome -> SleepAnswers.of(outcome, now));
      case Result.Seen(var status) -> one(Action.STATUS, StatusAnswers.of(status, now));
      case Result.AllSeen(var statuses) ->
        many(Action.STATUS, statuses, status -> StatusAnswers.of(status, now));
    };
  }

  private static Answer one(Action action, ServiceEntry entry) {
    return new Answer(action, false, List.of(entry));
  }

  private static <T> Answer many(Action action, List<T> outcomes, Function<T, ServiceEntry> encode) {
    return new Answer(action, true, outcomes.stream().map(encode).toList());
  }
}
