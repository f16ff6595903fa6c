package io.fluidity.domain.status;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.activity.Activity;
import io.fluidity.domain.intent.IntentTimestamps;
import io.fluidity.domain.sleep.IdlePolicy;
import io.fluidity.domain.sleep.Verdict;
import io.fluidity.domain.sleep.Verdict.KeepAwake;

/** When a service would fall asleep, if nobody uses it and its signals go on as they are. */
record SleepForecast(IdlePolicy policy, IntentTimestamps timestamps, Activity activity, Instant now) {

  /**
   * The first instant at which a sleep check would put it to sleep; {@code null} where that cannot be told.
   */
  @Nullable
  Instant after(Verdict verdict) {
    return switch (verdict) {
      case Verdict.AlreadyAsleep() -> null;
      case Verdict.Undecided _ -> null;
      case Verdict.FallAsleep _ -> now;
      case Verdict.Adopt adopt -> idleOnceAdopted(adopt.at());
      case KeepAwake keep -> after(keep);
    };
  }

  private Instant after(KeepAwake keep) {
    Instant wokenAt = timestamps.wokenAt();
    if (wokenAt == null || !timestamps.wantAwake()) {
      return idleOnceAdopted(IdlePolicy.backdated(keep.until()));
    }
    Duration patience = blind() ? policy.noDataLimit() : policy.idleThreshold();
    Instant unused = IdlePolicy.idleSince(activity, wokenAt).plus(patience);
    Duration maxAwake = policy.maxAwake();
    if (maxAwake != null && unused.isAfter(wokenAt.plus(maxAwake))) {
      unused = wokenAt.plus(maxAwake);
    }
    Instant graced = later(unused, wokenAt.plus(policy.startupGrace()));
    return timestamps.holdUntil() == null ? graced : later(graced, timestamps.holdUntil());
  }

  /**
   * Whether the signals say too little; before the startup grace is over that is no wonder, and means nothing
   * yet.
   */
  private boolean blind() {
    Instant graced = timestamps.wokenAt() == null ? now : timestamps.wokenAt().plus(policy.startupGrace());
    return !now.isBefore(graced) && policy.hasNoData(activity, now);
  }

  private Instant idleOnceAdopted(Instant adopted) {
    Instant idle = adopted.plus(policy.idleThreshold());
    return later(idle, adopted.plus(policy.startupGrace()));
  }

  private static Instant later(Instant a, Instant b) {
    return a.isBefore(b) ? b : a;
  }
}
