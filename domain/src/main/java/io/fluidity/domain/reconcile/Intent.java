package io.fluidity.domain.reconcile;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.intent.IntentKind;
import io.fluidity.domain.intent.IntentTag.CountTag;
import io.fluidity.domain.intent.IntentTag.InstantTag;
import io.fluidity.domain.intent.IntentTags;
import io.fluidity.domain.intent.IntentTimestamps;
import io.fluidity.domain.intent.TagPatch;
import io.fluidity.domain.intent.WakeLimits;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceLifecycle.Scalable;
import io.fluidity.domain.service.ServiceLifecycle.Unwanted;

/**
 * Intent of one operation for one service.
 *
 * @param before the service as the operation read it
 * @param began when the operation began to change the service: after its read
 * @param kind the kind of intent
 * @param at the instant of the intent, truncated to milliseconds as its tag will be; {@code null} if the
 *          operation finishes what another one began, and has no intent of its own
 * @param patch the tags to write, including the intent's own
 * @param desiredCount the count to set first; 0 or more
 * @param awakeCount the count to set if the newest intent wants the service awake; 1 or more
 */
public record Intent(Scalable before, Instant began, IntentKind kind, @Nullable Instant at, TagPatch patch,
    int desiredCount, int awakeCount) {

  /**
   * Truncates the instant and validates the counts.
   *
   * @throws IllegalArgumentException if a count is out of range
   */
  public Intent {
    at = at == null ? null : at.truncatedTo(ChronoUnit.MILLIS);
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
   * @param now when the operation begins to change the service
   * @param wantedCount the wanted desired count; 1 or more
   * @param more tags to write together with the intent
   * @return the intent
   */
  public static Intent awake(Scalable before, Instant at, Instant now, int wantedCount, TagPatch more) {
    return new Intent(before, now, IntentKind.WAKE, at,
        began(before, IntentKind.WAKE, now, more.with(InstantTag.WOKEN_AT, at)),
        Math.max(before.desiredCount(), wantedCount), wantedCount);
  }

  /**
   * Adds the instant at which the operation begins. If it finds that another one was cut off, the instant
   * also counts as the beginning of that one, since this operation can be cut off as well before it repairs
   * the count.
   */
  private static TagPatch began(Scalable before, IntentKind kind, Instant now, TagPatch patch) {
    return CutOff.mayHaveUndone(before, before.snapshot().tags().asOf(now), now)
        ? patch.with(InstantTag.WAKE_BEGAN_AT, now).with(InstantTag.STOP_BEGAN_AT, now)
        : patch.with(kind.beganTag(), now);
  }

  /**
   * Returns the intent of a sleep or a kill. It stores the current desired count for the next wake.
   *
   * @param before the service as it was read
   * @param timestamps the valid tags of {@code before}
   * @param kind the kind of stop
   * @param at the instant of the intent
   * @param now when the operation begins to change the service
   * @param more tags to write together with the intent
   * @param limits the default and the bounds of a wake
   * @return the intent
   */
  public static Intent asleep(Scalable before, IntentTimestamps timestamps, IntentKind kind, Instant at,
      Instant now, TagPatch more, WakeLimits limits) {
    int present = before.desiredCount();
    TagPatch patch = began(before, kind, now, more.with(kind.tag(), at));
    if (present > 1) {
      patch = patch.with(CountTag.AWAKE_COUNT, limits.bounded(present));
    } else if (present == 1 && timestamps.awakeCount() != null) {
      // An earlier stop stored a count that is outdated.
      patch = patch.clear(CountTag.AWAKE_COUNT);
    }
    return new Intent(before, now, kind, at, patch, 0,
        present > 0 ? present : timestamps.awakeCountOr(limits.desiredCount()));
  }

  /**
   * Returns the intent that finishes an operation that was cut off: the desired count is to agree with the
   * newest intent.
   *
   * @param before the service as it was read
   * @param timestamps the valid tags of {@code before}
   * @param now when the operation begins to change the service
   * @param limits the default and the bounds of a wake
   * @return the intent
   */
  public static Intent finishing(Scalable before, IntentTimestamps timestamps, Instant now,
      WakeLimits limits) {
    IntentKind kind = timestamps.wantAwake() ? IntentKind.WAKE : IntentKind.KILL;
    int awakeCount = timestamps.awakeCountOr(limits.desiredCount());
    TagPatch patch = kind == IntentKind.WAKE && before instanceof Unwanted
        ? TagPatch.empty().with(InstantTag.AWAKE_SINCE, now)
        : TagPatch.empty();
    return new Intent(before, now, kind, null, began(before, kind, now, patch),
        kind == IntentKind.WAKE ? Math.max(before.desiredCount(), awakeCount) : 0, awakeCount);
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

  /**
   * Returns how many reads, a settle time apart, have to agree before the operation ends. A concurrent wake
   * that does not see this one yet may replace its count or its hold with less, up to two settle times after
   * this one wrote them, and the next read shows that a settle time later. An instant is never lost that way:
   * the last operation to change the service sees all of them.
   */
  int agreeingReads() {
    boolean canBeReduced = kind == IntentKind.WAKE
        && (awakeCount > 1 || patch.instant(InstantTag.HOLD_UNTIL) != null);
    return canBeReduced ? 3 : 1;
  }

  /** Returns whether the intent is the conclusion of a sweep from earlier reads, and not a request. */
  boolean yields() {
    return at == null || kind == IntentKind.SLEEP;
  }

  /**
   * Returns tags with this intent, which a read may not show, without a scheduled kill that yields to a hold.
   */
  IntentTimestamps addTo(IntentTimestamps shown) {
    if (at == null) {
      return shown;
    }
    IntentTimestamps others = holdWins(shown) ? shown.without(InstantTag.SCHEDULED_KILL_AT) : shown;
    return kind == IntentKind.SCHEDULED_KILL && holdWins(shown) ? others : others.including(kind, at);
  }

  /**
   * Returns whether this is a scheduled kill that found a hold only after its record, or the wake with that
   * hold. A kill that ends holds clears the tag.
   */
  private boolean holdWins(IntentTimestamps shown) {
    boolean concerned = kind == IntentKind.SCHEDULED_KILL ? !patch.clears(InstantTag.HOLD_UNTIL)
        : kind == IntentKind.WAKE && patch.instant(InstantTag.HOLD_UNTIL) != null;
    return concerned && shown.heldUntil(began) != null;
  }

  /**
   * Returns the desired count that the newest intent wants. A concurrent wake may want more than this one.
   */
  int wantedCount(IntentTimestamps newest) {
    return newest.wantAwake() ? Math.max(awakeCount, newest.awakeCountOr(1)) : 0;
  }

  /**
   * Returns the own tags that a concurrent operation has overwritten and that still matter, and clears the
   * own tags that must not remain. The last writer of a tag need not be the newest intent.
   *
   * @param shown the tags that a read returned
   * @return the tags to write; empty if there is none
   */
  TagPatch overwritten(IntentTimestamps shown) {
    TagPatch lost = TagPatch.empty();
    if (at == null) {
      return lost;
    }
    Instant own = shown.at(kind.tag());
    Instant scheduledKill = shown.at(InstantTag.SCHEDULED_KILL_AT);
    if (holdWins(shown) && scheduledKill != null && !scheduledKill.isBefore(at)) {
      return lost.clear(InstantTag.SCHEDULED_KILL_AT);
    }
    if (kind == IntentKind.SCHEDULED_KILL && holdWins(shown)) {
      return lost;
    }
    Instant newestShown = shown.newest();
    boolean isNewest = newestShown == null || !newestShown.isAfter(at);
    if (isNewest && (own == null || own.isBefore(at))) {
      lost = lost.with(kind.tag(), at);
    }
    IntentTimestamps newest = addTo(shown);
    Instant hold = patch.instant(InstantTag.HOLD_UNTIL);
    Instant shownHold = shown.at(InstantTag.HOLD_UNTIL);
    if (kind == IntentKind.WAKE && newest.wantAwake()) {
      if (hold != null && !isKilled(shown) && (shownHold == null || shownHold.isBefore(hold))) {
        lost = lost.with(InstantTag.HOLD_UNTIL, hold);
      }
      if (awakeCount > shown.awakeCountOr(1) && isCountRecorded()) {
        lost = lost.with(CountTag.AWAKE_COUNT, awakeCount);
      }
    }
    boolean endsHold = !newest.wantAwake() && (patch.clears(InstantTag.HOLD_UNTIL)
        || (hold != null && hold.equals(shownHold) && isKilled(shown)));
    return endsHold && shownHold != null ? lost.clear(InstantTag.HOLD_UNTIL) : lost;
  }

  /** A kill by a person ends the hold of an older wake, even if the kill did not read it yet. */
  private boolean isKilled(IntentTimestamps shown) {
    Instant killedAt = shown.at(InstantTag.KILLED_AT);
    return at != null && killedAt != null && killedAt.isAfter(at);
  }

  /** The configured count needs no tag, since every wake without a count of its own uses it. */
  private boolean isCountRecorded() {
    Integer written = patch.count(CountTag.AWAKE_COUNT);
    Integer found = before.snapshot().tags().asOf(began).awakeCount();
    return written != null || found != null;
  }
}
