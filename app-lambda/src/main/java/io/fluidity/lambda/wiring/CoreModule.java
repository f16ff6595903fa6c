package io.fluidity.lambda.wiring;

import java.time.Clock;

import dagger.Module;
import dagger.Provides;

import io.fluidity.domain.reconcile.Reconciler;
import io.fluidity.domain.port.Pause;
import io.fluidity.domain.port.ServiceScaler;
import io.fluidity.domain.settings.Settings;
import io.fluidity.domain.sleep.IdlePolicy;
import io.fluidity.lambda.settings.FunctionSettings;

/** What every function is made of. */
@Module
final class CoreModule {

  private CoreModule() {}

  @Provides
  static Settings settings(FunctionSettings settings) {
    return settings.controlPlane();
  }

  @Provides
  static IdlePolicy idlePolicy(Settings settings) {
    return settings.idlePolicy();
  }

  @Provides
  static Reconciler convergence(ServiceScaler scaler, Clock clock, Pause pause) {
    return new Reconciler(scaler, clock, pause);
  }
}
