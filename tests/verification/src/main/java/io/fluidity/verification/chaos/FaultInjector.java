package io.fluidity.verification.chaos;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.random.RandomGenerator;

import io.fluidity.domain.service.ServiceId;

/** Draws which calls fail, which functions die, and which services may not be changed. */
final class FaultInjector {

  /** Time that a caller waits for a response that does not arrive. */
  static final Duration CALL_TIMEOUT = Duration.ofSeconds(5);

  private static final double DYING_SHARE = 0.03;
  private static final int MAX_STEPS_BEFORE_DEATH = 12;

  /** Fate of a call. */
  enum Fate {
    SUCCEEDS, THROTTLED, UNREACHABLE,
    /** No response, and no effect. */
    LOST,
    /** No response, but it takes effect. */
    UNCONFIRMED,
    /** No response, and it takes effect later. */
    LATE
  }

  /** A function died between two calls, or in one. */
  static final class FunctionDiedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    FunctionDiedException(String how) {
      super(how, null, false, false);
    }
  }

  private final RandomGenerator random;
  private final double share;
  private final Set<ServiceId> denied = new HashSet<>();
  private boolean disabled;

  /**
   * @param share the share of the calls that are throttled; as many fail with an internal error, and as many
   *          have no response
   */
  FaultInjector(RandomGenerator random, double share) {
    this.random = random;
    this.share = share;
  }

  void disable() {
    disabled = true;
    denied.clear();
  }

  void enable() {
    disabled = false;
  }

  boolean isDisabled() {
    return disabled;
  }

  void deny(ServiceId service) {
    denied.add(service);
  }

  void permit(ServiceId service) {
    denied.remove(service);
  }

  boolean isDenied(ServiceId service) {
    return denied.contains(service);
  }

  /** Returns the number of calls and pauses after which a new function dies. */
  int stepsUntilDeath() {
    return !disabled && random.nextDouble() < DYING_SHARE ? random.nextInt(MAX_STEPS_BEFORE_DEATH + 1)
        : Integer.MAX_VALUE;
  }

  Fate fate() {
    if (disabled) {
      return Fate.SUCCEEDS;
    }
    double roll = random.nextDouble();
    if (roll >= 3 * share) {
      return Fate.SUCCEEDS;
    }
    if (roll < share) {
      return Fate.THROTTLED;
    }
    return roll < 2 * share ? Fate.UNREACHABLE : fateOfLastCall();
  }

  /** Returns what happens to a call whose caller does not receive the response. */
  Fate fateOfLastCall() {
    return switch (random.nextInt(3)) {
      case 0 -> Fate.LOST;
      case 1 -> Fate.UNCONFIRMED;
      default -> Fate.LATE;
    };
  }

  Duration upTo(Duration max) {
    return Duration.ofMillis(max.isPositive() ? random.nextLong(max.toMillis() + 1) : 0);
  }
}
