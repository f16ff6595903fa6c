package io.fluidity.inmemory;

import java.time.Duration;
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
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceLifecycle;
import io.fluidity.domain.service.ServiceLifecycle.Scalable;
import io.fluidity.domain.wake.WakeOutcome;

import static java.time.temporal.ChronoUnit.MINUTES;
import static java.time.temporal.ChronoUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

/** Reads of services show an earlier state, writes take effect at once. */
class ReadLagTest {

  private static final ServiceId WEB = SimulatedWorld.id("web");

  @Test
  void aReadShowsTheDesiredCountBeforeTheLag() {
    SimulatedWorld world = lagging(DurationRange.seconds(1, 1)).service("web");
    Instant written = world.now();
    world.setDesiredCount("web", 2);

    world.advanceTo(written.plusMillis(998));
    assertThat(read(world).desiredCount()).isZero();
    assertThat(read(world).desiredCount()).isEqualTo(2);
  }

  @Test
  void aReadShowsTheTagsBeforeTheLag() {
    SimulatedWorld world = lagging(DurationRange.seconds(1, 1)).service("web");
    Instant at = world.now();
    world.cloud().execute(new WriteTags(WEB, TagPatch.empty().with(InstantTag.WOKEN_AT, at)));

    assertThat(read(world).snapshot().tags().asOf(at).wokenAt()).isNull();
    world.advanceTo(at.plusSeconds(2));
    assertThat(read(world).snapshot().tags().asOf(at).wokenAt()).isEqualTo(at);
  }

  @Test
  void aReadShowsTheTasksBeforeTheLag() {
    SimulatedWorld world = SimulatedWorld.with(
        new SimulationProfile(DurationRange.seconds(10, 10), DurationRange.ZERO, DurationRange.millis(1, 1),
            DurationRange.seconds(3, 3), DurationRange.ZERO, 0, 0, 0),
        1).service("web", 1);
    Instant runs = SimulatedWorld.START.plusSeconds(10);

    world.advanceTo(runs.plusSeconds(2));
    assertThat(world.real("web").now()).isInstanceOf(ServiceLifecycle.Awake.class);
    assertThat(read(world)).isInstanceOf(ServiceLifecycle.Waking.class);
    world.advanceTo(runs.plusSeconds(3));
    assertThat(read(world)).isInstanceOf(ServiceLifecycle.Awake.class);
  }

  @Test
  void aDeletedServiceIsShownUntilTheEndOfTheLag() {
    SimulatedWorld world = lagging(DurationRange.seconds(1, 1)).service("web", 1).advanceTo(
        SimulatedWorld.START.plusSeconds(60));
    world.real("web").delete(MissingReason.INACTIVE);

    assertThat(read(world).desiredCount()).isEqualTo(1);
    world.advanceTo(world.now().plusSeconds(2));
    assertThat(lifecycle(world)).isInstanceOf(ServiceLifecycle.Missing.class);
  }

  @Test
  void aDeletedServiceIsListedForAWhile() {
    SimulatedWorld world = lagging(DurationRange.ZERO).service("web", 1).service("api");
    world.real("web").delete(MissingReason.INACTIVE, Duration.ofSeconds(30));
    world.real("api").delete(MissingReason.NO_SUCH_SERVICE);

    assertThat(world.cloud().list("prod")).containsExactly(WEB);
    assertThat(lifecycle(world)).isEqualTo(new ServiceLifecycle.Missing(WEB, MissingReason.INACTIVE));
    world.advance(30, SECONDS);
    assertThat(world.cloud().list("prod")).isEmpty();

    world.real("web").delete(MissingReason.DRAINING);
    assertThat(world.cloud().list("prod")).containsExactly(WEB);
  }

  @Test
  void theLagIsDrawnForEachRead() {
    SimulatedWorld world = lagging(DurationRange.millis(0, 1000)).service("web");
    List<Integer> counts = new ArrayList<>();
    for (int count = 1; count <= 100; count++) {
      world.setDesiredCount("web", count).advanceTo(world.now().plusMillis(499));
      counts.add(read(world).desiredCount());
    }
    // About half of the reads show a change of half a second ago, and no read is older than the longest lag.
    assertThat(counts).hasSize(100);
    for (int i = 2; i < 100; i++) {
      assertThat(counts.get(i)).isBetween(i - 1, i + 1);
    }
    long current = IntStream.range(0, 100).filter(i -> counts.get(i) == i + 1).count();
    assertThat(current).isBetween(25L, 75L);
  }

  @Test
  void aReadShowsTheLastWriteInTheIdealProfile() {
    SimulatedWorld world = SimulatedWorld.ideal().service("web");
    for (int count = 0; count < 10; count++) {
      world.cloud().execute(new SetDesiredCount(WEB, count));
      assertThat(read(world).desiredCount()).isEqualTo(count);
    }
  }

  @Test
  void aServiceThatDoesNotExistIsMissingWithoutLag() {
    SimulatedWorld world = lagging(DurationRange.seconds(1, 1)).service("web");
    assertThat(world.cloud().read(List.of(SimulatedWorld.id("unknown"))).byService())
        .isEqualTo(Map.of(SimulatedWorld.id("unknown"), Result
            .of(new ServiceLifecycle.Missing(SimulatedWorld.id("unknown"), MissingReason.NO_SUCH_SERVICE))));
  }

  @Test
  void aWakeThatScalesUpReturnsItsCountEvenIfTheReadStillShowsTheOldOne() {
    SimulatedWorld world = lagging(DurationRange.seconds(1, 1)).service("web").wake("web")
        .advance(5, MINUTES).wake("web", 3);

    assertThat(world.wakeOutcome()).isInstanceOfSatisfying(WakeOutcome.ScaledUp.class,
        scaledUp -> assertThat(scaledUp.service().desiredCount()).isEqualTo(3));
  }

  private static SimulatedWorld lagging(DurationRange lag) {
    return SimulatedWorld.with(SimulationProfile.ideal().withReadLag(lag), 1);
  }

  private static ServiceLifecycle lifecycle(SimulatedWorld world) {
    return world.cloud().read(List.of(WEB)).get(WEB).orThrow();
  }

  private static Scalable read(SimulatedWorld world) {
    return OperationFailedException.requireScalable(lifecycle(world));
  }
}
