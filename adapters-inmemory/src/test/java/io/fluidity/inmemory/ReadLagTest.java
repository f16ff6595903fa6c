package io.fluidity.inmemory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.intent.IntentTag.InstantTag;
import io.fluidity.domain.intent.TagPatch;
import io.fluidity.domain.port.Result;
import io.fluidity.domain.port.ScaleCommand.SetDesiredCount;
import io.fluidity.domain.port.ScaleCommand.WriteTags;
import io.fluidity.domain.service.MissingReason;
import io.fluidity.domain.service.ServiceLifecycle;
import io.fluidity.domain.service.ServiceLifecycle.Scalable;
import io.fluidity.domain.wake.WakeOutcome;

import static java.time.temporal.ChronoUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

/** Reads of services show the past, writes do not wait for them. */
class ReadLagTest {

  @Test
  void aReadShowsTheDesiredCountOfThePast() {
    SimulatedWorld world = lagging(DurationRange.seconds(1, 1)).service("shop");
    Instant written = world.now();
    world.scaleByHand("shop", 2);

    world.advanceTo(written.plusMillis(998));
    assertThat(read(world).desiredCount()).isZero();
    assertThat(read(world).desiredCount()).isEqualTo(2);
  }

  @Test
  void aReadShowsTheMarksOfThePast() {
    SimulatedWorld world = lagging(DurationRange.seconds(1, 1)).service("shop");
    Instant at = world.now();
    world.cloud()
        .execute(new WriteTags(SimulatedWorld.id("shop"), TagPatch.empty().with(InstantTag.WOKEN_AT, at)));

    assertThat(read(world).snapshot().tags().asOf(at).wokenAt()).isNull();
    world.advanceTo(at.plusSeconds(2));
    assertThat(read(world).snapshot().tags().asOf(at).wokenAt()).isEqualTo(at);
  }

  @Test
  void aReadShowsTheTasksOfThePast() {
    SimulatedWorld world = SimulatedWorld.with(
        new SimulationProfile(DurationRange.seconds(10, 10), DurationRange.ZERO, DurationRange.millis(1, 1),
            DurationRange.seconds(3, 3), DurationRange.ZERO, 0, 0, 0),
        1).service("shop", 1);
    Instant runs = SimulatedWorld.START.plusSeconds(10);

    world.advanceTo(runs.plusSeconds(2));
    assertThat(world.real("shop").now()).isInstanceOf(ServiceLifecycle.Awake.class);
    assertThat(read(world)).isInstanceOf(ServiceLifecycle.Waking.class);
    world.advanceTo(runs.plusSeconds(3));
    assertThat(read(world)).isInstanceOf(ServiceLifecycle.Awake.class);
  }

  @Test
  void aServiceThatWasDeletedIsShownForAWhile() {
    SimulatedWorld world = lagging(DurationRange.seconds(1, 1)).service("shop", 1).advanceTo(
        SimulatedWorld.START.plusSeconds(60));
    world.real("shop").delete(MissingReason.INACTIVE);

    assertThat(read(world).desiredCount()).isEqualTo(1);
    world.advanceTo(world.now().plusSeconds(2));
    assertThat(lifecycle(world)).isInstanceOf(ServiceLifecycle.Missing.class);
  }

  @Test
  void aLagIsDrawnForEachRead() {
    SimulatedWorld world = lagging(DurationRange.millis(0, 1000)).service("shop");
    List<Integer> before = new ArrayList<>();
    for (int count = 1; count <= 100; count++) {
      world.scaleByHand("shop", count).advanceTo(world.now().plusMillis(499));
      before.add(read(world).desiredCount());
    }
    // What is half a second old shows in about half of the reads, and nothing is older than the longest lag.
    assertThat(before).hasSize(100);
    for (int i = 2; i < 100; i++) {
      assertThat(before.get(i)).isBetween(i - 1, i + 1);
    }
    long current = IntStream.range(0, 100).filter(i -> before.get(i) == i + 1).count();
    assertThat(current).isBetween(25L, 75L);
  }

  @Test
  void inTheIdealWorldAReadShowsTheLastWrite() {
    SimulatedWorld world = SimulatedWorld.ideal().service("shop");
    for (int count = 0; count < 10; count++) {
      world.cloud().execute(new SetDesiredCount(SimulatedWorld.id("shop"), count));
      assertThat(read(world).desiredCount()).isEqualTo(count);
    }
  }

  @Test
  void aServiceThatIsNotThereIsMissingWithoutLag() {
    SimulatedWorld world = lagging(DurationRange.seconds(1, 1)).service("shop");
    assertThat(world.cloud().read(List.of(SimulatedWorld.id("nobody"))).byService())
        .isEqualTo(Map.of(SimulatedWorld.id("nobody"), Result
            .of(new ServiceLifecycle.Missing(SimulatedWorld.id("nobody"), MissingReason.NO_SUCH_SERVICE))));
  }

  @Test
  void aRaiseTellsTheCountThatItSetThoughTheReadStillShowsTheOldOne() {
    SimulatedWorld world = lagging(DurationRange.seconds(1, 1)).service("shop").wake("shop")
        .advance(5, MINUTES).wake("shop",
            3);

    assertThat(world.wakeOutcome()).isInstanceOfSatisfying(WakeOutcome.ScaledUp.class,
        raised -> assertThat(raised.service().desiredCount()).isEqualTo(3));
  }

  private static SimulatedWorld lagging(DurationRange lag) {
    return SimulatedWorld.with(SimulationProfile.ideal().withReadLag(lag), 1);
  }

  private static ServiceLifecycle lifecycle(SimulatedWorld world) {
    return world.cloud().read(List.of(SimulatedWorld.id("shop"))).get(SimulatedWorld.id("shop")).orThrow();
  }

  private static Scalable read(SimulatedWorld world) {
    return OperationFailedException.requireScalable(lifecycle(world));
  }
}
