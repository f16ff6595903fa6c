package io.fluidity.domain.service;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.fluidity.domain.Rejection;
import io.fluidity.domain.intent.IntentTags;
import io.fluidity.domain.service.ServiceLifecycle.Asleep;
import io.fluidity.domain.service.ServiceLifecycle.Awake;
import io.fluidity.domain.service.ServiceLifecycle.Daemon;
import io.fluidity.domain.service.ServiceLifecycle.FallingAsleep;
import io.fluidity.domain.service.ServiceLifecycle.Stage;
import io.fluidity.domain.service.ServiceLifecycle.Waking;
import io.fluidity.domain.service.ServiceSnapshot.Scheduling;

import static io.fluidity.domain.service.SampleServices.WEB;
import static org.assertj.core.api.Assertions.assertThat;

class IllegalServiceTest {

  /** A snapshot in each stage, with its text in messages. */
  private static final Map<Stage, Snapshot> SNAPSHOTS = Map.of(
      Stage.ASLEEP, new Snapshot(0, 0, 0),
      Stage.WAKING, new Snapshot(2, 0, 1),
      Stage.AWAKE, new Snapshot(2, 1, 1),
      Stage.FALLING_ASLEEP, new Snapshot(0, 0, 1));

  private static final Map<Stage, Function<ServiceSnapshot, ServiceLifecycle>> REPLICAS = Map.of(
      Stage.ASLEEP, Asleep::new, Stage.WAKING, Waking::new, Stage.AWAKE, Awake::new, Stage.FALLING_ASLEEP,
      FallingAsleep::new);

  private record Snapshot(int desired, int running, int pending) {

    ServiceSnapshot of(Scheduling scheduling) {
      return SampleServices.counts(scheduling, desired, running, pending, IntentTags.none());
    }

    Rejection rejection(Scheduling scheduling, String required, Function<ServiceSnapshot, ?> stage) {
      return new Rejection(
          "snapshot must be " + required + " (was " + scheduling + ", " + desired + " desired, "
              + running + " running, " + pending + " pending)",
          () -> stage.apply(of(scheduling)));
    }
  }

  static List<Rejection> snapshotsOfAnotherStage() {
    List<Rejection> rejections = new ArrayList<>();
    SNAPSHOTS.forEach((stage, snapshot) -> {
      rejections.add(snapshot.rejection(Scheduling.REPLICA, "a Daemon", Daemon::new));
      REPLICAS.forEach((required, constructor) -> {
        rejections.add(snapshot.rejection(Scheduling.DAEMON, required.name(), constructor));
        if (stage != required) {
          rejections.add(snapshot.rejection(Scheduling.REPLICA, required.name(), constructor));
        }
      });
    });
    assertThat(rejections).hasSize(4 + 16 + 12);
    return rejections;
  }

  static List<Rejection> negativeCounts() {
    return List.of(
        new Rejection("desiredCount must not be negative (was -1)", () -> snapshot(-1, 0, 0, 0)),
        new Rejection("desiredCount must not be negative (was -2)",
            () -> snapshot(0, 0, 0, 0).withDesiredCount(-2)),
        new Rejection("runningCount must not be negative (was -1)", () -> snapshot(0, -1, 0, 0)),
        new Rejection("pendingCount must not be negative (was -1)", () -> snapshot(0, 0, -1, 0)),
        new Rejection("failedTasks must not be negative (was -1)", () -> snapshot(0, 0, 0, -1)));
  }

  @ParameterizedTest
  @MethodSource("snapshotsOfAnotherStage")
  void aSnapshotOfAnotherStageIsRejected(Rejection rejection) {
    rejection.verify();
  }

  @ParameterizedTest
  @MethodSource("negativeCounts")
  void aNegativeCountIsRejected(Rejection rejection) {
    rejection.verify();
  }

  private static ServiceSnapshot snapshot(int desired, int running, int pending, int failed) {
    return new ServiceSnapshot(WEB, Scheduling.REPLICA, desired, running, pending, failed, IntentTags.none(),
        List.of());
  }
}
