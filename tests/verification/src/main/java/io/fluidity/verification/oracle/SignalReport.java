package io.fluidity.verification.oracle;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.domain.activity.ActivitySignal.Kind;
import io.fluidity.domain.activity.ActivitySignal.MissingData;
import io.fluidity.domain.activity.SignalSamples;

/** Minutes that the samples of one signal report as active or idle. */
final class SignalReport {

  private static final Instant NEVER = Instant.MIN;
  private static final double MAX_SECONDS = 1e11;
  private static final long CLOCK_TOLERANCE = 60;

  private final ActivitySignal signal;
  private final Instant readFrom;
  private final Instant now;
  private final Set<Long> active = new HashSet<>();
  private final Set<Long> idle = new HashSet<>();
  private final Set<Long> sampledPeriods = new HashSet<>();
  private Instant endOfNewestSample = NEVER;
  private boolean hasSample;

  SignalReport(SignalSamples samples, Instant readFrom, Instant now) {
    signal = samples.signal();
    this.readFrom = readFrom;
    this.now = now;
    for (int i = 0; i < samples.count(); i++) {
      add(Instant.ofEpochSecond(samples.minute(i)), samples.value(i));
    }
  }

  /** Adds a sample if one of its minutes began after the wake. */
  private void add(Instant start, double value) {
    boolean valid = value >= 0 && value < Double.POSITIVE_INFINITY;
    if (!valid || end(start).minusSeconds(60).isBefore(readFrom)) {
      return;
    }
    if (start.isAfter(now)) {
      addFuture(start, value);
      return;
    }
    switch (signal.kind()) {
      case GAUGE, SUM -> addCount(start, value);
      case TIMESTAMP -> addTimestamp(start, value);
      case HEARTBEAT -> contribute(start);
    }
  }

  /** Adds a sample of a publisher whose clock is ahead: a use in the future counts as a use now. */
  private void addFuture(Instant start, double value) {
    boolean timestamp = signal.kind() == Kind.TIMESTAMP;
    if (timestamp && !isPossible(start, value)) {
      return;
    }
    hasSample = true;
    Instant use = timestamp ? useOf(value) : now;
    boolean used = timestamp ? !use.isBefore(readFrom)
        : signal.kind() != Kind.HEARTBEAT && value > signal.above();
    if (used) {
      active.add(ActivityOracle.minuteOf(use.isBefore(now) ? use : now));
    }
  }

  private void addCount(Instant start, double value) {
    boolean contributes = contribute(start);
    for (Instant minute = start; minute.isBefore(end(start)); minute = minute.plusSeconds(60)) {
      long number = ActivityOracle.minuteOf(minute);
      if (value > signal.above()) {
        if (!minute.isAfter(now) && !minute.isBefore(readFrom)) {
          active.add(number);
        }
      } else if (contributes && isOver(start)) {
        idle.add(number);
      }
    }
  }

  private void addTimestamp(Instant start, double value) {
    if (!isPossible(start, value)) {
      return;
    }
    boolean contributes = contribute(start);
    Instant use = useOf(value);
    long idleFrom = ActivityOracle.firstWholeMinuteFrom(readFrom);
    if (!use.isBefore(readFrom)) {
      Instant lastSecond = end(start).minusSeconds(1);
      long minute = ActivityOracle.minuteOf(use.isAfter(lastSecond) ? lastSecond : use);
      minute = Math.min(minute, ActivityOracle.minuteOf(now));
      active.add(minute);
      idleFrom = Math.max(idleFrom, minute + 1);
    }
    // The maximum of a period in progress can still grow, but not what is before the period.
    long idleUntil = ActivityOracle.minuteOf(isOver(start) ? end(start) : start);
    for (long minute = idleFrom; contributes && minute < idleUntil; minute++) {
      idle.add(minute);
    }
  }

  /** A use cannot be later than the period of its sample. */
  private boolean isPossible(Instant start, double value) {
    return seconds(value) <= end(start).getEpochSecond() + CLOCK_TOLERANCE;
  }

  private static Instant useOf(double value) {
    return Instant.ofEpochSecond((long) seconds(value));
  }

  private static double seconds(double value) {
    return Math.floor(value >= MAX_SECONDS ? value / 1000 : value);
  }

  /** Records a sample if its period began after the wake. Returns whether it did. */
  private boolean contribute(Instant start) {
    if (start.isBefore(readFrom)) {
      return false;
    }
    hasSample = true;
    sampledPeriods.add(start.getEpochSecond());
    Instant complete = isOver(start) ? end(start) : start;
    endOfNewestSample = complete.isAfter(endOfNewestSample) ? complete : endOfNewestSample;
    return true;
  }

  /** Counts every period without a sample that ended by an instant as idle. */
  void completeUntil(Instant until) {
    long length = signal.period().toSeconds();
    long first = Math.floorDiv(readFrom.getEpochSecond(), length) * length;
    for (long start = first; start + length <= until.getEpochSecond(); start += length) {
      boolean sinceTheWake = !Instant.ofEpochSecond(start).isBefore(readFrom);
      if (sinceTheWake && !sampledPeriods.contains(start)) {
        for (long second = start; second < start + length; second += 60) {
          idle.add(second / 60);
        }
      }
    }
  }

  private Instant end(Instant start) {
    return start.plus(signal.period());
  }

  /** Returns whether the period is over, to the minute. */
  private boolean isOver(Instant start) {
    return !end(start).isAfter(now);
  }

  boolean isNotActiveIfMissing() {
    return signal.missingData() == MissingData.NOT_ACTIVE;
  }

  Duration delay() {
    return signal.delay();
  }

  boolean hasSample() {
    return hasSample;
  }

  Instant endOfNewestSample() {
    return endOfNewestSample;
  }

  Set<Long> active() {
    return active;
  }

  Set<Long> idle() {
    return idle;
  }
}
