package io.fluidity.verification.chaos;

import java.util.function.UnaryOperator;

import io.fluidity.domain.kill.KillMode;
import io.fluidity.domain.port.ActivityMetrics;
import io.fluidity.domain.port.ServiceScaler;

/**
 * Variant of the control plane. Tests break one rule through its ports or its events, to show that the
 * invariants detect it.
 *
 * @param scaler decorates the scaler of all operations
 * @param metrics decorates the metrics of all operations
 * @param kills rewrites the origin of each kill; receives it when the kill is delivered
 */
record Variant(UnaryOperator<ServiceScaler> scaler, UnaryOperator<ActivityMetrics> metrics,
    UnaryOperator<KillMode> kills) {

  /** The control plane as it is. */
  static final Variant ACTUAL = new Variant(UnaryOperator.identity(), UnaryOperator.identity(),
      UnaryOperator.identity());

  static Variant ofScaler(UnaryOperator<ServiceScaler> scaler) {
    return new Variant(scaler, ACTUAL.metrics, ACTUAL.kills);
  }

  static Variant ofMetrics(UnaryOperator<ActivityMetrics> metrics) {
    return new Variant(ACTUAL.scaler, metrics, ACTUAL.kills);
  }

  static Variant ofKills(UnaryOperator<KillMode> kills) {
    return new Variant(ACTUAL.scaler, ACTUAL.metrics, kills);
  }
}
