package io.fluidity.functions.response;

import java.time.Instant;

import io.fluidity.domain.wake.WakeOutcome;
import io.fluidity.functions.message.CountMessages;
import io.fluidity.functions.operation.Action;

/** Responses of a wake. */
final class WakeResponses {

  private WakeResponses() {}

  static ServiceResult.Success of(WakeOutcome outcome, Instant now) {
    return switch (outcome) {
      case WakeOutcome.Woken(var before, var after) ->
        success(outcome, true, "WOKEN", "is waking: " + CountMessages.change(before, after), now);
      case WakeOutcome.ScaledUp(var before, var after) ->
        success(outcome, true, "SCALED_UP", "scales up: " + CountMessages.change(before, after), now);
      case WakeOutcome.StillWaking(_, _, var events) -> ServiceEvents.addTo(
          success(outcome, false, "STILL_WAKING", "is still waking: no task runs yet"
              + (events.isEmpty() ? "" : "; see the events"), now),
          events);
      case WakeOutcome.AlreadyAwake _ ->
        success(outcome, false, "ALREADY_AWAKE", "is already awake; its idle time starts again", now);
      case WakeOutcome.Superseded _ ->
        success(outcome, false, "SUPERSEDED",
            CountMessages.stage(outcome.service()) + ": a newer intent supersedes the wake", now);
    };
  }

  private static ServiceResult.Success success(WakeOutcome outcome, boolean changed, String reason,
      String message, Instant now) {
    return new ServiceResult.Success(Action.WAKE, outcome.before(), outcome.service(), changed, reason,
        message).with("heldUntil", outcome.service().snapshot().tags().asOf(now).heldUntil(now));
  }
}
