package io.fluidity.lambda.answer;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.sleep.SleepOutcome;
import io.fluidity.domain.sleep.Verdict;

/** What is said of a sleep check. */
final class SleepResponses {

  private SleepResponses() {}

  static ServiceResult of(SleepOutcome outcome, Instant now) {
    return switch (outcome) {
      case SleepOutcome.Completed done -> of(done, now);
      case SleepOutcome.Failed(var id, var reason) -> new ServiceResult.Failed(id, reason);
    };
  }

  private static ServiceResult.Success of(SleepOutcome.Completed outcome, Instant now) {
    return switch (outcome) {
      case SleepOutcome.AlreadyAsleep _ -> entry(outcome, false, "ALREADY_ASLEEP", "sleeps already");
      case SleepOutcome.KeptAwake(_, var verdict) ->
        idle(entry(outcome, false, verdict.reason().name(), "stays awake: " + VerdictMessages.RFC_3339.reason(verdict)),
            verdict.idleSince(), now).with("until", verdict.until());
      case SleepOutcome.Adopted(_, var verdict) ->
        entry(outcome, false, "ADOPTED", "stays awake: " + VerdictMessages.RFC_3339.reason(verdict)).with("until",
            verdict.until());
      case SleepOutcome.PutToSleep(var before, var after, var verdict) ->
        idle(entry(outcome, true, verdict.reason().name(), "is put to sleep: "
            + VerdictMessages.RFC_3339.reason(verdict) + "; " + Counts.change(before, after)), idleSince(verdict),
            now);
      case SleepOutcome.Superseded(_, _, var verdict) ->
        entry(outcome, false, "OVERRULED", "was to sleep (" + VerdictMessages.RFC_3339.reason(verdict)
            + "), but was woken meanwhile, and the newest intent wins");
    };
  }

  private static @Nullable Instant idleSince(Verdict.FallAsleep verdict) {
    return switch (verdict.reason()) {
      case IDLE, NO_DATA_TOO_LONG -> verdict.since();
      case AWAKE_TOO_LONG -> null;
    };
  }

  private static ServiceResult.Success idle(ServiceResult.Success entry, @Nullable Instant since, Instant now) {
    return since == null
        ? entry
        : entry.with("idleSince", since)
            .with("idleSeconds", Math.max(0, Duration.between(since, now).toSeconds()));
  }

  private static ServiceResult.Success entry(SleepOutcome.Completed outcome, boolean changed, String reason,
      String message) {
    return new ServiceResult.Success(Action.SLEEP, outcome.before(), outcome.service(), changed, reason, message);
  }
}
