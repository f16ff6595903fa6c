package io.fluidity.verification.usecase;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.fluidity.domain.ControlPlane;
import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.domain.fleet.ManagedServices;
import io.fluidity.domain.fleet.ServicePattern;
import io.fluidity.domain.intent.WakeLimits;
import io.fluidity.domain.port.ScaleCommand;
import io.fluidity.domain.port.ScaleCommand.SetDesiredCount;
import io.fluidity.domain.reconcile.Reconciler;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.settings.Settings;
import io.fluidity.domain.sleep.IdlePolicy;
import io.fluidity.inmemory.SimulatedWorld;
import io.fluidity.verification.ForwardingScaler;

/** Scaler of a world that records when each desired count was set. */
final class RecordingScaler extends ForwardingScaler {

  private record Change(Instant at, SetDesiredCount command) {}

  private final Clock clock;
  private final List<Change> changes = new ArrayList<>();

  RecordingScaler(SimulatedWorld world) {
    super(world.cloud());
    clock = world.clock();
  }

  /** Returns a control plane over a world whose changes this scaler records. */
  ControlPlane controlPlane(SimulatedWorld world) {
    return new ControlPlane(this, world.cloud(), world.clock(), world.clock(),
        new Settings(null, new ManagedServices(List.of(new ServicePattern("prod", "*"))), IdlePolicy.DEFAULT,
            Duration.ofMinutes(5), Reconciler.SETTLE_TIME, WakeLimits.DEFAULT, ActivitySignal.DEFAULTS));
  }

  @Override
  public void execute(ScaleCommand command) {
    super.execute(command);
    if (command instanceof SetDesiredCount set) {
      changes.add(new Change(clock.instant(), set));
    }
  }

  /** Returns the desired counts that were set on a service since an instant. */
  List<Integer> countsSince(ServiceId service, Instant since) {
    return changes.stream().filter(each -> each.command.service().equals(service) && !each.at.isBefore(since))
        .map(each -> each.command.desiredCount()).toList();
  }
}
