package io.fluidity.lambda.answer;

import io.fluidity.domain.kill.KillOutcome;

/** What is said of a kill. */
final class KillAnswers {

  private KillAnswers() {}

  static ServiceEntry of(KillOutcome outcome) {
    return switch (outcome) {
      case KillOutcome.Done done -> of(done);
      case KillOutcome.Failed(var id, var why) -> new ServiceEntry.Failed(id, why);
    };
  }

  static ServiceEntry.Done of(KillOutcome.Done outcome) {
    return switch (outcome) {
      case KillOutcome.Killed(var before, var after) ->
        entry(outcome, true, "KILLED", "is put to sleep at once: " + Counts.change(before, after));
      case KillOutcome.WasAsleep _ -> entry(outcome, false, "ALREADY_ASLEEP", "sleeps already");
      case KillOutcome.Spared(_, var until) -> entry(outcome, false, "HELD",
          "stays awake: somebody holds it until " + Sentences.RFC_3339.notBefore(until))
          .with("heldUntil", until);
      case KillOutcome.Overruled _ ->
        entry(outcome, false, "OVERRULED", "was woken meanwhile, and the newest intent wins");
    };
  }

  private static ServiceEntry.Done entry(KillOutcome.Done outcome, boolean changed, String reason,
      String message) {
    return new ServiceEntry.Done(Action.KILL, outcome.before(), outcome.service(), changed, reason, message);
  }
}
