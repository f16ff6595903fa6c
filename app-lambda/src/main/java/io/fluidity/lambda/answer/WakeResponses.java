package io.fluidity.lambda.answer;

import java.time.Instant;

import io.fluidity.domain.wake.WakeOutcome;

/** What is said of a wake. */
final class WakeResponses {

  private WakeResponses() {}

  static ServiceResult.Success of(WakeOutcome outcome, Instant now) {
    return switch (outcome) {
      case WakeOutcome.Woken(var before, var after) ->
        entry(outcome, true, "WOKEN", "wakes: " + Counts.change(before, after), now);
      case WakeOutcome.ScaledUp(var before, var after) ->
        entry(outcome, true, "RAISED", "is awake, and gets more tasks: " + Counts.change(before, after), now);
      case WakeOutcome.AlreadyAwake _ ->
        entry(outcome, false, "ALREADY_AWAKE", "is awake already; its idle clock starts again", now);
      case WakeOutcome.Superseded _ ->
        entry(outcome, false, "OVERRULED", "was killed meanwhile, and the newest intent wins", now);
    };
  }

  private static ServiceResult.Success entry(WakeOutcome outcome, boolean changed, String reason, String message,
      Instant now) {
    return new ServiceResult.Success(Action.WAKE, outcome.before(), outcome.service(), changed, reason, message)
        .with("heldUntil", outcome.service().snapshot().tags().asOf(now).heldUntil(now));
  }
}
