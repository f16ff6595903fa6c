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
 * A clock that moves only when it is told to, and then at once. What is due on the way happens in its order.
 */
public final class VirtualClock extends Clock implements Pause {

  private record Due(long at, long order, Runnable action) {}

  private final PriorityQueue<Due> schedule = new PriorityQueue<>(
      Comparator.comparingLong(Due::at).thenComparingLong(Due::order));
  private long now;
  private long scheduled;

  /** A clock that stands at this instant, cut to milliseconds. */
  public VirtualClock(Instant start) {
    now = start.toEpochMilli();
  }

  /**
   * Lets an action happen when the clock gets there; at the next move, if that is past. The action may move
   * the clock.
   */
  public void at(Instant instant, Runnable action) {
    schedule.add(new Due(instant.toEpochMilli(), scheduled++, action));
  }

  /** Moves the clock by this much. */
  public void advance(Duration duration) {
    advanceToMillis(now + duration.toMillis());
  }

  /** Moves the clock to this instant; a clock that is past it stays where it is. */
  public void advanceTo(Instant instant) {
    advanceToMillis(instant.toEpochMilli());
  }

  void advanceMillis(long millis) {
    advanceToMillis(now + millis);
  }

  private void advanceToMillis(long target) {
    for (Due due = schedule.peek(); due != null && due.at <= target; due = schedule.peek()) {
      schedule.remove();
      now = Math.max(now, due.at);
      due.action.run();
    }
    now = Math.max(now, target);
  }

  @Override
  public void pause(Duration duration) {
    advance(duration);
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(now);
  }

  @Override
  public long millis() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  /** The control plane knows instants alone: a zone is no business of its clock. */
  @Override
  public Clock withZone(ZoneId zone) {
    if (!zone.equals(ZoneOffset.UTC)) {
      throw new IllegalArgumentException("the virtual clock tells UTC, not " + zone);
    }
    return this;
  }
}
