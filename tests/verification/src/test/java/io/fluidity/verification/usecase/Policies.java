package io.fluidity.verification.usecase;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.sleep.IdlePolicy;

import static io.fluidity.domain.sleep.IdlePolicy.DEFAULT;

/** Policies that differ from the default in one setting. */
final class Policies {

  private Policies() {}

  static IdlePolicy withStartupGrace(Duration grace) {
    return policy(grace, DEFAULT.noDataLimit(), null);
  }

  static IdlePolicy withNoDataLimit(Duration limit) {
    return policy(DEFAULT.startupGrace(), limit, null);
  }

  static IdlePolicy withMaxAwake(Duration limit) {
    return policy(DEFAULT.startupGrace(), DEFAULT.noDataLimit(), limit);
  }

  private static IdlePolicy policy(Duration startupGrace, Duration noDataLimit, @Nullable Duration maxAwake) {
    return new IdlePolicy(DEFAULT.idleThreshold(), startupGrace, DEFAULT.staleAfter(), noDataLimit, maxAwake);
  }
}
