package io.fluidity.verification.interleaving;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.inmemory.CallInterceptor;
import io.fluidity.inmemory.ApiCall;
import io.fluidity.inmemory.SimulationProfile;
import io.fluidity.inmemory.SimulatedCloud;
import io.fluidity.inmemory.VirtualClock;
import io.fluidity.verification.interleaving.ExploredOperation.Tools;

import static io.fluidity.verification.interleaving.ExploredOperation.CHECK;
import static io.fluidity.verification.interleaving.ExploredOperation.KILL;
import static io.fluidity.verification.interleaving.ExploredOperation.WAKE;
import static org.assertj.core.api.Assertions.assertThat;

/** Whoever explores schedules must see what is broken: each rule of the protocol, left out on purpose. */
class BrokenProtocolsTest {

  @Test
  void setZeroLookAgainUndoIsCaughtLosingAKill() {
    String timeline = broken(InitialState.IDLE, WAKE, KILL, Protocol.PLAIN.check());

    System.out.println("The plain protocol loses a kill:\n" + timeline);
    assertThat(timeline).startsWith("the newest intent is a kill, but the desired count is 1")
        .contains("at first: desired count 1, woken -1200.000 s")
        .contains("3 undo   sets the desired count 1")
        .contains("in the end: desired count 1");
  }

  @Test
  void setZeroWithoutAnotherLookIsCaughtLosingAWake() {
    assertThat(broken(InitialState.IDLE, WAKE, Protocol.NONE.check()))
        .startsWith("no serial order ends with the desired count 0")
        .contains("1 wake   sets the desired count 1").contains("2 blind  sets the desired count 0")
        .contains("in the end: desired count 0");
  }

  @Test
  void aMarkAfterTheSetIsCaughtForgettingHowManyTasksThereWere() {
    for (ExploredOperation late : List.of(KILL.tampered(BrokenPorts::markAfterSet),
        CHECK.tampered(BrokenPorts::markAfterSet))) {
      assertThat(broken(InitialState.IDLE_WITH_THREE_TASKS, WAKE, late))
          .startsWith("no serial order ends with the desired count 1");
    }
  }

  @Test
  void aSleepThatDoesNotConvergeIsCaughtLosingAWake() {
    assertThat(broken(InitialState.IDLE, WAKE, CHECK.tampered(BrokenPorts::noConvergence)))
        .startsWith("no serial order ends with the desired count 0");
  }

  @Test
  void aWakeThatDoesNotConvergeIsCaughtUndoingAKill() {
    assertThat(broken(InitialState.IDLE, WAKE.tampered(BrokenPorts::noConvergence), KILL))
        .startsWith("the newest intent is a kill, but the desired count is 1");
  }

  @Test
  void staleDataThatCountsAsIdleIsCaughtPuttingABlindServiceToSleep() {
    assertThat(broken(InitialState.BLIND, CHECK.tampered(BrokenPorts::staleDataAsIdle)))
        .startsWith("no serial order ends with the desired count 0");
  }

  @Test
  void aWakeThatLowersIsCaughtStoppingTasks() {
    assertThat(broken(InitialState.IDLE_WITH_THREE_TASKS, WAKE.tampered(BrokenPorts::wakeThatLowers)))
        .startsWith("no serial order ends with the desired count 1");
  }

  @Test
  void aKillThatKeepsAHoldIsCaught() {
    assertThat(broken(InitialState.HELD, KILL.tampered(BrokenPorts::killThatKeepsAHold)))
        .startsWith("no serial order ends with the desired count 0, held");
  }

  @Test
  void anAdoptionWithoutTheTwoMinutesIsCaughtUndoingAKill() {
    assertThat(afterAKillInWhoseMiddleRuns(CHECK).isWanted()).isFalse();
    assertThat(afterAKillInWhoseMiddleRuns(CHECK.tampered(BrokenPorts::adoptWithoutTheTwoMinutes)).isWanted())
        .as("the kill is undone").isTrue();
  }

  /** A kill takes ten seconds from its mark to its set; a sleep check runs then. */
  private static ServiceVersion afterAKillInWhoseMiddleRuns(ExploredOperation check) {
    VirtualClock clock = new VirtualClock(InitialState.START);
    SimulatedCloud cloud = new SimulatedCloud(clock, SimulationProfile.ideal(), ActivitySignal.DEFAULTS, 1);
    cloud.createService(InitialState.SERVICE, 1);
    Tools tools = new Tools(cloud, cloud, clock, clock);
    cloud.setInterceptor(new CallInterceptor() {
      @Override
      public void after(ApiCall call) {
        if (call == ApiCall.TAG_RESOURCE) {
          cloud.setInterceptor(CallInterceptor.NONE);
          clock.advance(Duration.ofSeconds(10));
          check.code().run(InitialState.SERVICE, tools);
        }
      }
    });
    KILL.code().run(InitialState.SERVICE, tools);
    return ServiceVersion.of(cloud.service(InitialState.SERVICE).now());
  }

  /** The first schedule that breaks the promise, told as a timeline. */
  private static @Nullable String broken(InitialState before, ExploredOperation... operations) {
    return new Explorer(before, Bounds.OF_ORDER).explore(List.of(operations)).firstBroken();
  }
}
