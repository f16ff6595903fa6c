package io.fluidity.aws;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.domain.activity.SignalSamples;
import io.fluidity.domain.fleet.ManagedServices;
import io.fluidity.domain.kill.Kill;
import io.fluidity.domain.kill.KillOutcome;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.sleep.SleepOutcome;
import io.fluidity.domain.wake.WakeOutcome;
import io.fluidity.domain.wake.WakeRequest;

import static org.assertj.core.api.Assertions.assertThat;

/** On the AWS that is nowhere, a function can practise all that it does, again and again. */
class StubHttpClientTest {

  private static final ServiceId SHOP = PortCall.SHOP;

  @AutoClose
  private final AwsCloud cloud = AwsCloud.offline();
  private final Clock clock = Clock.fixed(PortCall.NOON, ZoneOffset.UTC);
  private final StubControlPlane plane = new StubControlPlane(cloud, clock);

  @Test
  void everyWakeButTheFirstFindsItsServiceAsleep() {
    assertThat(plane.controlPlane.wake(WakeRequest.of(SHOP))).isInstanceOf(WakeOutcome.AlreadyAwake.class);
    for (int i = 0; i < 3; i++) {
      assertThat(plane.controlPlane.wake(WakeRequest.of(SHOP))).isInstanceOf(WakeOutcome.Woken.class);
    }
  }

  @Test
  void everySleepCheckPutsItsServiceToSleep() {
    for (int i = 0; i < 3; i++) {
      assertThat(plane.sweep(ManagedServices.only(SHOP))).hasOnlyElementsOfType(SleepOutcome.PutToSleep.class);
    }
  }

  @Test
  void everyKillFindsItsServiceAwake() {
    for (int i = 0; i < 3; i++) {
      assertThat(plane.controlPlane.kill(SHOP, Kill.Mode.MANUAL)).isInstanceOf(KillOutcome.Killed.class);
    }
  }

  @Test
  void itTellsOfMetricsAsCloudWatchDoes() {
    List<SignalSamples> samples = cloud.metrics(clock, ActivitySignal.DEFAULTS)
        .read(List.of(SHOP), PortCall.NOON).get(SHOP).orThrow();

    assertThat(samples).hasSize(ActivitySignal.DEFAULTS.size())
        .allSatisfy(each -> assertThat(each.count()).isEqualTo(1));
  }

  @Test
  void aClusterHasAService() {
    assertThat(cloud.scaler().list("production")).containsExactly(new ServiceId("production", "one"));
  }
}
