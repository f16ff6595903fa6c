package io.fluidity.functions.response;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

import io.fluidity.functions.operation.OperationResult;

/** Encodes the result of an operation as a response. */
public final class ResponseEncoder {

  private final Clock clock;

  public ResponseEncoder(Clock clock) {
    this.clock = clock;
  }

  public Response encode(OperationResult result) {
    Instant now = clock.instant();
    return switch (result) {
      case OperationResult.Woken(var outcome) -> one(Action.WAKE, WakeResponses.of(outcome, now));
      case OperationResult.Killed(var outcome) -> one(Action.KILL, KillResponses.of(outcome));
      case OperationResult.KilledOnSchedule(var outcomes) -> many(Action.KILL, outcomes, KillResponses::of);
      case OperationResult.Swept(var outcomes) ->
        many(Action.SLEEP, outcomes, outcome -> SleepResponses.of(outcome, now));
      case OperationResult.Status(var status) -> one(Action.STATUS, StatusResponses.of(status, now));
      case OperationResult.StatusOfAll(var statuses) ->
        many(Action.STATUS, statuses, status -> StatusResponses.of(status, now));
    };
  }

  private static Response one(Action action, ServiceResult entry) {
    return new Response(action, false, List.of(entry));
  }

  private static <T> Response many(Action action, List<T> outcomes, Function<T, ServiceResult> encode) {
    return new Response(action, true, outcomes.stream().map(encode).toList());
  }
}
