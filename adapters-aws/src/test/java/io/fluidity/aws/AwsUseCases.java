package io.fluidity.aws;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.domain.reconcile.Reconciler;
import io.fluidity.domain.fleet.ManagedServices;
import io.fluidity.domain.kill.Kill;
import io.fluidity.domain.port.ServiceScaler;
import io.fluidity.domain.sleep.ActivityReader;
import io.fluidity.domain.sleep.IdlePolicy;
import io.fluidity.domain.sleep.SleepCheck;
import io.fluidity.domain.sleep.SleepOutcome;
import io.fluidity.domain.status.Status;
import io.fluidity.domain.wake.Wake;

/** The use cases over the adapters, with the default settings; no pause takes any time. */
final class AwsUseCases {

  static final IdlePolicy POLICY = new IdlePolicy(Duration.ofMinutes(15), Duration.ofMinutes(5),
      Duration.ofMinutes(5), Duration.ofMinutes(60), null);

  final Wake wake;
  final Kill kill;
  final Status status;
  private final SleepCheck sleepCheck;
  private final ServiceScaler scaler;

  AwsUseCases(AwsCloud cloud, Clock clock) {
    scaler = cloud.scaler();
    Reconciler reconciler = new Reconciler(scaler, clock, _ -> {});
    ActivityReader reader = new ActivityReader(cloud.metrics(clock, ActivitySignal.DEFAULTS), POLICY);
    wake = new Wake(scaler, reconciler, clock, 1);
    kill = new Kill(scaler, reconciler, clock, 1);
    status = new Status(scaler, reader, clock, POLICY);
    sleepCheck = new SleepCheck(scaler, reader, reconciler, clock, POLICY, 1);
  }

  /** One run of the sleep check over what is managed. */
  Collection<SleepOutcome> sweep(ManagedServices managed) {
    return sleepCheck.sweep(List.copyOf(managed.resolve(scaler)));
  }
}
