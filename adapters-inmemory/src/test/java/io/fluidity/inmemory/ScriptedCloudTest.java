package io.fluidity.inmemory;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.domain.activity.ActivitySignal.Kind;
import io.fluidity.domain.activity.ActivitySignal.MissingData;
import io.fluidity.domain.activity.SignalSamples;
import io.fluidity.domain.port.ScaleCommand.SetDesiredCount;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceLifecycle.Existing;
import io.fluidity.domain.service.ServiceSnapshot.Scheduling;
import io.fluidity.domain.service.SteadyState;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Facts of a scripted cloud: counts, deleted services, and when samples are readable. */
class ScriptedCloudTest {

  private static final ServiceId WEB = new ServiceId("prod", "web");
  private static final Instant EIGHT = Instant.parse("2026-03-02T08:00:00Z");

  private final VirtualClock clock = new VirtualClock(EIGHT);
  private ActivitySignal signal = signal("Maximum", Kind.GAUGE);
  private final ScriptedCloud cloud = new ScriptedCloud(clock, () -> List.of(signal), _ -> {});

  private static ActivitySignal signal(String statistic, Kind kind) {
    return new ActivitySignal("Any", "Use", statistic, kind, MissingData.UNKNOWN, Map.of());
  }

  private SignalSamples read() {
    return cloud.read(List.of(WEB), EIGHT).get(WEB).orThrow().getFirst();
  }

  @Test
  void loweredCountStopsTasksAndRaisedCountStartsNone() {
    cloud.state(WEB, Scheduling.REPLICA, 3, 3);

    cloud.execute(new SetDesiredCount(WEB, 1));
    assertThat(cloud.service(WEB).runningCount()).isEqualTo(1);
    cloud.execute(new SetDesiredCount(WEB, 0));
    cloud.execute(new SetDesiredCount(WEB, 2));
    assertThat(cloud.service(WEB).desiredCount()).isEqualTo(2);
    assertThat(cloud.service(WEB).runningCount()).isZero();
  }

  @Test
  void statedCountsKeepTheTagsUnlessTheServiceWasDeleted() {
    cloud.state(WEB, Scheduling.REPLICA, 1, 1);
    cloud.service(WEB).tag("key", "value");
    cloud.state(WEB, Scheduling.REPLICA, 2, 0);
    assertThat(cloud.service(WEB).tags()).containsEntry("key", "value");

    cloud.service(WEB).delete(true);
    assertThat(cloud.list("prod")).as("still listed").containsExactly(WEB);
    cloud.state(WEB, Scheduling.REPLICA, 1, 1);
    assertThat(cloud.service(WEB).tags()).isEmpty();
  }

  @Test
  void theServiceIsSteadyWhileAsManyTasksAsDesiredRun() {
    cloud.state(WEB, Scheduling.REPLICA, 0, 0);
    assertThat(steadyState()).isEqualTo(new SteadyState(EIGHT, null));

    clock.advanceTo(EIGHT.plusSeconds(10));
    cloud.execute(new SetDesiredCount(WEB, 1));
    assertThat(steadyState()).isEqualTo(new SteadyState(EIGHT, EIGHT.plusSeconds(10)));

    clock.advanceTo(EIGHT.plusSeconds(60));
    cloud.service(WEB).setRunningCount(1);
    clock.advanceTo(EIGHT.plusSeconds(70));
    cloud.state(WEB, Scheduling.REPLICA, 1, 1);
    assertThat(steadyState()).isEqualTo(new SteadyState(EIGHT.plusSeconds(60), null));
  }

  @Test
  void theFirstLowerCountEndsTheSteadyState() {
    cloud.state(WEB, Scheduling.REPLICA, 2, 2);
    clock.advanceTo(EIGHT.plusSeconds(10));
    cloud.service(WEB).setRunningCount(1);
    clock.advanceTo(EIGHT.plusSeconds(20));
    cloud.service(WEB).setRunningCount(0);

    assertThat(steadyState()).isEqualTo(new SteadyState(EIGHT, EIGHT.plusSeconds(10)));
  }

  @Test
  void aServiceThatNeverHadItsDesiredCountHasNoSteadyState() {
    cloud.state(WEB, Scheduling.REPLICA, 1, 0);

    assertThat(steadyState()).isNull();
  }

  private @Nullable SteadyState steadyState() {
    return ((Existing) cloud.read(List.of(WEB)).get(WEB).orThrow()).snapshot().steadyState();
  }

  @Test
  void clearedAndRemovedTagsAreNotPresent() {
    cloud.state(WEB, Scheduling.REPLICA, 1, 1);
    cloud.service(WEB).tag("cleared", "");
    cloud.service(WEB).tag("removed", "value");
    cloud.service(WEB).untag("removed");

    assertThat(cloud.service(WEB).tags()).isEmpty();
  }

  @Test
  void unknownServiceIsRejected() {
    assertThat(cloud.has(WEB)).isFalse();
    assertThatIllegalArgumentException().isThrownBy(() -> cloud.service(WEB))
        .withMessageContaining("prod/web");
  }

  @ParameterizedTest
  @CsvSource({"Maximum, 5", "Minimum, 1", "Sum, 6", "Average, 3", "SampleCount, 2", "p90, 5"})
  void samplesOfOneMinuteAreAggregated(String statistic, double value) {
    signal = signal(statistic, Kind.GAUGE);
    cloud.state(WEB, Scheduling.REPLICA, 1, 1);
    cloud.service(WEB).samples().add("Use", EIGHT, EIGHT, 1, Duration.ZERO);
    cloud.service(WEB).samples().add("Use", EIGHT.plusSeconds(30), EIGHT.plusSeconds(30), 5, Duration.ZERO);

    assertThat(read().count()).isEqualTo(1);
    assertThat(read().value(0)).isEqualTo(value);
  }

  @Test
  void sampleIsReadableFromItsDelayOn() {
    cloud.state(WEB, Scheduling.REPLICA, 1, 1);
    cloud.service(WEB).samples().add("Use", EIGHT, EIGHT.plusSeconds(60), 1, Duration.ofSeconds(90));
    clock.advanceTo(EIGHT.plusSeconds(89));
    assertThat(read().count()).isZero();

    clock.advanceTo(EIGHT.plusSeconds(90));
    assertThat(read().count()).isEqualTo(1);
    clock.advanceTo(EIGHT.plusSeconds(150));
    assertThat(read().count()).isEqualTo(2);
  }
}
