package io.fluidity.verification.usecase;

import org.junit.jupiter.api.Test;

import io.fluidity.inmemory.SimulatedWorld;

import static io.fluidity.inmemory.ApiCall.DESCRIBE_SERVICES;
import static io.fluidity.inmemory.ApiCall.GET_METRIC_DATA;
import static io.fluidity.inmemory.ApiCall.TAG_RESOURCE;
import static io.fluidity.inmemory.ApiCall.UPDATE_SERVICE;
import static io.fluidity.inmemory.WorldAssert.assertThat;
import static java.time.temporal.ChronoUnit.MINUTES;

/** AWS calls of each operation if nothing runs concurrently. */
class CallCountTest {

  @Test
  void aWakeTakesFourCalls() {
    SimulatedWorld world = SimulatedWorld.ideal().service("web").countCalls().wake("web");

    assertThat(world).calls().containsExactly(DESCRIBE_SERVICES, TAG_RESOURCE, UPDATE_SERVICE,
        DESCRIBE_SERVICES);
  }

  @Test
  void aKillTakesFourCalls() {
    SimulatedWorld world = awakeFor(0).kill("web");

    assertThat(world).calls().containsExactly(DESCRIBE_SERVICES, TAG_RESOURCE, UPDATE_SERVICE,
        DESCRIBE_SERVICES);
  }

  @Test
  void aStatusTakesTwoCalls() {
    SimulatedWorld world = awakeFor(10);
    world.status("web");

    assertThat(world).calls().containsExactly(DESCRIBE_SERVICES, GET_METRIC_DATA);
  }

  @Test
  void aStatusOfASleepingServiceTakesOneCall() {
    SimulatedWorld world = SimulatedWorld.ideal().service("web").countCalls();
    world.status("web");

    assertThat(world).calls().containsExactly(DESCRIBE_SERVICES);
  }

  @Test
  void aSleepCheckThatKeepsAServiceAwakeTakesTwoCalls() {
    SimulatedWorld world = awakeFor(10).sweep();

    assertThat(world).calls().containsExactly(DESCRIBE_SERVICES, GET_METRIC_DATA);
  }

  @Test
  void aSleepCheckOfASleepingServiceTakesOneCall() {
    SimulatedWorld world = SimulatedWorld.ideal().service("web").countCalls().sweep();

    assertThat(world).calls().containsExactly(DESCRIBE_SERVICES);
  }

  @Test
  void aSleepCheckThatPutsAServiceToSleepTakesFiveCalls() {
    SimulatedWorld world = awakeFor(15).sweep();

    assertThat(world).calls().containsExactly(DESCRIBE_SERVICES, GET_METRIC_DATA, TAG_RESOURCE,
        UPDATE_SERVICE, DESCRIBE_SERVICES);
  }

  private static SimulatedWorld awakeFor(int minutes) {
    return SimulatedWorld.ideal().service("web").wake("web").advance(minutes, MINUTES).countCalls();
  }
}
