package io.fluidity.functions.response;

import io.fluidity.domain.kill.KillOutcome;
import io.fluidity.functions.message.CountMessages;
import io.fluidity.functions.message.VerdictMessages;
import io.fluidity.functions.operation.Action;

/** Responses of a kill. */
final class KillResponses {

  private KillResponses() {}

  static ServiceResult of(KillOutcome outcome) {
    return switch (outcome) {
      case KillOutcome.Completed completed -> of(completed);
      case KillOutcome.Skipped(var id, var reason) -> new ServiceResult.Skipped(Action.KILL, id, reason);
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
        success(outcome, false, "SUPERSEDED",
            CountMessages.stage(outcome.service()) + ": a newer intent supersedes the kill");
    };
  }

  private static ServiceResult.Success success(KillOutcome.Completed outcome, boolean changed, String reason,
      String message) {
    return new ServiceResult.Success(Action.KILL, outcome.before(), outcome.service(), changed, reason,
        message);
  }
}
