package io.fluidity.aws;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

import io.fluidity.domain.ControlPlane;
import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.domain.fleet.ManagedServices;
import io.fluidity.domain.fleet.ServiceDirectory;
import io.fluidity.domain.fleet.ServicePattern;
import io.fluidity.domain.intent.WakeLimits;
import io.fluidity.domain.port.ActivityMetrics;
import io.fluidity.domain.port.Pause;
import io.fluidity.domain.port.ServiceScaler;
import io.fluidity.domain.reconcile.Reconciler;
import io.fluidity.domain.settings.Settings;
import io.fluidity.domain.sleep.IdlePolicy;
import io.fluidity.domain.sleep.SleepOutcome;

/** Control plane with the AWS adapters and default settings. */
final class StubControlPlane {

  private static final ManagedServices MANAGED = new ManagedServices(
      List.of(ServicePattern.parse("prod/*"), ServicePattern.parse("test/*")));

  final ControlPlane controlPlane;
  private final ServiceScaler scaler;

  StubControlPlane(AwsCloud cloud, Clock clock) {
    this(cloud, clock, _ -> {});
  }

  StubControlPlane(AwsCloud cloud, Clock clock, Pause pause) {
    this(cloud.scaler(), cloud.metrics(clock, ActivitySignal.DEFAULTS), clock, pause);
  }

  StubControlPlane(ServiceScaler scaler, ActivityMetrics metrics, Clock clock, Pause pause) {
    this.scaler = scaler;
    controlPlane = new ControlPlane(scaler, metrics, clock, pause,
        new Settings(Fixtures.WEB, MANAGED, IdlePolicy.DEFAULT, Duration.ofMinutes(5), Reconciler.SETTLE_TIME,
            WakeLimits.DEFAULT,
            ActivitySignal.DEFAULTS));
  }

  /** Runs one sleep check of every managed service. */
  Collection<SleepOutcome> sweep(ManagedServices managed) {
    return controlPlane.sleepCheck(new ServiceDirectory(scaler, managed).list());
  }
}
