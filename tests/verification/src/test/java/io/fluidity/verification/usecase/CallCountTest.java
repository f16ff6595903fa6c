package io.fluidity.verification.usecase;

import io.fluidity.inmemory.SimulatedWorld;

import org.junit.jupiter.api.Test;

import static io.fluidity.inmemory.ApiCall.DESCRIBE_SERVICES;
import static io.fluidity.inmemory.ApiCall.GET_METRIC_DATA;
import static io.fluidity.inmemory.ApiCall.TAG_RESOURCE;
import static io.fluidity.inmemory.ApiCall.UPDATE_SERVICE;
import static io.fluidity.inmemory.WorldAssert.assertThat;
import static java.time.temporal.ChronoUnit.MINUTES;

/** What each operation costs, in calls of the cloud, where nobody interferes. */
class CallCountTest {

  @Test
  void aWakeCostsFourCalls() {
    SimulatedWorld world = SimulatedWorld.ideal().service("shop").countCalls().wake("shop");

    assertThat(world).calls().containsExactly(DESCRIBE_SERVICES, TAG_RESOURCE, UPDATE_SERVICE,
        DESCRIBE_SERVICES);
  }

  @Test
  void aKillCostsFourCalls() {
    SimulatedWorld world = SimulatedWorld.ideal().service("shop").wake("shop").countCalls().kill("shop");

    assertThat(world).calls().containsExactly(DESCRIBE_SERVICES, TAG_RESOURCE, UPDATE_SERVICE,
        DESCRIBE_SERVICES);
  }

  @Test
  void aStatusCostsTwoCalls() {
    SimulatedWorld world = SimulatedWorld.ideal().service("shop").wake("shop").advance(10, MINUTES).countCalls();
    world.status("shop");

    assertThat(world).calls().containsExactly(DESCRIBE_SERVICES, GET_METRIC_DATA);
  }

  @Test
  void aStatusOfWhatSleepsCostsOneCall() {
    SimulatedWorld world = SimulatedWorld.ideal().service("shop").countCalls();
    world.status("shop");

    assertThat(world).calls().containsExactly(DESCRIBE_SERVICES);
  }

  @Test
  void aCheckThatKeepsAwakeCostsTwoCalls() {
    SimulatedWorld world = SimulatedWorld.ideal().service("shop").wake("shop").advance(10, MINUTES).countCalls().sweep();

    assertThat(world).calls().containsExactly(DESCRIBE_SERVICES, GET_METRIC_DATA);
  }

  @Test
  void aCheckOfWhatSleepsCostsOneCall() {
    SimulatedWorld world = SimulatedWorld.ideal().service("shop").countCalls().sweep();

    assertThat(world).calls().containsExactly(DESCRIBE_SERVICES);
  }

  @Test
  void aCheckThatPutsToSleepCostsFiveCalls() {
    SimulatedWorld world = SimulatedWorld.ideal().service("shop").wake("shop").advance(15, MINUTES).countCalls().sweep();

    assertThat(world).calls().containsExactly(DESCRIBE_SERVICES, GET_METRIC_DATA, TAG_RESOURCE,
        UPDATE_SERVICE, DESCRIBE_SERVICES);
  }
}
