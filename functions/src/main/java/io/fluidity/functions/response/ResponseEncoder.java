package io.fluidity.functions.response;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

import io.fluidity.domain.fleet.Fleet;
import io.fluidity.functions.operation.Action;
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
      case OperationResult.KilledOnSchedule(var outcomes, var unlisted) ->
        many(Action.KILL, outcomes, unlisted, KillResponses::of);
      case OperationResult.Swept(var outcomes, var unlisted) ->
        many(Action.SLEEP, outcomes, unlisted, outcome -> SleepResponses.of(outcome));
      case OperationResult.Status(var status) -> one(Action.STATUS, StatusResponses.of(status, now));
      case OperationResult.StatusOfAll(var statuses, var unlisted) ->
        many(Action.STATUS, statuses, unlisted, status -> StatusResponses.of(status, now));
    };
  }

  private static Response one(Action action, ServiceResult entry) {
    return new Response(action, false, List.of(entry), List.of());
  }

  private static <T> Response many(Action action, List<T> outcomes, List<Fleet.Unlisted> unlisted,
      Function<T, ServiceResult> encode) {
    return new Response(action, true, outcomes.stream().map(encode).toList(), unlisted);
  }
}
