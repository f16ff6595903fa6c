package io.fluidity.functions.response;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.activity.Activity;
import io.fluidity.domain.sleep.SleepOutcome;
import io.fluidity.domain.sleep.Verdict;
import io.fluidity.functions.message.CountMessages;
import io.fluidity.functions.message.VerdictMessages;
import io.fluidity.functions.operation.Action;

/** Responses of a sleep check. */
final class SleepResponses {

  private SleepResponses() {}

  static ServiceResult of(SleepOutcome outcome) {
    return switch (outcome) {
      case SleepOutcome.Completed completed -> of(completed);
      case SleepOutcome.Skipped(var id, var reason) -> new ServiceResult.Skipped(Action.SLEEP, id, reason);
      case SleepOutcome.Failed(var id, var reason) -> new ServiceResult.Failed(id, reason);
    };
  }

  private static ServiceResult.Success of(SleepOutcome.Completed outcome) {
    return switch (outcome) {
      case SleepOutcome.AlreadyAsleep _ -> success(outcome, false, "ALREADY_ASLEEP", "is already asleep");
      case SleepOutcome.Finished(var before, var after) ->
        success(outcome, before.desiredCount() != after.desiredCount(), "CUT_OFF",
            "was reconciled with its newest intent, since an operation was cut off: "
                + CountMessages.change(before, after));
      case SleepOutcome.KeptAwake(_, var verdict) ->
        withIdleTime(success(outcome, false, verdict.reason().name(), "stays awake: " + reason(verdict)),
            verdict.activity()).with("until", verdict.until());
      case SleepOutcome.Adopted(_, var verdict) ->
        success(outcome, false, "ADOPTED", "stays awake: " + reason(verdict)).with("until", verdict.until());
      case SleepOutcome.PutToSleep(var before, var after, var verdict) ->
        withIdleTime(success(outcome, true, verdict.reason().name(),
            "was put to sleep: " + reason(verdict) + "; " + CountMessages.change(before, after)),
            verdict.activity());
      case SleepOutcome.Superseded(_, _, var verdict) -> success(outcome, false, "SUPERSEDED",
          "stays awake: a newer wake supersedes the sleep (" + reason(verdict) + ")");
    };
  }

  private static String reason(Verdict verdict) {
    return VerdictMessages.RFC_3339.reason(verdict);
  }

  private static ServiceResult.Success withIdleTime(ServiceResult.Success success,
      Activity.@Nullable Observed activity) {
    return activity == null ? success
        : success.with("idleSince", activity.idleSince()).with("idleSeconds",
            Duration.ofMinutes(activity.idleMinutes()).toSeconds());
  }

  private static ServiceResult.Success success(SleepOutcome.Completed outcome, boolean changed, String reason,
      String message) {
    return new ServiceResult.Success(Action.SLEEP, outcome.before(), outcome.service(), changed, reason,
        message);
  }
}
