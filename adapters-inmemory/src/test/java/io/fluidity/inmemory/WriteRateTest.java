package io.fluidity.inmemory;

import java.time.temporal.ChronoUnit;

import org.junit.jupiter.api.Test;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.intent.TagPatch;
import io.fluidity.domain.port.ScaleCommand;
import io.fluidity.domain.port.ScaleCommand.SetDesiredCount;
import io.fluidity.domain.port.ScaleCommand.WriteTags;
import io.fluidity.domain.service.ServiceId;

import static org.assertj.core.api.Assertions.assertThat;

/** Writes beyond the rates of ECS are throttled; a call takes a millisecond. */
class WriteRateTest {

  private static final ServiceId WEB = SimulatedWorld.id("web");
  private static final ScaleCommand UPDATE = new SetDesiredCount(WEB, 1);
  private static final ScaleCommand TAG = new WriteTags(WEB, TagPatch.empty());

  private final SimulatedWorld world = SimulatedWorld.with(SimulationProfile.ideal().withWriteRates(), 1)
      .service("web");

  private static int successes(SimulatedWorld world, ScaleCommand write, int attempts) {
    int successes = 0;
    for (int i = 0; i < attempts; i++) {
      try {
        world.cloud().execute(write);
        successes++;
      } catch (OperationFailedException failed) {
        assertThat(failed.failure()).isInstanceOf(Failure.Throttled.class);
      }
    }
    return successes;
  }

  @Test
  void aBurstIsAcceptedThenTheSustainedRate() {
    assertThat(successes(world, UPDATE, 60)).isEqualTo(50);
    assertThat(successes(world.advance(1, ChronoUnit.SECONDS), UPDATE, 10)).isEqualTo(5);
    assertThat(successes(world.advance(1, ChronoUnit.HOURS), UPDATE, 60)).as("refilled").isEqualTo(50);
  }

  @Test
  void tagsHaveARateOfTheirOwn() {
    successes(world, UPDATE, 60);

    assertThat(successes(world, TAG, 30)).isEqualTo(20);
    assertThat(successes(world.advance(1, ChronoUnit.SECONDS), TAG, 15)).isEqualTo(10);
  }

  @Test
  void aThrottledWriteHasNoEffectAndReadsAreNotLimited() {
    successes(world, UPDATE, 50);
    world.setDesiredCount("web", 0);

    assertThat(successes(world, UPDATE, 1)).isZero();
    assertThat(world.real("web").isWanted()).isFalse();
    for (int i = 0; i < 200; i++) {
      assertThat(world.cloud().list("prod")).containsExactly(WEB);
    }
  }

  @Test
  void aProfileThrottlesNoWritesUnlessItIsAsked() {
    for (SimulationProfile profile : new SimulationProfile[]{SimulationProfile.ideal(),
        SimulationProfile.typical()}) {
      assertThat(successes(SimulatedWorld.with(profile, 1).service("web"), UPDATE, 200)).isEqualTo(200);
    }
  }
}
