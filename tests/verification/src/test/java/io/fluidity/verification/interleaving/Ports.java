package io.fluidity.verification.interleaving;

import java.time.Clock;
import java.time.Duration;
import java.util.function.UnaryOperator;

import io.fluidity.domain.ControlPlane;
import io.fluidity.domain.port.ActivityMetrics;
import io.fluidity.domain.port.Pause;
import io.fluidity.domain.port.ServiceScaler;
import io.fluidity.domain.settings.Settings;

/** Ports of one operation. */
record Ports(ServiceScaler scaler, ActivityMetrics metrics, Clock clock, Pause pause) {

  private static final Settings SETTINGS = Settings.of(InitialState.SERVICE);

  ControlPlane controlPlane() {
    return new ControlPlane(scaler, metrics, clock, pause, SETTINGS);
  }

  Ports withScaler(UnaryOperator<ServiceScaler> decorator) {
    return new Ports(decorator.apply(scaler), metrics, clock, pause);
  }

  Ports withMetrics(UnaryOperator<ActivityMetrics> decorator) {
    return new Ports(scaler, decorator.apply(metrics), clock, pause);
  }

  /** Returns ports that never wait for reads to settle. */
  Ports withoutPauses() {
    return new Ports(scaler, metrics, clock, _ -> pause.pause(Duration.ZERO));
  }
}
