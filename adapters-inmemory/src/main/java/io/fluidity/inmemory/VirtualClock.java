package io.fluidity.inmemory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.PriorityQueue;

import io.fluidity.domain.port.Pause;

/**
 * Clock that moves only when it is advanced, and runs due actions in order as it passes them. Thread-safe.
 */
public final class VirtualClock extends Clock implements Pause {

  private record Due(long at, long order, Runnable action) {}

  private final PriorityQueue<Due> schedule = new PriorityQueue<>(
      Comparator.comparingLong(Due::at).thenComparingLong(Due::order));
  /** Written under the lock of this clock; read without it. */
  private volatile long now;
  private long scheduled;

  /**
   * Creates a clock.
   *
   * @param start its first instant, truncated to milliseconds
   */
  public VirtualClock(Instant start) {
    now = start.toEpochMilli();
  }

  /**
   * Schedules an action. It runs in the thread that advances the clock, and may itself advance it.
   *
   * @param instant when the action is due; if that is in the past, the action runs at the next advance
   * @param action the action
   */
  public synchronized void at(Instant instant, Runnable action) {
    schedule.add(new Due(instant.toEpochMilli(), scheduled++, action));
  }

  /**
   * Advances the clock.
   *
   * @param duration by how much; zero or negative has no effect
   */
  public synchronized void advance(Duration duration) {
    advanceToMillis(millis() + duration.toMillis());
  }

  /**
   * Advances the clock to an instant.
   *
   * @param instant the instant; no effect if it is in the past
   */
  public synchronized void advanceTo(Instant instant) {
    advanceToMillis(instant.toEpochMilli());
  }

  synchronized void advanceMillis(long millis) {
    advanceToMillis(millis() + millis);
  }

  private void advanceToMillis(long target) {
    for (Due due = schedule.peek(); due != null && due.at <= target; due = schedule.peek()) {
      schedule.remove();
      moveTo(due.at);
      due.action.run();
    }
    moveTo(target);
  }

  private void moveTo(long target) {
    if (target > millis()) {
      now = target;
    }
  }

  @Override
  public void pause(Duration duration) {
    advance(duration);
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(millis());
  }

  @Override
  public long millis() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  /** The control plane uses instants only, so no zone but UTC is supported. */
  @Override
  public Clock withZone(ZoneId zone) {
    if (!zone.equals(ZoneOffset.UTC)) {
      throw new IllegalArgumentException("zone must be UTC (was " + zone + ")");
    }
    return this;
  }
}
