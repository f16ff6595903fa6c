package io.fluidity.domain.wake;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.intent.WakeLimits;
import io.fluidity.domain.service.ServiceId;

/**
 * Request to wake a service.
 *
 * @param service the service
 * @param desiredCount the wanted number of tasks, 1 to {@link WakeLimits#maxDesiredCount}; {@code null} for
 *          the count that the service last had, else the configured one
 * @param hold the length of the hold, during which only a manual or forced kill puts the service to sleep, up
 *          to {@link WakeLimits#maxHold}; it never shortens a hold, but zero ends one; {@code null} leaves it
 *          unchanged
 * @param due when a schedule was due; {@code null} for any other request
 */
public record WakeRequest(ServiceId service, @Nullable Integer desiredCount, @Nullable Duration hold,
    @Nullable Instant due) {

  /**
   * Rejects a missing service.
   *
   * @throws NullPointerException if the service is missing
   */
  public WakeRequest {
    Objects.requireNonNull(service, "service");
  }

  /**
   * Validates the ranges.
   *
   * @throws OperationFailedException with {@link Failure.InvalidRequest} if a value is out of range
   */
  void requireWithin(WakeLimits limits) {
    if (desiredCount != null && (desiredCount < 1 || desiredCount > limits.maxDesiredCount())) {
      throw outOfRange("desiredCount", desiredCount, 1, limits.maxDesiredCount());
    }
    if (hold != null && (hold.isNegative() || hold.compareTo(limits.maxHold()) > 0)) {
      throw outOfRange("holdMinutes", hold.toMinutes(), 0, limits.maxHold().toMinutes());
    }
  }

  /**
   * Returns a request with the default desired count, which leaves a hold unchanged.
   *
   * @param service the service
   * @return the request
   */
  public static WakeRequest of(ServiceId service) {
    return new WakeRequest(service, null, null, null);
  }

  /**
   * Creates a request of a person.
   *
   * @param service the service
   * @param desiredCount the wanted number of tasks, or {@code null}
   * @param hold the length of the hold, or {@code null}
   */
  public WakeRequest(ServiceId service, @Nullable Integer desiredCount, @Nullable Duration hold) {
    this(service, desiredCount, hold, null);
  }

  private static OperationFailedException outOfRange(String field, long value, long min, long max) {
    return new OperationFailedException(new Failure.InvalidRequest(field,
        "must be a whole number from " + min + " to " + max + " (was " + value + ")"));
  }
}
