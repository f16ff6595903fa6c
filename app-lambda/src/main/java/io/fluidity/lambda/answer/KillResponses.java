package io.fluidity.lambda.answer;

import io.fluidity.domain.kill.KillOutcome;

/** What is said of a kill. */
final class KillResponses {

  private KillResponses() {}

  static ServiceResult of(KillOutcome outcome) {
    return switch (outcome) {
      case KillOutcome.Completed done -> of(done);
      case KillOutcome.Failed(var id, var reason) -> new ServiceResult.Failed(id, reason);
    };
  }

  static ServiceResult.Success of(KillOutcome.Completed outcome) {
    return switch (outcome) {
      case KillOutcome.Killed(var before, var after) ->
        entry(outcome, true, "KILLED", "is put to sleep at once: " + Counts.change(before, after));
      case KillOutcome.AlreadyAsleep _ -> entry(outcome, false, "ALREADY_ASLEEP", "sleeps already");
      case KillOutcome.Held(_, var until) -> entry(outcome, false, "HELD",
          "stays awake: somebody holds it until " + VerdictMessages.RFC_3339.notBefore(until))
          .with("heldUntil", until);
      case KillOutcome.Superseded _ ->
        entry(outcome, false, "OVERRULED", "was woken meanwhile, and the newest intent wins");
    };
  }

  private static ServiceResult.Success entry(KillOutcome.Completed outcome, boolean changed, String reason,
      String message) {
    return new ServiceResult.Success(Action.KILL, outcome.before(), outcome.service(), changed, reason, message);
  }
}
