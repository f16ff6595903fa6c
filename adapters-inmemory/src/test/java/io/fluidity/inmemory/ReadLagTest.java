package io.fluidity.inmemory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.fluidity.domain.ScaleCommand.SetDesiredCount;
import io.fluidity.domain.ScaleCommand.WriteMarks;
import io.fluidity.domain.failure.OperationFailed;
import io.fluidity.domain.intent.Mark;
import io.fluidity.domain.intent.MarkEdit;
import io.fluidity.domain.port.Reading;
import io.fluidity.domain.service.Absence;
import io.fluidity.domain.service.ServiceLifecycle;
import io.fluidity.domain.service.ServiceLifecycle.Scalable;
import io.fluidity.domain.wake.WakeOutcome;

import static java.time.temporal.ChronoUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

/** Reads of services show the past, writes do not wait for them. */
class ReadLagTest {

  @Test
  void aReadShowsTheDesiredCountOfThePast() {
    World world = lagging(Spread.seconds(1, 1)).service("shop");
    Instant written = world.now();
    world.scaleByHand("shop", 2);

    world.advanceTo(written.plusMillis(998));
    assertThat(read(world).desiredCount()).isZero();
    assertThat(read(world).desiredCount()).isEqualTo(2);
  }

  @Test
  void aReadShowsTheMarksOfThePast() {
    World world = lagging(Spread.seconds(1, 1)).service("shop");
    Instant at = world.now();
    world.controlPlane().cloud()
        .execute(new WriteMarks(World.id("shop"), MarkEdit.nothing().write(Mark.WOKEN_AT, at)));

    assertThat(read(world).snapshot().marks().asOf(at).wokenAt()).isNull();
    world.advanceTo(at.plusSeconds(2));
    assertThat(read(world).snapshot().marks().asOf(at).wokenAt()).isEqualTo(at);
  }

  @Test
  void aReadShowsTheTasksOfThePast() {
    World world = World.with(new CloudConditions(Spread.seconds(10, 10), Spread.NONE, Spread.millis(1, 1),
        Spread.seconds(3, 3), Spread.NONE, 0, 0, 0), 1).service("shop", 1);
    Instant runs = World.START.plusSeconds(10);

    world.advanceTo(runs.plusSeconds(2));
    assertThat(world.real("shop").now()).isInstanceOf(ServiceLifecycle.Awake.class);
    assertThat(read(world)).isInstanceOf(ServiceLifecycle.Waking.class);
    world.advanceTo(runs.plusSeconds(3));
    assertThat(read(world)).isInstanceOf(ServiceLifecycle.Awake.class);
  }

  @Test
  void aServiceThatWasDeletedIsShownForAWhile() {
    World world = lagging(Spread.seconds(1, 1)).service("shop", 1).advanceTo(
        World.START.plusSeconds(60));
    world.real("shop").delete(Absence.INACTIVE);

    assertThat(read(world).desiredCount()).isEqualTo(1);
    world.advanceTo(world.now().plusSeconds(2));
    assertThat(lifecycle(world)).isInstanceOf(ServiceLifecycle.Missing.class);
  }

  @Test
  void aLagIsDrawnForEachRead() {
    World world = lagging(Spread.millis(0, 1000)).service("shop");
    List<Integer> seen = new ArrayList<>();
    for (int count = 1; count <= 100; count++) {
      world.scaleByHand("shop", count).advanceTo(world.now().plusMillis(499));
      seen.add(read(world).desiredCount());
    }
    // What is half a second old shows in about half of the reads, and nothing is older than the longest lag.
    assertThat(seen).hasSize(100);
    for (int i = 2; i < 100; i++) {
      assertThat(seen.get(i)).isBetween(i - 1, i + 1);
    }
    long current = IntStream.range(0, 100).filter(i -> seen.get(i) == i + 1).count();
    assertThat(current).isBetween(25L, 75L);
  }

  @Test
  void inTheIdealWorldAReadShowsTheLastWrite() {
    World world = World.ideal().service("shop");
    for (int count = 0; count < 10; count++) {
      world.controlPlane().cloud().execute(new SetDesiredCount(World.id("shop"), count));
      assertThat(read(world).desiredCount()).isEqualTo(count);
    }
  }

  @Test
  void aServiceThatIsNotThereIsMissingWithoutLag() {
    World world = lagging(Spread.seconds(1, 1)).service("shop");
    assertThat(world.controlPlane().cloud().read(List.of(World.id("nobody"))).byService())
        .isEqualTo(Map.of(World.id("nobody"), Reading
            .of(new ServiceLifecycle.Missing(World.id("nobody"), Absence.NO_SUCH_SERVICE))));
  }

  @Test
  void aRaiseTellsTheCountThatItSetThoughTheReadStillShowsTheOldOne() {
    World world = lagging(Spread.seconds(1, 1)).service("shop").wake("shop").advance(5, MINUTES).wake("shop",
        3);

    assertThat(world.wakeOutcome()).isInstanceOfSatisfying(WakeOutcome.Raised.class,
        raised -> assertThat(raised.service().desiredCount()).isEqualTo(3));
  }

  private static World lagging(Spread lag) {
    return World.with(CloudConditions.ideal().withReadLag(lag), 1);
  }

  private static ServiceLifecycle lifecycle(World world) {
    return world.controlPlane().cloud().read(List.of(World.id("shop"))).of(World.id("shop")).orThrow();
  }

  private static Scalable read(World world) {
    return OperationFailed.unlessScalable(lifecycle(world));
  }
}
