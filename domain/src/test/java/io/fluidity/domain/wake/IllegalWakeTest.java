package io.fluidity.domain.wake;

import java.time.Clock;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.fluidity.domain.Rejection;
import io.fluidity.domain.port.ServiceScaler;
import io.fluidity.domain.port.UnusedScaler;
import io.fluidity.domain.reconcile.Reconciler;

class IllegalWakeTest {

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void aDefaultCountBelowOneIsRejected(int count) {
    ServiceScaler scaler = new UnusedScaler();
    Clock clock = Clock.systemUTC();
    Reconciler reconciler = new Reconciler(scaler, clock, _ -> {});

    new Rejection("defaultDesiredCount must be at least 1 (was " + count + ")",
        () -> new Wake(scaler, reconciler, clock, count)).verify();
  }
}
