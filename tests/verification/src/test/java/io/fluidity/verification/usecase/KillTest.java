package io.fluidity.verification.usecase;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.fleet.Fleet;
import io.fluidity.domain.intent.IntentTag.InstantTag;
import io.fluidity.domain.intent.IntentTimestamps;
import io.fluidity.domain.kill.KillMode;
import io.fluidity.domain.kill.KillOutcome;
import io.fluidity.domain.service.MissingReason;
import io.fluidity.inmemory.ApiCall;
import io.fluidity.inmemory.SimulatedWorld;
import io.fluidity.inmemory.SimulationProfile;

import static io.fluidity.inmemory.SimulatedWorld.id;
import static io.fluidity.inmemory.WorldAssert.assertThat;
import static io.fluidity.inmemory.WorldAssert.assertThatFailureOf;
import static java.time.temporal.ChronoUnit.MINUTES;
import static java.time.temporal.ChronoUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

/** Kills on the simulated cloud. */
class KillTest {

  @Test
  void aKillPutsAServiceInUseToSleepAtOnceAndCanBeRepeated() {
    SimulatedWorld world = SimulatedWorld.ideal().service("web").wake("web").use("web");
    Instant before = world.now();

    assertThat(world.kill("web")).stage("web").isAsleep();
    assertThat(world.tags("web").at(InstantTag.KILLED_AT)).isEqualTo(before.plusMillis(1));
    assertThat(world.killOutcome()).isInstanceOf(KillOutcome.Killed.class);

    assertThat(world.kill("web")).stage("web").isAsleep();
    assertThat(world.killOutcome()).isInstanceOf(KillOutcome.AlreadyAsleep.class);
  }

  @Test
  void aKillStopsAStartInProgress() {
    SimulatedWorld world = SimulatedWorld.with(SimulationProfile.typical(), 1).service("web").wake("web")
        .advance(20, SECONDS);
    assertThat(world).stage("web").isWaking();

    world.kill("web");

    assertThat(world).stage("web").isAsleep();
  }

  @Test
  void aKillStoresACountAboveOneAndClearsAnOutdatedOne() {
    SimulatedWorld world = SimulatedWorld.ideal().service("web", 3).kill("web");
    assertThat(world.tags("web").awakeCount()).isEqualTo(3);

    world.kill("web");
    assertThat(world.tags("web").awakeCount()).as("asleep").isEqualTo(3);

    world.setDesiredCount("web", 1).kill("web");
    assertThat(world.tags("web").awakeCount()).isNull();
  }

  @ParameterizedTest
  @MethodSource("killsThatEndAHold")
  void aManualOrForcedKillOverridesAHoldAndClearsIt(KillMode mode) {
    SimulatedWorld world = SimulatedWorld.ideal().service("web").wakeAndHold("web", 90).kill("web", mode);

    assertThat(world).stage("web").isAsleep();
    assertThat(world.tags("web").at(InstantTag.HOLD_UNTIL)).isNull();
  }

  static List<KillMode> killsThatEndAHold() {
    return List.of(new KillMode.Manual(), new KillMode.Scheduled(null, true));
  }

  @Test
  void aScheduledKillRespectsAHoldAndReportsItsEnd() {
    SimulatedWorld world = SimulatedWorld.ideal().service("web").wakeAndHold("web", 90);
    IntentTimestamps before = world.tags("web");
    world.countCalls().kill("web", new KillMode.Scheduled(null, false));

    assertThat(world).stage("web").isAwake().tags("web").isEqualTo(before);
    assertThat(world).calls().containsExactly(ApiCall.DESCRIBE_SERVICES);
    assertThat(world.killOutcome()).isInstanceOfSatisfying(KillOutcome.Held.class, held -> {
      assertThat(held.heldUntil()).isEqualTo(before.at(InstantTag.HOLD_UNTIL));
      assertThat(held.before()).isEqualTo(held.service());
    });
  }

  @Test
  void aScheduledKillPutsAServiceInUseOrWithoutAHoldToSleep() {
    SimulatedWorld world = SimulatedWorld.ideal().service("held").service("used").wakeAndHold("held", 90)
        .advance(90, MINUTES).kill("held", new KillMode.Scheduled(null, false)).wake("used").use("used")
        .kill("used", new KillMode.Scheduled(null, false));

    assertThat(world).stage("held").isAsleep().stage("used").isAsleep();
  }

  @Test
  void theNextWakeDoesNotRestoreAHoldThatAKillCleared() {
    SimulatedWorld world = SimulatedWorld.ideal().service("web").wakeAndHold("web", 90).kill("web")
        .wake("web").advance(16, MINUTES).sweep();

    assertThat(world).stage("web").isAsleep();
  }

  @Test
  void aMissingServiceAndADaemonCannotBeKilled() {
    SimulatedWorld world = SimulatedWorld.ideal().daemon("agent").countCalls();

    assertThatFailureOf(() -> world.kill("missing"))
        .isEqualTo(new Failure.Missing(id("missing"), MissingReason.NO_SUCH_SERVICE));
    assertThatFailureOf(() -> world.kill("agent")).isEqualTo(new Failure.NotScalable(id("agent")));
    assertThat(world).calls().containsOnly(ApiCall.DESCRIBE_SERVICES);
  }

  @Test
  void aFailedKillDoesNotAffectTheOthers() {
    SimulatedWorld world = SimulatedWorld.ideal().service("web").daemon("agent").service("api").wake("web")
        .wake("api");
    world.log().failNext(ApiCall.TAG_RESOURCE);

    List<KillOutcome> outcomes = world.controlPlane()
        .kill(Fleet.of(List.of(id("missing"), id("web"), id("agent"), id("api"))),
            new KillMode.Scheduled(null, false));

    assertThat(outcomes).extracting(outcome -> outcome.id().service())
        .containsExactly("missing", "web", "agent", "api");
    assertThat(outcomes.subList(0, 3)).hasOnlyElementsOfType(KillOutcome.Failed.class);
    assertThat(outcomes.getLast()).isInstanceOf(KillOutcome.Killed.class);
    assertThat(world).stage("web").isAwake().stage("api").isAsleep();
  }
}
