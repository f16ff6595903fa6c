package io.fluidity.domain.convergence;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

import io.fluidity.domain.intent.Intents;
import io.fluidity.domain.intent.Mark;
import io.fluidity.domain.intent.MarkEdit;
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
public record Want(Scalable seen, Mark mark, Instant at, MarkEdit edit, int desiredCount, int awakeCount) {

  /** The instant counts as it is written: cut to milliseconds, so that equal marks are equal here too. */
  public Want {
    at = at.truncatedTo(ChronoUnit.MILLIS);
  }

  /** Want it awake, with at least this many tasks; {@code more} is written beside the mark. */
  public static Want awake(Scalable seen, Instant at, int wantedCount, MarkEdit more) {
    int count = Math.max(seen.desiredCount(), wantedCount);
    return new Want(seen, Mark.WOKEN_AT, at, more.write(Mark.WOKEN_AT, at), count, count);
  }

  /**
   * Want it at zero, and remember the count that it had; {@code more} is written beside the mark.
   *
   * @param intents what the marks of {@code seen} say
   * @param defaultCount the configured desired count of a wake
   */
  public static Want zero(Scalable seen, Intents intents, Mark mark, Instant at, MarkEdit more,
      int defaultCount) {
    int had = seen.desiredCount();
    MarkEdit edit = more.write(mark, at);
    if (had > 1) {
      edit = edit.write(Mark.AWAKE_COUNT, had);
    } else if (had == 1 && intents.awakeCount() != null) {
      // It was remembered from an earlier time, and is no longer true.
      edit = edit.clear(Mark.AWAKE_COUNT);
    }
    return new Want(seen, mark, at, edit, 0, had > 0 ? had : awakeCount(intents, defaultCount));
  }

  /** How many tasks a wake wants that names no count: what it last had, else the configured count. */
  public static int awakeCount(Intents intents, int defaultCount) {
    return intents.awakeCount() == null ? defaultCount : intents.awakeCount();
  }

  /**
   * The instant of an intent of now: the later of now and 1 ms after the newest mark that was read, so that
   * it is the newest of all even if another function's clock is a little ahead.
   */
  public static Instant instantOfIntent(Instant now, Intents read) {
    Instant cut = now.truncatedTo(ChronoUnit.MILLIS);
    Instant newest = read.newest();
    return newest == null || newest.isBefore(cut) ? cut : newest.plusMillis(1);
  }

  public ServiceId service() {
    return seen.id();
  }
}
