package io.fluidity.domain.reconcile;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.intent.IntentKind;
import io.fluidity.domain.intent.IntentTag.CountTag;
import io.fluidity.domain.intent.IntentTags;
import io.fluidity.domain.intent.IntentTimestamps;
import io.fluidity.domain.intent.TagPatch;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceLifecycle.Scalable;

/**
 * Intent of one operation for one service.
 *
 * @param before the service as the operation read it
 * @param kind the kind of intent
 * @param at the instant of the intent, truncated to milliseconds as its tag will be
 * @param patch the tags to write, including the intent's own
 * @param desiredCount the count to set first; 0 or more
 * @param awakeCount the count to set if a newer intent wants the service awake; 1 or more
 */
public record Intent(Scalable before, IntentKind kind, Instant at, TagPatch patch, int desiredCount,
    int awakeCount) {

  /**
   * Truncates the instant and validates the counts.
   *
   * @throws IllegalArgumentException if a count is out of range
   */
  public Intent {
    at = at.truncatedTo(ChronoUnit.MILLIS);
    if (desiredCount < 0) {
      throw new IllegalArgumentException("desiredCount must not be negative (was " + desiredCount + ")");
    }
    if (awakeCount < 1) {
      throw new IllegalArgumentException("awakeCount must be at least 1 (was " + awakeCount + ")");
    }
  }

  /**
   * Returns the intent of a wake. It never lowers the desired count.
   *
   * @param before the service as it was read
   * @param at the instant of the intent
   * @param wantedCount the wanted desired count; 1 or more
   * @param more tags to write together with the intent
   * @return the intent
   */
  public static Intent awake(Scalable before, Instant at, int wantedCount, TagPatch more) {
    int count = Math.max(before.desiredCount(), wantedCount);
    return new Intent(before, IntentKind.WAKE, at, more.with(IntentKind.WAKE.tag(), at), count, count);
  }

  /**
   * Returns the intent of a sleep or a kill. It stores the current desired count for the next wake.
   *
   * @param before the service as it was read
   * @param timestamps the valid tags of {@code before}
   * @param kind {@code SLEEP} or {@code KILL}
   * @param at the instant of the intent
   * @param more tags to write together with the intent
   * @param defaultCount the configured desired count of a wake; 1 or more
   * @return the intent
   */
  public static Intent asleep(Scalable before, IntentTimestamps timestamps, IntentKind kind, Instant at,
      TagPatch more, int defaultCount) {
    int present = before.desiredCount();
    TagPatch patch = more.with(kind.tag(), at);
    if (present > 1) {
      patch = patch.with(CountTag.AWAKE_COUNT, present);
    } else if (present == 1 && timestamps.awakeCount() != null) {
      // An earlier stop stored a count that is outdated.
      patch = patch.clear(CountTag.AWAKE_COUNT);
    }
    return new Intent(before, kind, at, patch, 0,
        present > 0 ? present : timestamps.awakeCountOr(defaultCount));
  }

  /**
   * Returns the instant for a new intent. It is newer than every intent that was read, even if the clock of
   * another function is ahead.
   *
   * @param now the current instant
   * @param read the timestamps that the operation read
   * @return now, or 1 ms after the newest intent if that is later
   */
  public static Instant instantAfter(Instant now, IntentTimestamps read) {
    Instant truncated = now.truncatedTo(ChronoUnit.MILLIS);
    Instant newest = read.newest();
    return newest == null || newest.isBefore(truncated) ? truncated : newest.plusMillis(1);
  }

  /**
   * Returns the instant of a scheduled intent: when it was due, however late it is delivered.
   *
   * @param field the field of the request
   * @param due when it was due
   * @param now the current instant
   * @return the same instant
   * @throws OperationFailedException with {@link Failure.InvalidRequest} if it is in the future by more than
   *           clocks differ
   */
  public static Instant requirePast(String field, Instant due, Instant now) {
    if (due.isAfter(now.plus(IntentTags.CLOCK_TOLERANCE))) {
      throw new OperationFailedException(
          new Failure.InvalidRequest(field,
              "must not be in the future (was " + due + ", now is " + now + ")"));
    }
    return due.truncatedTo(ChronoUnit.MILLIS);
  }

  /** {@return the service} */
  public ServiceId service() {
    return before.id();
  }
}
