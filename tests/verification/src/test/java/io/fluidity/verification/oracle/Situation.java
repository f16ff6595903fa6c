package io.fluidity.verification.oracle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.activity.SignalSamples;
import io.fluidity.domain.intent.IntentTag.InstantTag;
import io.fluidity.domain.intent.IntentTags;
import io.fluidity.domain.intent.TagPatch;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceLifecycle;
import io.fluidity.domain.service.ServiceLifecycle.Awake;
import io.fluidity.domain.service.ServiceSnapshot;
import io.fluidity.domain.service.ServiceSnapshot.Scheduling;
import io.fluidity.domain.sleep.IdlePolicy;

/**
 * A service that runs, its tags, its samples, and the policy of a check, such that only the samples decide.
 *
 * @param now the instant of the check
 * @param wokenAt the last wake
 * @param adoptedAt the adoption, or {@code null}
 * @param seenWakingAt the last check that found no running task, or {@code null}
 * @param signals the samples of each signal
 * @param policy the policy
 */
record Situation(Instant now, Instant wokenAt, @Nullable Instant adoptedAt, @Nullable Instant seenWakingAt,
    List<SignalSamples> signals, IdlePolicy policy) {

  static final ServiceId SERVICE = new ServiceId("prod", "web");

  Awake service() {
    TagPatch patch = TagPatch.empty().with(InstantTag.WOKEN_AT, wokenAt);
    patch = adoptedAt == null ? patch : patch.with(InstantTag.ADOPTED_AT, adoptedAt);
    patch = seenWakingAt == null ? patch : patch.with(InstantTag.SEEN_WAKING_AT, seenWakingAt);
    return (Awake) ServiceLifecycle
        .of(new ServiceSnapshot(SERVICE, Scheduling.REPLICA, 1, 1, 0, 0, null, null,
            IntentTags.none().with(patch), List.of()));
  }

  ActivityOracle judgement() {
    Instant woken = later(wokenAt, adoptedAt);
    return ActivityOracle.judge(signals, woken, later(woken, seenWakingAt), now);
  }

  /** Returns the samples that a read returns whose periods ended after an instant. */
  List<SignalSamples> readableSince(Instant since) {
    return signals.stream().map(samples -> since(samples, since.getEpochSecond())).toList();
  }

  private static SignalSamples since(SignalSamples all, long since) {
    long[] starts = new long[all.count()];
    double[] values = new double[all.count()];
    int count = 0;
    for (int i = 0; i < all.count(); i++) {
      if (all.minute(i) >= since) {
        starts[count] = all.minute(i);
        values[count++] = all.value(i);
      }
    }
    return SignalSamples.of(all.signal(), starts, values, count);
  }

  private static Instant later(Instant a, @Nullable Instant b) {
    return b == null || a.isAfter(b) ? a : b;
  }

  @Override
  public String toString() {
    List<String> lines = new ArrayList<>();
    lines.add("now " + now + ", woken " + wokenAt + ", adopted " + adoptedAt + ", seen waking " + seenWakingAt
        + ", " + policy);
    for (SignalSamples samples : signals) {
      StringBuilder line = new StringBuilder(samples.signal().toString());
      for (int i = 0; i < samples.count(); i++) {
        line.append("\n    ").append(Instant.ofEpochSecond(samples.minute(i))).append(' ')
            .append(samples.value(i));
      }
      lines.add(line.toString());
    }
    return String.join("\n  ", lines);
  }
}
