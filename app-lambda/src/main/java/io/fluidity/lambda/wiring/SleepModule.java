package io.fluidity.lambda.wiring;

import java.time.Clock;

import dagger.Module;
import dagger.Provides;

import io.fluidity.domain.reconcile.Reconciler;
import io.fluidity.domain.port.ServiceScaler;
import io.fluidity.domain.settings.Settings;
import io.fluidity.domain.sleep.ActivityReader;
import io.fluidity.domain.sleep.SleepCheck;

/** To put to sleep: reads services and their metrics, marks and scales services. */
@Module(includes = ActivityModule.class)
final class SleepModule {

  private SleepModule() {}

  @Provides
  static SleepCheck sleepCheck(ServiceScaler scaler, ActivityReader activityReader, Reconciler reconciler,
      Clock clock, Settings settings) {
    return new SleepCheck(scaler, activityReader, reconciler, clock, settings.idlePolicy(),
        settings.wakeDesiredCount());
  }
}
