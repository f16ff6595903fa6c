package io.fluidity.verification.interleaving;

import io.fluidity.domain.intent.IntentTag.InstantTag;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.domain.activity.SignalSamples;
import io.fluidity.domain.intent.TagPatch;
import io.fluidity.domain.intent.IntentTags;
import io.fluidity.domain.port.Result;
import io.fluidity.domain.port.BatchResult;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.sleep.IdlePolicy;

/** What the service was like before; nobody uses it, and, but for one, its metrics say so. */
enum InitialState {
  /** Woken twenty minutes ago, and not used since. */
  IDLE,
  /** Woken twenty minutes ago with three tasks. */
  IDLE_WITH_THREE_TASKS,
  /** Woken twenty minutes ago; its metrics say nothing at all. */
  BLIND,
  /** Killed twenty minutes ago. */
  ASLEEP,
  /** Woken twenty minutes ago, to be kept awake for two hours. */
  HELD,
  /** Started by somebody else; nobody ever woke it. */
  STARTED_BY_OTHERS,
  /** Killed an hour ago, and started by somebody else since. */
  STARTED_BY_OTHERS_AFTER_A_KILL;

  static final ServiceId SERVICE = new ServiceId("prod", "shop");

  /** When the operations begin. */
  static final Instant START = Instant.parse("2026-03-02T08:20:00Z");

  private static final Instant LONG_AGO = START.minus(Duration.ofMinutes(20));

  /** The defaults. */
  static final IdlePolicy POLICY = new IdlePolicy(Duration.ofMinutes(15), Duration.ofMinutes(5),
      Duration.ofMinutes(5), Duration.ofMinutes(60), null);

  private static final int MINUTES_TOLD = 20;

  TagPatch marks() {
    TagPatch woken = TagPatch.empty().with(InstantTag.WOKEN_AT, LONG_AGO);
    return switch (this) {
      case IDLE, IDLE_WITH_THREE_TASKS, BLIND -> woken;
      case ASLEEP -> TagPatch.empty().with(InstantTag.KILLED_AT, LONG_AGO);
      case HELD -> woken.with(InstantTag.HOLD_UNTIL, LONG_AGO.plus(Duration.ofHours(2)));
      case STARTED_BY_OTHERS -> TagPatch.empty();
      case STARTED_BY_OTHERS_AFTER_A_KILL ->
        TagPatch.empty().with(InstantTag.KILLED_AT, START.minus(Duration.ofHours(1)));
    };
  }

  private int desiredCount() {
    return switch (this) {
      case ASLEEP -> 0;
      case IDLE_WITH_THREE_TASKS -> 3;
      case IDLE, BLIND, HELD, STARTED_BY_OTHERS, STARTED_BY_OTHERS_AFTER_A_KILL -> 1;
    };
  }

  ServiceVersion version() {
    return new ServiceVersion(desiredCount(), IntentTags.none().with(marks()));
  }

  /** A sample of no use for each minute up to the start, or none. */
  BatchResult<List<SignalSamples>> samples(Collection<ServiceId> services, Instant since) {
    int count = this == BLIND ? 0 : MINUTES_TOLD;
    long[] minutes = new long[count];
    for (int i = 0; i < count; i++) {
      minutes[i] = START.minus(Duration.ofMinutes(i + 1)).getEpochSecond();
    }
    List<SignalSamples> samples = new ArrayList<>();
    for (ActivitySignal signal : ActivitySignal.DEFAULTS) {
      samples.add(SignalSamples.of(signal, minutes, new double[count], count));
    }
    return new BatchResult<>(Map.of(SERVICE, Result.of(samples)));
  }
}
