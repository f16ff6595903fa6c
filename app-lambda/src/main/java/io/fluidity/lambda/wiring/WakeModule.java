package io.fluidity.lambda.wiring;

import java.time.Clock;

import dagger.Module;
import dagger.Provides;

import io.fluidity.domain.reconcile.Reconciler;
import io.fluidity.domain.port.ServiceScaler;
import io.fluidity.domain.settings.Settings;
import io.fluidity.domain.wake.Wake;

/** To wake: reads services, marks and scales them. */
@Module
final class WakeModule {

  private WakeModule() {}

  @Provides
  static Wake wake(ServiceScaler scaler, Reconciler reconciler, Clock clock, Settings settings) {
    return new Wake(scaler, reconciler, clock, settings.wakeDesiredCount());
  }
}
