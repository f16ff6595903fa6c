package io.fluidity.verification.usecase;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.fluidity.domain.ControlPlane;
import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.fleet.Fleet;
import io.fluidity.domain.port.ActivityMetrics;
import io.fluidity.domain.settings.Settings;
import io.fluidity.domain.sleep.SleepOutcome;
import io.fluidity.inmemory.SimulatedWorld;

import static io.fluidity.inmemory.SimulatedWorld.id;
import static io.fluidity.inmemory.WorldAssert.assertThat;
import static java.time.temporal.ChronoUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

/** Managed services, and a control plane without metrics. */
class ControlPlaneTest {

  @Test
  void theManagedServicesAreSorted() {
    SimulatedWorld world = SimulatedWorld.ideal().service("web").service("api").service("worker");

    assertThat(world.controlPlane().managedServices().services()).containsExactly(id("api"), id("web"),
        id("worker"));
  }

  @Test
  void aSleepCheckWithoutMetricsFailsAndPutsNoServiceToSleep() {
    SimulatedWorld world = SimulatedWorld.ideal().service("web").wake("web").advance(16, MINUTES);
    ControlPlane withoutMetrics = new ControlPlane(world.cloud(), ActivityMetrics.none(), world.clock(),
        world.clock(), Settings.of(id("web")));

    assertThat(withoutMetrics.sleepCheck(Fleet.of(List.of(id("web")))))
        .containsExactly(new SleepOutcome.Failed(id("web"),
            new Failure.MetricsUnreadable(
                new Failure.Rejected("reading metrics", "no metrics are configured"))));
    assertThat(world).stage("web").isAwake();
  }
}
