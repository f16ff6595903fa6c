package io.fluidity.lambda.answer;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.sleep.SleepOutcome;
import io.fluidity.domain.sleep.Verdict;

/** What is said of a sleep check. */
final class SleepAnswers {

  private SleepAnswers() {}

  static ServiceEntry of(SleepOutcome outcome, Instant now) {
    return switch (outcome) {
      case SleepOutcome.Done done -> of(done, now);
      case SleepOutcome.Failed(var id, var why) -> new ServiceEntry.Failed(id, why);
    };
  }

  private static ServiceEntry.Done of(SleepOutcome.Done outcome, Instant now) {
    return switch (outcome) {
      case SleepOutcome.WasAsleep _ -> entry(outcome, false, "ALREADY_ASLEEP", "sleeps already");
      case SleepOutcome.Kept(_, var verdict) ->
        idle(entry(outcome, false, verdict.why().name(), "stays awake: " + Sentences.RFC_3339.why(verdict)),
            verdict.idleSince(), now).with("until", verdict.until());
      case SleepOutcome.Adopted(_, var verdict) ->
        entry(outcome, false, "ADOPTED", "stays awake: " + Sentences.RFC_3339.why(verdict)).with("until",
            verdict.until());
      case SleepOutcome.Slept(var before, var after, var verdict) ->
        idle(entry(outcome, true, verdict.why().name(), "is put to sleep: "
            + Sentences.RFC_3339.why(verdict) + "; " + Counts.change(before, after)), idleSince(verdict),
            now);
      case SleepOutcome.Overruled(_, _, var verdict) ->
        entry(outcome, false, "OVERRULED", "was to sleep (" + Sentences.RFC_3339.why(verdict)
            + "), but was woken meanwhile, and the newest intent wins");
    };
  }

  private static @Nullable Instant idleSince(Verdict.FallAsleep verdict) {
    return switch (verdict.why()) {
      case IDLE, BLIND_TOO_LONG -> verdict.since();
      case AWAKE_TOO_LONG -> null;
    };
  }

  private static ServiceEntry.Done idle(ServiceEntry.Done entry, @Nullable Instant since, Instant now) {
    return since == null
        ? entry
        : entry.with("idleSince", since)
            .with("idleSeconds", Math.max(0, Duration.between(since, now).toSeconds()));
  }

  private static ServiceEntry.Done entry(SleepOutcome.Done outcome, boolean changed, String reason,
      String message) {
    return new ServiceEntry.Done(Action.SLEEP, outcome.before(), outcome.service(), changed, reason, message);
  }
}
