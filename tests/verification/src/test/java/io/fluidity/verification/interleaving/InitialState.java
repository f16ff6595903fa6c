package io.fluidity.verification.interleaving;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.domain.activity.SignalSamples;
import io.fluidity.domain.intent.IntentTag.InstantTag;
import io.fluidity.domain.intent.IntentTags;
import io.fluidity.domain.intent.TagPatch;
import io.fluidity.domain.port.BatchResult;
import io.fluidity.domain.port.Result;
import io.fluidity.domain.service.ServiceId;

/** State of the service before the operations start. It is unused, and its metrics show that unless noted. */
enum InitialState {
  /** Woken 20 minutes ago. */
  IDLE,
  /** Woken 20 minutes ago; autoscaling has started two more tasks. */
  IDLE_WITH_THREE_TASKS,
  /** Woken 20 minutes ago; no metrics since. */
  NO_DATA,
  /** Killed 20 minutes ago. */
  ASLEEP,
  /** Woken 20 minutes ago with a hold of two hours. */
  HELD,
  /** Started by another process, and never woken. */
  STARTED_BY_OTHERS,
  /** Killed an hour ago, and then started by another process. */
  STARTED_BY_OTHERS_AFTER_A_KILL,
  /** Woken 5 minutes ago, and stopped by a sleep check that began before and died. */
  CUT_OFF;

  static final ServiceId SERVICE = new ServiceId("prod", "web");

  /** When the operations start. */
  static final Instant START = Instant.parse("2026-03-02T08:20:00Z");

  private static final Duration IDLE_TIME = Duration.ofMinutes(20);
  private static final Instant TWENTY_MINUTES_AGO = START.minus(IDLE_TIME);
  private static final Instant FIVE_MINUTES_AGO = START.minus(Duration.ofMinutes(5));
  static final Duration HOLD = Duration.ofMinutes(100);

  IntentTags tags() {
    return IntentTags.none().with(patch());
  }

  TagPatch patch() {
    TagPatch woken = TagPatch.empty().with(InstantTag.WOKEN_AT, TWENTY_MINUTES_AGO);
    return switch (this) {
      case IDLE, IDLE_WITH_THREE_TASKS, NO_DATA -> woken;
      case ASLEEP -> TagPatch.empty().with(InstantTag.KILLED_AT, TWENTY_MINUTES_AGO);
      case HELD -> woken.with(InstantTag.HOLD_UNTIL, START.plus(HOLD));
      case STARTED_BY_OTHERS -> TagPatch.empty();
      case STARTED_BY_OTHERS_AFTER_A_KILL ->
        TagPatch.empty().with(InstantTag.KILLED_AT, START.minus(Duration.ofHours(1)));
      case CUT_OFF -> TagPatch.empty().with(InstantTag.WOKEN_AT, FIVE_MINUTES_AGO)
          .with(InstantTag.SLEPT_AT, FIVE_MINUTES_AGO.minusSeconds(6))
          .with(InstantTag.STOP_BEGAN_AT, FIVE_MINUTES_AGO.minusSeconds(1));
    };
  }

  int desiredCount() {
    return switch (this) {
      case ASLEEP, CUT_OFF -> 0;
      case IDLE_WITH_THREE_TASKS -> 3;
      case IDLE, NO_DATA, HELD, STARTED_BY_OTHERS, STARTED_BY_OTHERS_AFTER_A_KILL -> 1;
    };
  }

  /** Returns a sample of 0 for each minute until an instant, or none. */
  BatchResult<List<SignalSamples>> samples(Collection<ServiceId> services, Instant until) {
    int count = this == NO_DATA ? 0 : (int) Duration.between(TWENTY_MINUTES_AGO, until).toMinutes();
    long[] minutes = new long[count];
    for (int i = 0; i < count; i++) {
      minutes[i] = TWENTY_MINUTES_AGO.plus(Duration.ofMinutes(i)).getEpochSecond();
    }
    List<SignalSamples> samples = new ArrayList<>();
    for (ActivitySignal signal : ActivitySignal.DEFAULTS) {
      samples.add(SignalSamples.of(signal, minutes, new double[count], count));
    }
    return BatchResult.of(services, _ -> Result.of(samples));
  }
}
