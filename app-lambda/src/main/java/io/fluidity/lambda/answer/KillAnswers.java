package io.fluidity.lambda.answer;

import io.fluidity.domain.kill.KillOutcome;
import io.fluidity.domain.service.ServiceLifecycle.Scalable;

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
        entry(after, true, "KILLED", "is put to sleep at once: " + Counts.change(before, after));
      case KillOutcome.WasAsleep(var service) -> entry(service, false, "ALREADY_ASLEEP", "sleeps already");
      case KillOutcome.Spared(var service, var until) ->
        entry(service, false, "HELD",
            "stays awake: somebody holds it until " + Sentences.RFC_3339.notBefore(until))
            .with("heldUntil", until);
      case KillOutcome.Overruled(var service) ->
        entry(service, false, "OVERRULED", "was woken meanwhile, and the newest intent wins");
    };
  }

  private static ServiceEntry.Done entry(Scalable service, boolean changed, String reason, String message) {
    return ServiceEntry.Done.of(Action.KILL, service, changed, reason, message);
  }
}
