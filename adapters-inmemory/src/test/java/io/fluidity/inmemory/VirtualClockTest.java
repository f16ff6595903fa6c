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
  private final List<String> actions = new ArrayList<>();

  @Test
  void theClockStandsStillUntilItIsAdvancedOrPausedAndNeverGoesBack() {
    assertThat(clock.instant()).isEqualTo(NOON).isEqualTo(clock.instant());

    clock.advance(Duration.ofSeconds(88));
    clock.pause(Duration.ofSeconds(2));
    assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(90));
    assertThat(clock.millis()).isEqualTo(NOON.plusSeconds(90).toEpochMilli());

    clock.advanceTo(NOON);
    clock.advance(Duration.ofSeconds(-1));
    assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(90));
  }

  @Test
  void theClockCountsMilliseconds() {
    assertThat(new VirtualClock(NOON.plusNanos(1_999_999)).instant()).isEqualTo(NOON.plusMillis(1));
  }

  @Test
  void actionsRunInTheOrderOfTimeThenOfScheduling() {
    schedule("third", 30);
    schedule("first", 10);
    schedule("second", 20);
    schedule("second too", 20);

    clock.advance(Duration.ofMinutes(1));

    assertThat(actions).containsExactly("first at 10 s", "second at 20 s", "second too at 20 s",
        "third at 30 s");
    assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(60));
  }

  @Test
  void anActionRunsAtItsInstantAndNotEarlier() {
    schedule("now", 10);
    clock.at(NOON.plusSeconds(10).plusMillis(1), () -> actions.add("later"));

    clock.advanceTo(NOON.plusSeconds(10));

    assertThat(actions).containsExactly("now at 10 s");
  }

  @Test
  void anActionInThePastRunsAtTheNextAdvance() {
    clock.advance(Duration.ofSeconds(10));
    schedule("late", 5);
    assertThat(actions).isEmpty();

    clock.advance(Duration.ZERO);

    assertThat(actions).containsExactly("late at 10 s");
  }

  @Test
  void anActionCanScheduleOthers() {
    clock.at(NOON.plusSeconds(10), () -> {
      schedule("in time", 15);
      schedule("at once", 5);
    });

    clock.advance(Duration.ofSeconds(20));

    assertThat(actions).containsExactly("at once at 10 s", "in time at 15 s");
  }

  @Test
  void anActionCanAdvanceTheClockPastTheTargetOfTheAdvance() {
    clock.at(NOON.plusSeconds(10), () -> {
      clock.advance(Duration.ofSeconds(50));
      schedule("after its own pause", 0);
    });
    schedule("meanwhile", 30);

    clock.advance(Duration.ofSeconds(20));

    assertThat(actions).containsExactly("meanwhile at 30 s", "after its own pause at 60 s");
    assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(60));
  }

  @Test
  void onlyUtcIsSupported() {
    assertThat(clock.getZone()).isEqualTo(ZoneOffset.UTC);
    assertThat(clock.withZone(ZoneOffset.UTC)).isSameAs(clock);
    assertThatIllegalArgumentException().isThrownBy(() -> clock.withZone(ZoneId.of("Europe/Berlin")))
        .withMessageContaining("Europe/Berlin");
  }

  private void schedule(String name, int atSecond) {
    clock.at(NOON.plusSeconds(atSecond),
        () -> actions.add(name + " at " + Duration.between(NOON, clock.instant()).toSeconds() + " s"));
  }
}
