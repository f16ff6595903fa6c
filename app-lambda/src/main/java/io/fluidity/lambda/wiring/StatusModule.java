package io.fluidity.lambda.wiring;

import java.time.Clock;

import dagger.Module;
import dagger.Provides;

import io.fluidity.domain.port.ServiceScaler;
import io.fluidity.domain.sleep.ActivityReader;
import io.fluidity.domain.sleep.IdlePolicy;
import io.fluidity.domain.status.Status;

/** To tell: reads services and their metrics. */
@Module(includes = ActivityModule.class)
final class StatusModule {

  private StatusModule() {}

  @Provides
  static Status status(ServiceScaler scaler, ActivityReader activityReader, Clock clock, IdlePolicy policy) {
    return new Status(scaler, activityReader, clock, policy);
  }
}
