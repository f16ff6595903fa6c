package io.fluidity.domain.intent;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static io.fluidity.domain.intent.IntentTagsTest.NOON;
import static org.assertj.core.api.Assertions.assertThat;

class IntentTimestampsTest {

  private static final List<@Nullable Instant> INSTANTS = Arrays.asList(null, NOON.minusMillis(1), NOON,
      NOON.plusMillis(1));

  /** Returns every order of the three intents, with ties and missing ones. */
  static List<IntentTimestamps> everyOrder() {
    List<IntentTimestamps> all = new ArrayList<>();
    for (Instant woken : INSTANTS) {
      for (Instant slept : INSTANTS) {
        for (Instant killed : INSTANTS) {
          all.add(new IntentTimestamps(woken, slept, killed, null, null));
        }
      }
    }
    return all;
  }

  private static @Nullable Instant latest(@Nullable Instant... instants) {
    List<Instant> present = Arrays.stream(instants).filter(Objects::nonNull).toList();
    return present.isEmpty() ? null : Collections.max(present);
  }

  @ParameterizedTest
  @MethodSource("everyOrder")
  void theNewestIntentWinsAndAWakeWinsAtEqualInstants(IntentTimestamps timestamps) {
    Instant newest = latest(timestamps.wokenAt(), timestamps.sleptAt(), timestamps.killedAt());

    assertThat(timestamps.newest()).isEqualTo(newest);
    assertThat(timestamps.stoppedAt()).isEqualTo(latest(timestamps.sleptAt(), timestamps.killedAt()));
    assertThat(timestamps.wantAwake()).isEqualTo(newest != null && newest.equals(timestamps.wokenAt()));
  }

  @ParameterizedTest
  @MethodSource("everyOrder")
  void anIncludedIntentCountsOnlyIfItIsNewer(IntentTimestamps read) {
    for (Instant at : List.of(NOON.minusMillis(1), NOON, NOON.plusMillis(1))) {
      Instant woken = latest(read.wokenAt(), at);
      Instant slept = latest(read.sleptAt(), at);
      Instant killed = latest(read.killedAt(), at);
      assertThat(read.including(IntentKind.WAKE, at))
          .isEqualTo(new IntentTimestamps(woken, read.sleptAt(), read.killedAt(), null, null));
      assertThat(read.including(IntentKind.SLEEP, at))
          .isEqualTo(new IntentTimestamps(read.wokenAt(), slept, read.killedAt(), null, null));
      assertThat(read.including(IntentKind.KILL, at))
          .isEqualTo(new IntentTimestamps(read.wokenAt(), read.sleptAt(), killed, null, null));
    }
  }

  @Test
  void anIncludedIntentDoesNotChangeTheHoldOrTheCount() {
    IntentTimestamps read = new IntentTimestamps(null, null, null, NOON, 3);

    assertThat(read.including(IntentKind.KILL, NOON))
        .isEqualTo(new IntentTimestamps(null, null, NOON, NOON, 3));
  }

  @Test
  void aHoldIsInForceUntilItsEnd() {
    IntentTimestamps held = new IntentTimestamps(null, null, null, NOON, null);

    assertThat(held.heldUntil(NOON.minusSeconds(1))).isEqualTo(NOON);
    assertThat(held.heldUntil(NOON)).isNull();
    assertThat(held.heldUntil(NOON.plusSeconds(1))).isNull();
    assertThat(new IntentTimestamps(NOON, NOON, NOON, null, null).heldUntil(NOON)).isNull();
  }
}
