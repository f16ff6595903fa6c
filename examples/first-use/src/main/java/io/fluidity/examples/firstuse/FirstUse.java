package io.fluidity.examples.firstuse;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.fluidity.domain.ControlPlane;
import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.settings.Settings;
import io.fluidity.domain.wake.WakeRequest;
import io.fluidity.inmemory.SimulatedCloud;
import io.fluidity.inmemory.SimulatedService;
import io.fluidity.inmemory.SimulationProfile;
import io.fluidity.inmemory.VirtualClock;

/** Wakes, uses and puts to sleep a service in a simulated cloud; the README shows this code. */
public final class FirstUse {

  private FirstUse() {}

  public static void main(String[] args) {
    VirtualClock clock = new VirtualClock(Instant.parse("2026-03-02T08:00:00Z"));
    SimulatedCloud cloud = new SimulatedCloud(clock, SimulationProfile.typical(), ActivitySignal.DEFAULTS, 1);
    ServiceId web = new ServiceId("prod", "web");
    SimulatedService service = cloud.createService(web, 0);
    ControlPlane controlPlane = cloud.controlPlane(Settings.of(web));

    controlPlane.wake(WakeRequest.of(web));
    clock.advance(Duration.ofMinutes(2));
    service.use(clock.instant(), 3);
    System.out.println(service.now().stage()); // AWAKE

    clock.advance(Duration.ofMinutes(20));
    controlPlane.sleepCheck(List.of(web));
    clock.advance(Duration.ofMinutes(1));
    System.out.println(service.now().stage()); // ASLEEP
  }
}
