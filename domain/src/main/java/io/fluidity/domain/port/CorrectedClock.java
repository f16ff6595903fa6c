package io.fluidity.domain.port;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Consumer;

/**
 * Clock that uses the cloud's time if the local clock is wrong. Intents are ordered by their instants, so a
 * laptop whose clock is slow would write intents that look old. Thread-safe.
 */
public final class CorrectedClock extends Clock {

  /** Difference from which the local clock counts as wrong. */
  public static final Duration TOLERANCE = Duration.ofMinutes(1);

  private final Clock local;
  private final Consumer<Duration> onCorrection;
  private Duration offset = Duration.ZERO;

  /**
   * Creates a clock that has not been corrected.
   *
   * @param local the local clock
   * @param onCorrection receives the offset each time that a correction starts, to log it
   */
  public CorrectedClock(Clock local, Consumer<Duration> onCorrection) {
    this.local = local;
    this.onCorrection = onCorrection;
  }

  /**
   * Compares the local clock with the cloud's.
   *
   * @param cloudTime the time in a response that was just received
   */
  public synchronized void observe(Instant cloudTime) {
    Duration difference = Duration.between(local.instant(), cloudTime);
    // Responses differ by fractions of a second: a correction stays as it is until it is wrong.
    if (difference.minus(offset).abs().compareTo(TOLERANCE) <= 0) {
      return;
    }
    offset = difference.abs().compareTo(TOLERANCE) > 0 ? difference : Duration.ZERO;
    if (!offset.isZero()) {
      onCorrection.accept(offset);
    }
  }

  @Override
  public synchronized Instant instant() {
    return local.instant().plus(offset);
  }

  @Override
  public ZoneId getZone() {
    return local.getZone();
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("the zone of a corrected clock cannot be changed");
  }
}
