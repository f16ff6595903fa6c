package io.fluidity.inmemory;

import java.time.Instant;

import io.fluidity.domain.reconcile.Reconciler;
import io.fluidity.domain.kill.Kill;
import io.fluidity.domain.settings.Settings;
import io.fluidity.domain.sleep.ActivityReader;
import io.fluidity.domain.sleep.IdlePolicy;
import io.fluidity.domain.sleep.SleepCheck;
import io.fluidity.domain.status.Status;
import io.fluidity.domain.wake.Wake;

/** The control plane over a simulated cloud: the real use cases, on a virtual clock. */
public record SimulatedControlPlane(VirtualClock clock, SimulatedCloud cloud, Wake wake,
    SleepCheck sleepCheck,
    Kill kill, Status status) {

  /** A control plane over an empty cloud, at this instant; the same seed gives the same course of events. */
  public static SimulatedControlPlane at(Instant start, Settings settings, SimulationProfile conditions,
      long seed) {
    VirtualClock clock = new VirtualClock(start);
    SimulatedCloud cloud = new SimulatedCloud(clock, conditions, settings.signals(), seed);
    IdlePolicy policy = settings.idlePolicy();
    int count = settings.wakeDesiredCount();
    Reconciler reconciler = new Reconciler(cloud, clock, clock);
    ActivityReader activityReader = new ActivityReader(cloud, policy);
    return new SimulatedControlPlane(clock, cloud, new Wake(cloud, reconciler, clock, count),
        new SleepCheck(cloud, activityReader, reconciler, clock, policy, count),
        new Kill(cloud, reconciler, clock, count), new Status(cloud, activityReader, clock, policy));
  }
}
