package io.fluidity.inmemory;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class VirtualClockTest {

  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private final VirtualClock clock = new VirtualClock(NOON);
  private final List<String> happened = new ArrayList<>();

  @Test
  void itStandsStillUntilItIsTold() {
    assertThat(clock.instant()).isEqualTo(NOON).isEqualTo(clock.instant());
    clock.advance(Duration.ofSeconds(90));
    assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(90));
    assertThat(clock.millis()).isEqualTo(NOON.plusSeconds(90).toEpochMilli());
  }

  @Test
  void itCountsInMilliseconds() {
    assertThat(new VirtualClock(NOON.plusNanos(1_999_999)).instant()).isEqualTo(NOON.plusMillis(1));
  }

  @Test
  void aPauseMovesIt() {
    clock.pause(Duration.ofSeconds(2));
    assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(2));
  }

  @Test
  void itNeverGoesBack() {
    clock.advanceTo(NOON.plusSeconds(10));
    clock.advanceTo(NOON);
    assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(10));
  }

  @Test
  void whatIsDueHappensInTheOrderOfTimeAndThenAsScheduled() {
    note("third", 30);
    note("first", 10);
    note("second", 20);
    note("second too", 20);

    clock.advance(Duration.ofMinutes(1));

    assertThat(happened).containsExactly("first at 10 s", "second at 20 s", "second too at 20 s",
        "third at 30 s");
    assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(60));
  }

  @Test
  void whatIsDueAtTheVeryInstantHappensAndWhatIsLaterDoesNotYet() {
    note("now", 10);
    clock.at(NOON.plusSeconds(10).plusMillis(1), () -> happened.add("later"));

    clock.advanceTo(NOON.plusSeconds(10));

    assertThat(happened).containsExactly("now at 10 s");
  }

  @Test
  void whatIsPastHappensAtTheNextMove() {
    clock.advance(Duration.ofSeconds(10));
    note("late", 5);
    assertThat(happened).isEmpty();

    clock.advance(Duration.ZERO);

    assertThat(happened).containsExactly("late at 10 s");
  }

  @Test
  void whatHappensMaySchedule() {
    clock.at(NOON.plusSeconds(10), () -> {
      note("in time", 15);
      note("at once", 5);
    });

    clock.advance(Duration.ofSeconds(20));

    assertThat(happened).containsExactly("at once at 10 s", "in time at 15 s");
  }

  @Test
  void whatHappensMayMoveTheClockEvenPastWhereItWasToGo() {
    clock.at(NOON.plusSeconds(10), () -> {
      clock.advance(Duration.ofSeconds(50));
      note("after its own pause", 0);
    });
    note("meanwhile", 30);

    clock.advance(Duration.ofSeconds(20));

    assertThat(happened).containsExactly("meanwhile at 30 s", "after its own pause at 60 s");
    assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(60));
  }

  @Test
  void itTellsUtcAndNothingElse() {
    assertThat(clock.getZone()).isEqualTo(ZoneOffset.UTC);
    assertThat(clock.withZone(ZoneOffset.UTC)).isSameAs(clock);
    assertThatIllegalArgumentException().isThrownBy(() -> clock.withZone(ZoneId.of("Europe/Berlin")))
        .withMessageContaining("Europe/Berlin");
  }

  private void note(String what, int atSecond) {
    clock.at(NOON.plusSeconds(atSecond),
        () -> happened.add(what + " at " + Duration.between(NOON, clock.instant()).toSeconds() + " s"));
  }
}
