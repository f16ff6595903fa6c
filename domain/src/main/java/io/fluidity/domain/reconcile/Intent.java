package io.fluidity.domain.reconcile;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

import io.fluidity.domain.intent.IntentTimestamps;
import io.fluidity.domain.intent.IntentTag;
import io.fluidity.domain.intent.TagPatch;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceLifecycle.Scalable;

/**
 * What one operation wants of one service.
 *
 * @param seen the service as the operation read it
 * @param mark the intent's own mark, {@code WOKEN_AT}, {@code SLEPT_AT} or {@code KILLED_AT}
 * @param at the instant written to it
 * @param edit all that is written, the mark included
 * @param desiredCount what to set at once
 * @param awakeCount what to set where a newer intent turns out to want the service awake; 1 or more
 */
public record Intent(Scalable before, IntentTag tag, Instant at, TagPatch patch, int desiredCount, int awakeCount) {

  /** The instant counts as it is written: cut to milliseconds, so that equal marks are equal here too. */
  public Intent {
    at = at.truncatedTo(ChronoUnit.MILLIS);
  }

  /** Want it awake, with at least this many tasks; {@code more} is written beside the mark. */
  public static Intent awake(Scalable before, Instant at, int wantedCount, TagPatch more) {
    int count = Math.max(before.desiredCount(), wantedCount);
    return new Intent(before, IntentTag.WOKEN_AT, at, more.write(IntentTag.WOKEN_AT, at), count, count);
  }

  /**
   * Want it at zero, and remember the count that it had; {@code more} is written beside the mark.
   *
   * @param intents what the marks of {@code before} say
   * @param defaultCount the configured desired count of a wake
   */
  public static Intent zero(Scalable before, IntentTimestamps timestamps, IntentTag tag, Instant at, TagPatch more,
      int defaultCount) {
    int had = before.desiredCount();
    TagPatch patch = more.write(tag, at);
    if (had > 1) {
      patch = patch.write(IntentTag.AWAKE_COUNT, had);
    } else if (had == 1 && timestamps.awakeCount() != null) {
      // It was remembered from an earlier time, and is no longer true.
      patch = patch.clear(IntentTag.AWAKE_COUNT);
    }
    return new Intent(before, tag, at, patch, 0, had > 0 ? had : awakeCount(timestamps, defaultCount));
  }

  /** How many tasks a wake wants that names no count: what it last had, else the configured count. */
  public static int awakeCount(IntentTimestamps timestamps, int defaultCount) {
    return timestamps.awakeCount() == null ? defaultCount : timestamps.awakeCount();
  }

  /**
   * The instant of an intent of now: the later of now and 1 ms after the newest mark that was read, so that
   * it is the newest of all even if another function's clock is a little ahead.
   */
  public static Instant instantAfter(Instant now, IntentTimestamps read) {
    Instant cut = now.truncatedTo(ChronoUnit.MILLIS);
    Instant newest = read.newest();
    return newest == null || newest.isBefore(cut) ? cut : newest.plusMillis(1);
  }

  public ServiceId service() {
    return before.id();
  }
}
