package io.fluidity.lambda.wiring;

import dagger.Module;
import dagger.Provides;

import io.fluidity.domain.port.ActivityMetrics;
import io.fluidity.domain.sleep.ActivityReader;
import io.fluidity.domain.sleep.IdlePolicy;

/** To know of use: reads metrics. */
@Module
final class ActivityModule {

  private ActivityModule() {}

  @Provides
  static ActivityReader activityReader(ActivityMetrics metrics, IdlePolicy policy) {
    return new ActivityReader(metrics, policy);
  }
}
