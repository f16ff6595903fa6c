package io.fluidity.domain.activity;

import io.fluidity.domain.activity.ActivitySignal.Kind;
import io.fluidity.domain.activity.ActivitySignal.MissingData;

/**
 * Minutes of a window that the samples of one signal prove active or idle. Minutes before the last use of any
 * signal do not matter, so only the later ones are collected.
 */
final class SignalMinutes {

  static final long NEVER = Long.MIN_VALUE;

  /** Epoch seconds reach this value in the year 5138, epoch milliseconds exceeded it in 1973. */
  private static final double MIN_MILLISECONDS = 1e11;
  /** Maximum by which a publisher's clock may be ahead. */
  private static final long CLOCK_TOLERANCE_SECONDS = 60;

  private final ActivitySignal signal;
  private final EvidenceWindow window;
  private final int minutesPerPeriod;
  private final long now;
  private final int currentMinute;
  private final long firstMinute;
  /** A sample begins at or after this epoch second to contribute. */
  private final long contributesFrom;
  private final int firstWholeMinute;
  /** Includes every idle minute after the last use. */
  private final MinuteRanges idle = new MinuteRanges();
  private final MinuteRanges sampled = new MinuteRanges();
  private boolean reported;
  private boolean invalid;
  private int afterUse;
  /** Epoch second; a sample that begins earlier ends before the last active minute. */
  private long relevantFrom = Long.MIN_VALUE;
  private int completeUntil;
  private long lastUse = NEVER;

  private SignalMinutes(ActivitySignal signal, EvidenceWindow window) {
    this.signal = signal;
    this.window = window;
    minutesPerPeriod = signal.period().equals(ActivitySignal.MINUTE) ? 1 : 5;
    now = window.now().getEpochSecond();
    contributesFrom = window.contributesFromSecond();
    firstMinute = window.firstMinute();
    currentMinute = minute(now);
    firstWholeMinute = minute(contributesFrom + EvidenceWindow.MINUTE - 1);
  }

  static SignalMinutes of(SignalSamples samples, EvidenceWindow window) {
    SignalMinutes minutes = new SignalMinutes(samples.signal(), window);
    boolean timestamps = samples.signal().kind() == Kind.TIMESTAMP;
    // Newest first in the usual order: those that end before the last use do not matter.
    for (int i = samples.count() - 1; i >= 0; i--) {
      long start = samples.minute(i);
      if (start >= minutes.relevantFrom) {
        minutes.add(start, samples.value(i));
      } else if (timestamps) {
        minutes.checkTimestamp(start, samples.value(i));
      }
    }
    return minutes;
  }

  /** A value that is negative or not finite counts as no sample. */
  private boolean isInWindow(long start, double value) {
    return value >= 0 && value <= Double.MAX_VALUE && end(start) - EvidenceWindow.MINUTE >= contributesFrom;
  }

  /**
   * A sample whose period began before the window does not contribute, but proves use in those of its minutes
   * that are in the window.
   */
  private void add(long start, double value) {
    if (!isInWindow(start, value)) {
      return;
    }
    boolean contributes = start >= contributesFrom;
    // A publisher's clock can be ahead: a use in the future counts as a use now, and proves no idleness.
    boolean ahead = start > now;
    int to = minute(ahead ? now : start) + minutesPerPeriod;
    int from = contributes ? to - minutesPerPeriod : firstWholeMinute;
    // A period in progress can still show use.
    int overUntil = ahead ? 0 : to <= currentMinute ? to : from;
    int idleUntil = contributes ? overUntil : 0;
    boolean accepted = switch (signal.kind()) {
      case GAUGE, SUM -> addCount(value, start, from, to, idleUntil);
      case TIMESTAMP -> addTimestamp(value, start, idleUntil);
      case HEARTBEAT -> true;
    };
    if (contributes && accepted) {
      reported = true;
      if (signal.missingData() == MissingData.NOT_ACTIVE) {
        sampled.add(from, to);
      }
      completeUntil = Math.max(completeUntil, overUntil);
    }
  }

  private boolean addCount(double value, long start, int from, int to, int idleUntil) {
    if (value > signal.above()) {
      int until = Math.min(to, currentMinute + 1);
      if (from < until) {
        usedUntil(until);
      }
      lastUse = Math.max(lastUse, end(start));
    } else {
      idle.add(from, idleUntil);
    }
    return true;
  }

  /**
   * A timestamp proves idleness from its use to the end of its period, and no use after that end. Returns
   * whether it is valid.
   */
  private boolean addTimestamp(double value, long start, int idleUntil) {
    long use = useOf(value);
    long end = end(start);
    if (!isPossible(use, end)) {
      invalid = true;
      return false;
    }
    int idleFrom = firstWholeMinute;
    if (use >= contributesFrom) {
      int minute = minute(Math.min(now, Math.min(use, end - 1)));
      usedUntil(minute + 1);
      lastUse = Math.max(lastUse, Math.min(use, end));
      idleFrom = Math.max(idleFrom, minute + 1);
    }
    idle.add(idleFrom, idleUntil);
    return true;
  }

  private void checkTimestamp(long start, double value) {
    // Compared first: nearly all timestamps are seconds before the end of their period.
    invalid |= value > end(start) && !isPossible(useOf(value), end(start)) && isInWindow(start, value);
  }

  private static long useOf(double value) {
    return (long) (value >= MIN_MILLISECONDS ? value / 1000 : value);
  }

  private static boolean isPossible(long use, long end) {
    return use <= end + CLOCK_TOLERANCE_SECONDS;
  }

  private void usedUntil(int minute) {
    if (minute > afterUse) {
      afterUse = minute;
      relevantFrom = (firstMinute + minute - minutesPerPeriod) * EvidenceWindow.MINUTE;
    }
  }

  /** Returns the number of the minute that contains a second. */
  private int minute(long epochSecond) {
    return (int) (Math.floorDiv(epochSecond, EvidenceWindow.MINUTE) - firstMinute);
  }

  private long end(long start) {
    return start + minutesPerPeriod * EvidenceWindow.MINUTE;
  }

  /**
   * Returns the minutes that are proven idle, from the given one on.
   *
   * @param first the first minute that matters; not before the last use
   * @param completeMinute the minute up to which a missing sample is none, rather than late; only if missing
   *          samples mean idleness
   */
  MinuteRanges idleFrom(int first, int completeMinute) {
    if (signal.missingData() == MissingData.NOT_ACTIVE) {
      int wholePeriods = window.periodFrom(firstWholeMinute, minutesPerPeriod);
      idle.addGaps(Math.max(first, wholePeriods), window.periodAt(completeMinute, minutesPerPeriod), sampled);
    }
    idle.removeBefore(first);
    return idle;
  }

  ActivitySignal signal() {
    return signal;
  }

  boolean isHeartbeat() {
    return signal.kind() == Kind.HEARTBEAT;
  }

  /** Returns whether a valid sample is in the window. */
  boolean hasReported() {
    return reported;
  }

  /** Returns whether a timestamp was too far in the future of its period to be true. */
  boolean isInvalid() {
    return invalid;
  }

  /** Returns the minute after the last active one; 0 if none is active. */
  int afterUse() {
    return afterUse;
  }

  /** Returns the minute up to which relevant periods with a sample are over; 0 without one. */
  int completeUntil() {
    return completeUntil;
  }

  /** Returns the epoch second of the last use, or {@link #NEVER}. */
  long lastUse() {
    return lastUse;
  }
}
