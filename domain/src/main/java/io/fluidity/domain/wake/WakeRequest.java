package io.fluidity.domain.wake;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.service.ServiceId;

/**
 * A request to wake a service.
 *
 * @param desiredCount how many tasks are wanted, 1 to 100; {@code null}: as many as it last had, else the
 *          configured count
 * @param hold for how long from now nothing but a manual kill may put it to sleep, up to a week; zero ends a
 *          hold, {@code null} leaves it as it is
 */
public record WakeRequest(ServiceId service, @Nullable Integer desiredCount, @Nullable Duration hold) {

  /** More than this is a mistake rather than a wake. */
  public static final int MAX_DESIRED_COUNT = 100;
  /** A week. */
  public static final Duration MAX_HOLD = Duration.ofDays(7);

  /**
   * Checks the ranges.
   *
   * @throws OperationFailedException with {@link Failure.InvalidRequest} where a value is out of range
   */
  public WakeRequest {
    if (desiredCount != null && (desiredCount < 1 || desiredCount > MAX_DESIRED_COUNT)) {
      throw invalid("desiredCount", desiredCount, "a whole number from 1 to " + MAX_DESIRED_COUNT);
    }
    if (hold != null && (hold.isNegative() || hold.compareTo(MAX_HOLD) > 0)) {
      throw invalid("holdMinutes", hold.toMinutes(), "a whole number from 0 to " + MAX_HOLD.toMinutes());
    }
  }

  /** A wake with all that is configured. */
  public static WakeRequest of(ServiceId service) {
    return new WakeRequest(service, null, null);
  }

  private static OperationFailedException invalid(String field, long value, String right) {
    return new OperationFailedException(
        new Failure.InvalidRequest(field, "is " + value + ", where " + right + " would be right"));
  }
}
