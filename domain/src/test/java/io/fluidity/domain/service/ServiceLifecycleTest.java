package io.fluidity.domain.service;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import io.fluidity.domain.intent.IntentTags;
import io.fluidity.domain.service.ServiceLifecycle.Asleep;
import io.fluidity.domain.service.ServiceLifecycle.Awake;
import io.fluidity.domain.service.ServiceLifecycle.Daemon;
import io.fluidity.domain.service.ServiceLifecycle.FallingAsleep;
import io.fluidity.domain.service.ServiceLifecycle.Missing;
import io.fluidity.domain.service.ServiceLifecycle.Scalable;
import io.fluidity.domain.service.ServiceLifecycle.Stage;
import io.fluidity.domain.service.ServiceLifecycle.Unwanted;
import io.fluidity.domain.service.ServiceLifecycle.Waking;
import io.fluidity.domain.service.ServiceLifecycle.Wanted;
import io.fluidity.domain.service.ServiceSnapshot.Scheduling;

import static io.fluidity.domain.service.SampleServices.WEB;
import static io.fluidity.domain.service.SampleServices.counts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ServiceLifecycleTest {

  record Counts(int desired, int running, int pending) {
    ServiceSnapshot of(Scheduling scheduling) {
      return counts(scheduling, desired, running, pending, IntentTags.none());
    }

    Stage stage() {
      if (desired > 0) {
        return running > 0 ? Stage.AWAKE : Stage.WAKING;
      }
      return running + pending > 0 ? Stage.FALLING_ASLEEP : Stage.ASLEEP;
    }
  }

  static List<Counts> allCounts() {
    List<Counts> all = new ArrayList<>();
    for (int desired = 0; desired <= 2; desired++) {
      for (int running = 0; running <= 2; running++) {
        for (int pending = 0; pending <= 2; pending++) {
          all.add(new Counts(desired, running, pending));
        }
      }
    }
    return all;
  }

  @ParameterizedTest
  @MethodSource("allCounts")
  void theCountsDetermineTheStageOfAReplicaServiceAndWhetherItIsWanted(Counts counts) {
    ServiceLifecycle service = ServiceLifecycle.of(counts.of(Scheduling.REPLICA));

    assertThat(service.stage()).isEqualTo(counts.stage());
    assertThat(service).isInstanceOf(switch (counts.stage()) {
      case ASLEEP -> Asleep.class;
      case FALLING_ASLEEP -> FallingAsleep.class;
      case WAKING -> Waking.class;
      case AWAKE -> Awake.class;
      case MISSING -> Missing.class;
    });
    assertThat(service instanceof Wanted).isEqualTo(counts.desired() > 0);
    assertThat(service instanceof Unwanted).isEqualTo(counts.desired() == 0);
    assertThat(service).isInstanceOfSatisfying(Scalable.class,
        scalable -> assertThat(scalable.desiredCount()).isEqualTo(counts.desired()));
    assertThat(service.id()).isEqualTo(WEB);
  }

  @ParameterizedTest
  @MethodSource("allCounts")
  void aDaemonServiceHasAStageButCannotBeScaled(Counts counts) {
    ServiceLifecycle service = ServiceLifecycle.of(counts.of(Scheduling.DAEMON));

    assertThat(service).isInstanceOf(Daemon.class).isNotInstanceOf(Scalable.class);
    assertThat(service.stage()).isEqualTo(counts.stage());
  }

  @ParameterizedTest
  @EnumSource
  void aMissingServiceHasTheStageMissing(MissingReason reason) {
    ServiceLifecycle missing = new Missing(WEB, reason);

    assertThat(missing.stage()).isEqualTo(Stage.MISSING);
    assertThat(missing.id()).isEqualTo(WEB);
  }

  @Test
  void aSnapshotOfAnotherStageIsRejected() {
    Map<Stage, Function<ServiceSnapshot, ServiceLifecycle>> stages = Map.of(Stage.ASLEEP, Asleep::new,
        Stage.WAKING, Waking::new, Stage.AWAKE, Awake::new, Stage.FALLING_ASLEEP, FallingAsleep::new);
    for (Counts counts : allCounts()) {
      assertRejected(Daemon::new, counts.of(Scheduling.REPLICA), "a Daemon");
      stages.forEach((stage, constructor) -> {
        assertRejected(constructor, counts.of(Scheduling.DAEMON), stage.name());
        if (stage != counts.stage()) {
          assertRejected(constructor, counts.of(Scheduling.REPLICA), stage.name());
        }
      });
    }
  }

  private static void assertRejected(Function<ServiceSnapshot, ?> stage, ServiceSnapshot snapshot,
      String required) {
    assertThatIllegalArgumentException().isThrownBy(() -> stage.apply(snapshot))
        .withMessage("snapshot must be %s (was %s, %d desired, %d running, %d pending)", required,
            snapshot.scheduling(), snapshot.desiredCount(), snapshot.runningCount(), snapshot.pendingCount());
  }
}
