package io.fluidity.inmemory.interleaving;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.inmemory.CallGate;
import io.fluidity.inmemory.CloudCall;
import io.fluidity.inmemory.CloudConditions;
import io.fluidity.inmemory.SimulatedCloud;
import io.fluidity.inmemory.VirtualClock;
import io.fluidity.inmemory.interleaving.Operation.Tools;

import static io.fluidity.inmemory.interleaving.Operation.CHECK;
import static io.fluidity.inmemory.interleaving.Operation.KILL;
import static io.fluidity.inmemory.interleaving.Operation.WAKE;
import static org.assertj.core.api.Assertions.assertThat;

/** Whoever explores schedules must see what is broken: each rule of the protocol, left out on purpose. */
class BrokenProtocolsTest {

  @Test
  void setZeroLookAgainUndoIsCaughtLosingAKill() {
    String timeline = broken(Before.IDLE, WAKE, KILL, Protocol.PLAIN.check());

    System.out.println("The plain protocol loses a kill:\n" + timeline);
    assertThat(timeline).startsWith("the newest intent is a kill, but the desired count is 1")
        .contains("at first: desired count 1, woken -1200.000 s")
        .contains("3 undo   sets the desired count 1")
        .contains("in the end: desired count 1");
  }

  @Test
  void setZeroWithoutAnotherLookIsCaughtLosingAWake() {
    assertThat(broken(Before.IDLE, WAKE, Protocol.NONE.check()))
        .startsWith("no serial order ends with the desired count 0")
        .contains("1 wake   sets the desired count 1").contains("2 blind  sets the desired count 0")
        .contains("in the end: desired count 0");
  }

  @Test
  void aMarkAfterTheSetIsCaughtForgettingHowManyTasksThereWere() {
    for (Operation late : List.of(KILL.tampered(Tampering::markAfterSet),
        CHECK.tampered(Tampering::markAfterSet))) {
      assertThat(broken(Before.IDLE_WITH_THREE_TASKS, WAKE, late))
          .startsWith("no serial order ends with the desired count 1");
    }
  }

  @Test
  void aSleepThatDoesNotConvergeIsCaughtLosingAWake() {
    assertThat(broken(Before.IDLE, WAKE, CHECK.tampered(Tampering::noConvergence)))
        .startsWith("no serial order ends with the desired count 0");
  }

  @Test
  void aWakeThatDoesNotConvergeIsCaughtUndoingAKill() {
    assertThat(broken(Before.IDLE, WAKE.tampered(Tampering::noConvergence), KILL))
        .startsWith("the newest intent is a kill, but the desired count is 1");
  }

  @Test
  void staleDataThatCountsAsIdleIsCaughtPuttingABlindServiceToSleep() {
    assertThat(broken(Before.BLIND, CHECK.tampered(Tampering::staleDataAsIdle)))
        .startsWith("no serial order ends with the desired count 0");
  }

  @Test
  void aWakeThatLowersIsCaughtStoppingTasks() {
    assertThat(broken(Before.IDLE_WITH_THREE_TASKS, WAKE.tampered(Tampering::wakeThatLowers)))
        .startsWith("no serial order ends with the desired count 1");
  }

  @Test
  void aKillThatKeepsAHoldIsCaught() {
    assertThat(broken(Before.HELD, KILL.tampered(Tampering::killThatKeepsAHold)))
        .startsWith("no serial order ends with the desired count 0, held");
  }

  @Test
  void anAdoptionWithoutTheTwoMinutesIsCaughtUndoingAKill() {
    assertThat(afterAKillInWhoseMiddleRuns(CHECK).isWanted()).isFalse();
    assertThat(afterAKillInWhoseMiddleRuns(CHECK.tampered(Tampering::adoptWithoutTheTwoMinutes)).isWanted())
        .as("the kill is undone").isTrue();
  }

  /** A kill takes ten seconds from its mark to its set; a sleep check runs then. */
  private static Version afterAKillInWhoseMiddleRuns(Operation check) {
    VirtualClock clock = new VirtualClock(Before.START);
    SimulatedCloud cloud = new SimulatedCloud(clock, CloudConditions.ideal(), ActivitySignal.DEFAULTS, 1);
    cloud.createService(Before.SERVICE, 1);
    Tools tools = new Tools(cloud, cloud, clock, clock);
    cloud.setGate(new CallGate() {
      @Override
      public void after(CloudCall call) {
        if (call == CloudCall.TAG_RESOURCE) {
          cloud.setGate(CallGate.OPEN);
          clock.advance(Duration.ofSeconds(10));
          check.code().run(Before.SERVICE, tools);
        }
      }
    });
    KILL.code().run(Before.SERVICE, tools);
    return Version.of(cloud.service(Before.SERVICE).now());
  }

  /** The first schedule that breaks the promise, told as a timeline. */
  private static @Nullable String broken(Before before, Operation... operations) {
    return new Explorer(before, Freedom.OF_ORDER).explore(List.of(operations)).firstBroken();
  }
}
