package io.fluidity.inmemory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.service.SteadyState;

/**
 * Steady states of a service, as ECS logs them: if its tasks are complete for some time, at the desired count
 * 0, too, and a moment late. Times in epoch milliseconds.
 */
final class SimulatedSteadyStates {

  /** Time for which the tasks have to be complete. */
  static final long MIN_MILLIS = 20_000;
  /** Time from a change until its entry in the log. */
  static final long LOG_DELAY_MILLIS = 5_000;
  private static final long NEVER = Long.MAX_VALUE;

  /**
   * @param reached the log's entry, created once, since nearly every read shows it
   * @param leftAt {@code Long.MAX_VALUE} while the service is in it
   */
  private record Period(long reachedAt, SteadyState reached, long leftAt) {

    static Period from(long reachedAt) {
      return new Period(reachedAt, new SteadyState(logged(reachedAt), null), NEVER);
    }

    SteadyState asOf(long at) {
      return leftAt <= at ? new SteadyState(reached.reachedAt(), logged(leftAt)) : reached;
    }

    private static Instant logged(long at) {
      return Instant.ofEpochMilli(at + LOG_DELAY_MILLIS);
    }
  }

  private final long maxReadLag;
  /** Oldest first; earlier ones than the last are for lagging reads. */
  private final List<Period> past = new ArrayList<>();
  /** The newest, which can still be ahead; {@code null} if a task changed since, or never runs. */
  private @Nullable Period current;

  /** @param created when the service was created, without tasks */
  SimulatedSteadyStates(long created, long maxReadLag) {
    this.maxReadLag = maxReadLag;
    current = Period.from(created + MIN_MILLIS);
  }

  /** Records that a task starts or stops. */
  void leave(long now) {
    if (current != null && current.reachedAt <= now) {
      long shownFrom = now - LOG_DELAY_MILLIS - maxReadLag;
      past.add(new Period(current.reachedAt, current.reached, now));
      while (past.size() > 1 && past.get(1).reachedAt <= shownFrom) {
        past.removeFirst();
      }
    }
    current = null;
  }

  /** Records when the tasks of the service will be complete, after they changed. */
  void settle(List<SimulatedTask> present, long now) {
    if (current != null) {
      return;
    }
    long complete = now;
    for (SimulatedTask task : present) {
      complete = Math.max(complete, task.willStop() ? task.goneAt() : task.runsFrom());
    }
    current = complete == NEVER ? null : Period.from(complete + MIN_MILLIS);
  }

  /** Returns the newest steady state in the log; {@code null} if there is none. */
  @Nullable
  SteadyState asOf(long at) {
    long seenAt = at - LOG_DELAY_MILLIS;
    if (current != null && current.reachedAt <= seenAt) {
      return current.reached;
    }
    for (Period period : past.reversed()) {
      if (period.reachedAt <= seenAt) {
        return period.asOf(seenAt);
      }
    }
    return null;
  }
}
