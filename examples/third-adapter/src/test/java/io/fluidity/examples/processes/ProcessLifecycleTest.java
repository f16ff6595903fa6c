package io.fluidity.examples.processes;

import java.time.Clock;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.fluidity.domain.ControlPlane;
import io.fluidity.domain.kill.KillMode;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceLifecycle.Stage;
import io.fluidity.domain.settings.Settings;
import io.fluidity.domain.wake.WakeRequest;
import io.fluidity.testkit.CloudUnderTest;

import static org.assertj.core.api.Assertions.assertThat;

/** The control plane scales real processes. */
class ProcessLifecycleTest {

  private static final ServiceId WEB = new ServiceId("local", "web");

  @Test
  void aWakeStartsAProcessAndAKillStopsIt() throws Exception {
    try (ProcessCloud cloud = new ProcessCloud()) {
      cloud.createService(WEB, 0);
      ControlPlane controlPlane = new ControlPlane(cloud.scaler(),
          new ProcessMetrics(cloud.scaler(), CloudUnderTest.SIGNALS), Clock.systemUTC(), _ -> {},
          Settings.of(WEB));

      controlPlane.wake(WakeRequest.of(WEB));
      List<ProcessHandle> processes = cloud.scaler().folder(WEB).processes();
      assertThat(processes).hasSize(1);
      assertThat(controlPlane.status(WEB).service().stage()).isEqualTo(Stage.AWAKE);

      controlPlane.kill(WEB, new KillMode.Manual());
      processes.getFirst().onExit().get();
      assertThat(controlPlane.status(WEB).service().stage()).isEqualTo(Stage.ASLEEP);
    }
  }
}
