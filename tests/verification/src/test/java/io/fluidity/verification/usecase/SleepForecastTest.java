package io.fluidity.verification.usecase;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;

import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.fluidity.domain.intent.IntentTag.InstantTag;
import io.fluidity.inmemory.SimulatedWorld;

import static io.fluidity.inmemory.WorldAssert.assertThat;
import static java.time.temporal.ChronoUnit.MILLIS;
import static java.time.temporal.ChronoUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;

/** An unused service falls asleep exactly when its status forecast it. */
class SleepForecastTest {

  static Stream<Named<SimulatedWorld>> services() {
    return Stream.of(named("woken", woken()),
        named("unused", woken().advance(10, MINUTES)),
        named("used until a minute ago", woken().advance(20, MINUTES).use("web").advance(1, MINUTES)),
        named("used a while ago", woken().advance(20, MINUTES).use("web").advance(9, MINUTES)),
        named("held", held(40).advance(3, MINUTES)),
        named("used at the end of its hold", held(20).advance(19, MINUTES).use("web").advance(1, MINUTES)),
        named("without data since its wake", woken().stopMetrics("web").advance(10, MINUTES)),
        named("with a maximum time awake",
            woken(SimulatedWorld.with(Policies.withMaxAwake(Duration.ofMinutes(30)))).advance(20, MINUTES)
                .use("web").advance(1, MINUTES)),
        named("with a long startup grace",
            woken(SimulatedWorld.with(Policies.withStartupGrace(Duration.ofMinutes(30))))
                .advance(10, MINUTES)));
  }

  @ParameterizedTest
  @MethodSource("services")
  void aServiceFallsAsleepAsForecast(SimulatedWorld world) {
    Instant forecast = Objects.requireNonNull(world.managedStatus("web").fallsAsleepAt());

    // Samples of the next minute are expected as late as the newest one was read.
    Instant before = forecast.minus(1, MINUTES).minus(1, MILLIS);
    if (before.isAfter(world.now())) {
      assertThat(world.advanceTo(before).sweep()).stage("web").isAwake();
    }
    assertThat(world.advanceTo(forecast).sweep()).stage("web").isAsleep();
    assertThat(world.tags("web").at(InstantTag.SLEPT_AT)).isNotNull();
  }

  @Test
  void theForecastOfAServiceStartedByAnotherProcessAssumesItsAdoptionNow() {
    SimulatedWorld world = SimulatedWorld.ideal().service("web", 1);
    Instant idle = world.now().plus(Duration.ofMinutes(15));

    assertThat(world.managedStatus("web").fallsAsleepAt()).isEqualTo(idle);
  }

  @Test
  void theForecastOfAServiceStartedRightAfterAKillAssumesItsAdoptionOnceSettled() {
    SimulatedWorld world = SimulatedWorld.ideal().service("web", 1).kill("web").setDesiredCount("web", 1);
    Instant killedAt = Objects.requireNonNull(world.tags("web").at(InstantTag.KILLED_AT));

    assertThat(world.managedStatus("web").fallsAsleepAt())
        .isEqualTo(killedAt.plus(Duration.ofMinutes(2)).truncatedTo(MINUTES).plus(Duration.ofMinutes(15)));
  }

  private static SimulatedWorld woken() {
    return woken(SimulatedWorld.ideal());
  }

  private static SimulatedWorld woken(SimulatedWorld world) {
    return world.service("web").wake("web");
  }

  private static SimulatedWorld held(int minutes) {
    return SimulatedWorld.ideal().service("web").wakeAndHold("web", minutes);
  }
}
