package io.fluidity.verification.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;

import io.fluidity.domain.kill.KillMode;
import io.fluidity.domain.port.ActivityMetrics;
import io.fluidity.domain.port.ServiceScaler;
import io.fluidity.domain.reconcile.Reconciler;

/**
 * Variant of the control plane. Tests break one rule through its ports, its events or its settings, to show
 * that the invariants detect it.
 *
 * @param scaler decorates the scaler of each function
 * @param metrics decorates the metrics of each function
 * @param schedule rewrites each delivery of a scheduled kill
 * @param settleTime the settle time
 */
record Variant(UnaryOperator<ServiceScaler> scaler, UnaryOperator<ActivityMetrics> metrics, Schedule schedule,
    Duration settleTime) {

  /** Rewrites a delivery of a scheduled kill. */
  @FunctionalInterface
  interface Schedule {

    /**
     * Returns the kill to deliver.
     *
     * @param kill the kill as the schedule requests it
     * @param now when it is delivered
     * @param attempt 0, or the number of the retry
     */
    KillMode.Scheduled deliver(KillMode.Scheduled kill, Instant now, int attempt);
  }

  /** The control plane as it is. */
  static final Variant ACTUAL = new Variant(UnaryOperator.identity(), UnaryOperator.identity(),
      (kill, _, _) -> kill, Reconciler.SETTLE_TIME);

  static Variant ofScaler(UnaryOperator<ServiceScaler> scaler) {
    return new Variant(scaler, ACTUAL.metrics, ACTUAL.schedule, ACTUAL.settleTime);
  }

  static Variant ofMetrics(UnaryOperator<ActivityMetrics> metrics) {
    return new Variant(ACTUAL.scaler, metrics, ACTUAL.schedule, ACTUAL.settleTime);
  }

  static Variant ofSchedule(Schedule schedule) {
    return new Variant(ACTUAL.scaler, ACTUAL.metrics, schedule, ACTUAL.settleTime);
  }

  static Variant ofSettleTime(Duration settleTime) {
    return new Variant(ACTUAL.scaler, ACTUAL.metrics, ACTUAL.schedule, settleTime);
  }
}
