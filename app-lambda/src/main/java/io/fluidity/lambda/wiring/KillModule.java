package io.fluidity.lambda.wiring;

import java.time.Clock;

import dagger.Module;
import dagger.Provides;

import io.fluidity.domain.reconcile.Reconciler;
import io.fluidity.domain.kill.Kill;
import io.fluidity.domain.port.ServiceScaler;
import io.fluidity.domain.settings.Settings;

/** To kill: reads services, marks and scales them. */
@Module
final class KillModule {

  private KillModule() {}

  @Provides
  static Kill kill(ServiceScaler scaler, Reconciler reconciler, Clock clock, Settings settings) {
    return new Kill(scaler, reconciler, clock, settings.wakeDesiredCount());
  }
}
