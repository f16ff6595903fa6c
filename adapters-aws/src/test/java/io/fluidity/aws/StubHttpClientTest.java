package io.fluidity.aws;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.domain.activity.SignalSamples;
import io.fluidity.domain.fleet.ManagedServices;
import io.fluidity.domain.kill.KillMode;
import io.fluidity.domain.kill.KillOutcome;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.sleep.SleepOutcome;
import io.fluidity.domain.wake.WakeOutcome;
import io.fluidity.domain.wake.WakeRequest;

import static io.fluidity.aws.Fixtures.NOON;
import static io.fluidity.aws.Fixtures.WEB;
import static org.assertj.core.api.Assertions.assertThat;

/** Every operation can be repeated on the offline stub, for priming. */
class StubHttpClientTest {

  @AutoClose
  private final AwsCloud cloud = AwsCloud.offline();
  private final Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);
  private final StubControlPlane plane = new StubControlPlane(cloud, clock);

  @Test
  void everyWakeButTheFirstFindsASleepingService() {
    assertThat(plane.controlPlane.wake(WakeRequest.of(WEB))).isInstanceOf(WakeOutcome.AlreadyAwake.class);
    for (int i = 0; i < 3; i++) {
      assertThat(plane.controlPlane.wake(WakeRequest.of(WEB))).isInstanceOf(WakeOutcome.Woken.class);
    }
  }

  @Test
  void everyWakeWithACountButTheFirstFindsASleepingService() {
    for (int i = 0; i < 3; i++) {
      assertThat(plane.controlPlane.wake(new WakeRequest(WEB, 2, null)))
          .isInstanceOf(i == 0 ? WakeOutcome.ScaledUp.class : WakeOutcome.Woken.class);
    }
  }

  @Test
  void everySleepCheckPutsItsServiceToSleep() {
    for (int i = 0; i < 3; i++) {
      assertThat(plane.sweep(ManagedServices.only(WEB))).hasOnlyElementsOfType(SleepOutcome.PutToSleep.class);
    }
  }

  @Test
  void everyKillFindsAnAwakeService() {
    for (int i = 0; i < 3; i++) {
      assertThat(plane.controlPlane.kill(WEB, new KillMode.Manual())).isInstanceOf(KillOutcome.Killed.class);
    }
  }

  @Test
  void everySignalHasOneSample() {
    List<SignalSamples> samples = cloud.metrics(clock, ActivitySignal.DEFAULTS)
        .read(List.of(WEB), NOON).get(WEB).orThrow();

    assertThat(samples).hasSize(ActivitySignal.DEFAULTS.size())
        .allSatisfy(each -> assertThat(each.count()).isEqualTo(1));
  }

  @Test
  void everyClusterHasOneService() {
    assertThat(cloud.scaler().list("prod")).containsExactly(new ServiceId("prod", "one"));
  }
}
