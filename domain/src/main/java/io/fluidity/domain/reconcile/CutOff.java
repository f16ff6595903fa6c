package io.fluidity.domain.reconcile;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.intent.IntentTag.InstantTag;
import io.fluidity.domain.intent.IntentTimestamps;
import io.fluidity.domain.service.ServiceLifecycle.Scalable;
import io.fluidity.domain.service.ServiceLifecycle.Unwanted;

/**
 * Distinguishes why the desired count contradicts the newest intent: an operation that was cut off after its
 * change, which a sweep has to finish, or a change by another process.
 *
 * <p>
 * An operation ends within {@link #SETTLING_TIME}. So an older operation can have made the last change only
 * if it began at most that long before the newest one.
 */
public final class CutOff {

  /**
   * Maximum time for which an operation may be in progress: the time for which it changes a service, and that
   * of its last call.
   */
  public static final Duration SETTLING_TIME = Duration.ofMinutes(2);

  /**
   * Time after an intent for which sweeps finish it: two sleep checks at the longest interval. Later, they
   * attribute the count to another process.
   */
  private static final Duration FINISHING_TIME = Duration.ofHours(2);

  /**
   * Time after a wake for which sweeps restore its count: three sleep checks at the default interval.
   * Autoscaling takes about as long to lower a count.
   */
  private static final Duration RESTORING_TIME = Duration.ofMinutes(15);

  private CutOff() {}

  /**
   * Returns whether the desired count contradicts the newest intent, and an operation that was cut off may be
   * the reason.
   *
   * @param service the service
   * @param timestamps its valid tags
   * @param now the current instant
   * @return whether a sweep has to finish what the newest intent wants, once no operation is in progress
   */
  public static boolean mayHaveUndone(Scalable service, IntentTimestamps timestamps, Instant now) {
    boolean asleep = service instanceof Unwanted;
    if (asleep != timestamps.wantAwake()) {
      return false;
    }
    return asleep
        ? isWithin(FINISHING_TIME, timestamps.wokenAt(), now)
            && maybeLast(timestamps.stopBeganAt(), timestamps.wakeBeganAt())
        : isWithin(FINISHING_TIME, timestamps.stoppedAt(), now)
            && maybeLast(timestamps.wakeBeganAt(), timestamps.stopBeganAt());
  }

  /** Returns whether an operation may have changed the count after the newest one did. */
  private static boolean maybeLast(@Nullable Instant opposite, @Nullable Instant newest) {
    return opposite != null && newest != null && !opposite.isBefore(newest.minus(SETTLING_TIME));
  }

  /**
   * Returns whether the desired count is below that of the last wake, and a concurrent wake that was cut off
   * may be the reason.
   *
   * @param service the service
   * @param timestamps its valid tags
   * @param now the current instant
   * @return whether a sweep has to restore the count
   */
  public static boolean mayHaveLoweredCount(Scalable service, IntentTimestamps timestamps, Instant now) {
    Integer wanted = timestamps.awakeCount();
    Instant wokenAt = timestamps.at(InstantTag.WOKEN_AT);
    // An adoption asks for no count: the tag is that of an earlier stop.
    boolean isNewest = wokenAt != null && wokenAt.equals(timestamps.newest());
    return wanted != null && service.desiredCount() < wanted && isNewest
        && isWithin(RESTORING_TIME, wokenAt, now) && !isInProgress(timestamps.wakeBeganAt(), now);
  }

  /**
   * Returns whether an operation may still be in progress.
   *
   * @param began when it began to change the service; {@code null} if there was none
   * @param now the current instant
   * @return whether its last change may be yet to come
   */
  public static boolean isInProgress(@Nullable Instant began, Instant now) {
    return isWithin(SETTLING_TIME, began, now);
  }

  private static boolean isWithin(Duration time, @Nullable Instant start, Instant now) {
    return start != null && now.isBefore(start.plus(time));
  }
}
