package io.fluidity.domain.sleep;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.domain.activity.EvidenceWindow;
import io.fluidity.domain.intent.IntentTimestamps;
import io.fluidity.domain.service.ServiceLifecycle.Wanted;

/**
 * Windows over which a sleep check reads the samples of a service.
 *
 * @param limits the limits of the idle policy
 */
public record EvidenceWindows(IdleLimits limits) {

  /** CloudWatch keeps samples of one minute for 15 days ("CloudWatch metrics retention"). */
  private static final Duration METRICS_RETENTION = Duration.ofDays(15);

  /**
   * Returns the time in which samples can affect the current verdict.
   *
   * @param service the service
   * @param now the current instant
   * @return the window to read
   */
  public EvidenceWindow recent(Wanted service, Instant now) {
    // A sample that began up to a period earlier proves use within the limit.
    return window(service, now, limits.noDataLimit().plus(ActivitySignal.FIVE_MINUTES));
  }

  /**
   * Returns the time in which samples show which signals have reported since the service was woken.
   *
   * @param service the service
   * @param now the current instant
   * @return the window to read
   */
  public EvidenceWindow whole(Wanted service, Instant now) {
    return window(service, now, METRICS_RETENTION);
  }

  private static EvidenceWindow window(Wanted service, Instant now, Duration length) {
    IntentTimestamps timestamps = service.snapshot().tags().asOf(now);
    Instant wokenAt = timestamps.wokenAt();
    Instant idleFrom = timestamps.idleFrom();
    Instant from = within(wokenAt, now.minus(length), now);
    return new EvidenceWindow(from, within(idleFrom, from, now), now);
  }

  /** A tag may be up to a minute ahead of the local clock. */
  private static Instant within(@Nullable Instant instant, Instant from, Instant now) {
    return instant == null ? from : IdlePolicy.earlier(IdlePolicy.later(instant, from), now);
  }
}
