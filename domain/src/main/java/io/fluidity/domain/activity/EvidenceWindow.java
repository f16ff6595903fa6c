package io.fluidity.domain.activity;

import java.time.Instant;
import java.util.Objects;

/**
 * Time in which samples count as evidence.
 *
 * @param contributesFrom samples of periods that began earlier are ignored: they are from before the wake, or
 *          too old to affect the verdict
 * @param idleFrom minutes that began earlier never count as idle; not before {@code contributesFrom}
 * @param now the current instant; not before {@code idleFrom}
 */
public record EvidenceWindow(Instant contributesFrom, Instant idleFrom, Instant now) {

  static final long MINUTE = 60;

  /**
   * Validates the order.
   *
   * @throws IllegalArgumentException if the instants are out of order
   * @throws NullPointerException if one is missing
   */
  public EvidenceWindow {
    Objects.requireNonNull(contributesFrom, "contributesFrom");
    Objects.requireNonNull(idleFrom, "idleFrom");
    Objects.requireNonNull(now, "now");
    if (idleFrom.isBefore(contributesFrom) || now.isBefore(idleFrom)) {
      throw new IllegalArgumentException("contributesFrom, idleFrom and now must be in this order (was "
          + contributesFrom + ", " + idleFrom + ", " + now + ")");
    }
  }

  // Minutes are numbered from the one that contains contributesFrom.

  long firstMinute() {
    return Math.floorDiv(contributesFrom.getEpochSecond(), MINUTE);
  }

  /** Returns the number of the minute that contains a second. */
  int minuteOf(long epochSecond) {
    return Math.toIntExact(Math.floorDiv(epochSecond, MINUTE) - firstMinute());
  }

  /** Returns the number of the first minute that did not begin before an instant. */
  int firstWholeMinuteFrom(Instant instant) {
    return minuteOf(secondsUp(instant) + MINUTE - 1);
  }

  /** Returns the number of the current minute, which is not over. */
  int currentMinute() {
    return minuteOf(now.getEpochSecond());
  }

  /** Returns the first minute, at or after the given one, at which a period of so many minutes begins. */
  int periodFrom(int minute, int minutesPerPeriod) {
    long absolute = firstMinute() + minute;
    return Math
        .toIntExact(Math.ceilDiv(absolute, (long) minutesPerPeriod) * minutesPerPeriod - firstMinute());
  }

  /** Returns the last minute, at or before the given one, at which a period of so many minutes begins. */
  int periodAt(int minute, int minutesPerPeriod) {
    long absolute = firstMinute() + minute;
    return Math
        .toIntExact(Math.floorDiv(absolute, (long) minutesPerPeriod) * minutesPerPeriod - firstMinute());
  }

  /** Returns the beginning of a minute, at most now. */
  Instant beginning(int minute) {
    return atMostNow((firstMinute() + minute) * MINUTE);
  }

  /** Returns the first second at or after {@code contributesFrom}. */
  long contributesFromSecond() {
    return secondsUp(contributesFrom);
  }

  /** Returns the instant of a second, at most now. */
  Instant atMostNow(long epochSecond) {
    // Compared first: a wrong clock can report a second that no Instant can represent.
    return epochSecond > now.getEpochSecond() ? now : Instant.ofEpochSecond(epochSecond);
  }

  private static long secondsUp(Instant instant) {
    return instant.getNano() == 0 ? instant.getEpochSecond() : instant.getEpochSecond() + 1;
  }
}
