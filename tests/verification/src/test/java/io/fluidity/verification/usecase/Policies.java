package io.fluidity.verification.usecase;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.sleep.IdleLimits;
import io.fluidity.domain.sleep.IdlePolicy;

/** Policies that differ from the default in one setting. */
final class Policies {

  private static final IdleLimits LIMITS = IdleLimits.DEFAULT;

  private Policies() {}

  static IdlePolicy withStartupGrace(Duration grace) {
    return policy(grace, LIMITS.noDataLimit(), null);
  }

  static IdlePolicy withNoDataLimit(Duration limit) {
    return policy(LIMITS.startupGrace(), limit, null);
  }

  static IdlePolicy withMaxAwake(Duration limit) {
    return policy(LIMITS.startupGrace(), LIMITS.noDataLimit(), limit);
  }

  private static IdlePolicy policy(Duration startupGrace, Duration noDataLimit, @Nullable Duration maxAwake) {
    return new IdlePolicy(new IdleLimits(LIMITS.idleThreshold(), startupGrace, LIMITS.startLimit(),
        LIMITS.staleAfter(), noDataLimit, maxAwake));
  }
}
