package io.fluidity.verification.usecase;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.fluidity.inmemory.ApiCall;
import io.fluidity.inmemory.SimulatedWorld;

import static io.fluidity.inmemory.WorldAssert.assertThat;
import static java.time.temporal.ChronoUnit.MINUTES;

/** The count of an acknowledged wake is part of its intent. */
class ConcurrentCountsTest {

  @ParameterizedTest
  @CsvSource({"0, TAG_RESOURCE", "0, UPDATE_SERVICE", "1, TAG_RESOURCE", "1, UPDATE_SERVICE"})
  void aWakeOfFiveBesideAPlainWakeEndsWithFive(int before, ApiCall step) {
    SimulatedWorld world = SimulatedWorld.ideal().service("web", before);
    world.log().beforeNext(step, () -> world.wake("web", 5));

    assertThat(world.wake("web")).desiredCount("web").isEqualTo(5);
  }

  @ParameterizedTest
  @CsvSource({"0, TAG_RESOURCE", "0, UPDATE_SERVICE", "1, TAG_RESOURCE", "1, UPDATE_SERVICE"})
  void aPlainWakeBesideAWakeOfFiveEndsWithFive(int before, ApiCall step) {
    SimulatedWorld world = SimulatedWorld.ideal().service("web", before);
    world.log().beforeNext(step, () -> world.wake("web"));

    assertThat(world.wake("web", 5)).desiredCount("web").isEqualTo(5);
  }

  @ParameterizedTest
  @CsvSource({"TAG_RESOURCE, 5, 3", "UPDATE_SERVICE, 5, 3", "UPDATE_SERVICE, 3, 5"})
  void theLargerOfTwoRequestedCountsStands(ApiCall step, int first, int second) {
    SimulatedWorld world = SimulatedWorld.ideal().service("web");
    world.log().beforeNext(step, () -> world.wake("web", second));

    assertThat(world.wake("web", first)).desiredCount("web").isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TAG_RESOURCE", "UPDATE_SERVICE"})
  void aWakeOfFiveBesideASleepCheckEndsWithFive(ApiCall step) {
    SimulatedWorld world = SimulatedWorld.ideal().service("web").wake("web").advance(16, MINUTES);
    world.log().beforeNext(step, () -> world.wake("web", 5));

    assertThat(world.sweep()).desiredCount("web").isEqualTo(5);
  }

  @Test
  void aPlainWakeDoesNotLowerWhatAutoscalingSet() {
    SimulatedWorld world = SimulatedWorld.ideal().service("web").wake("web").setDesiredCount("web", 4);

    assertThat(world.wake("web")).desiredCount("web").isEqualTo(4);
  }
}
