package io.fluidity.functions.response;

import io.fluidity.domain.kill.KillOutcome;
import io.fluidity.functions.message.CountMessages;
import io.fluidity.functions.message.VerdictMessages;

/** Responses of a kill. */
final class KillResponses {

  private KillResponses() {}

  static ServiceResult of(KillOutcome outcome) {
    return switch (outcome) {
      case KillOutcome.Completed completed -> of(completed);
      case KillOutcome.Failed(var id, var reason) -> new ServiceResult.Failed(id, reason);
    };
  }

  static ServiceResult.Success of(KillOutcome.Completed outcome) {
    return switch (outcome) {
      case KillOutcome.Killed(var before, var after) ->
        success(outcome, true, "KILLED", "was killed: " + CountMessages.change(before, after));
      case KillOutcome.AlreadyAsleep _ -> success(outcome, false, "ALREADY_ASLEEP", "is already asleep");
      case KillOutcome.Held(_, var until) -> success(outcome, false, "HELD",
          "stays awake: held until " + VerdictMessages.RFC_3339.notBefore(until)).with("heldUntil", until);
      case KillOutcome.Superseded _ ->
        success(outcome, false, "SUPERSEDED", "stays awake: a newer wake supersedes the kill");
    };
  }

  private static ServiceResult.Success success(KillOutcome.Completed outcome, boolean changed, String reason,
      String message) {
    return new ServiceResult.Success(Action.KILL, outcome.before(), outcome.service(), changed, reason,
        message);
  }
}
