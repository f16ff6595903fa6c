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

  private static final List<@Nullable Instant> MOMENTS = Arrays.asList(null, NOON.minusMillis(1), NOON,
      NOON.plusMillis(1));

  /** Every order of the three intents, ties and missing ones included. */
  static List<IntentTimestamps> everyOrder() {
    List<IntentTimestamps> all = new ArrayList<>();
    for (Instant woken : MOMENTS) {
      for (Instant slept : MOMENTS) {
        for (Instant killed : MOMENTS) {
          all.add(new IntentTimestamps(woken, slept, killed, null, null));
        }
      }
    }
    return all;
  }

  private static @Nullable Instant latest(@Nullable Instant... instants) {
    List<Instant> there = Arrays.stream(instants).filter(Objects::nonNull).toList();
    return there.isEmpty() ? null : Collections.max(there);
  }

  @ParameterizedTest
  @MethodSource("everyOrder")
  void theNewestIntentWinsAndAtEqualInstantsAwakeDoes(IntentTimestamps timestamps) {
    Instant newest = latest(timestamps.wokenAt(), timestamps.sleptAt(), timestamps.killedAt());

    assertThat(timestamps.newest()).isEqualTo(newest);
    assertThat(timestamps.stoppedAt()).isEqualTo(latest(timestamps.sleptAt(), timestamps.killedAt()));
    assertThat(timestamps.wantAwake()).isEqualTo(newest != null && newest.equals(timestamps.wokenAt()));
  }

  @ParameterizedTest
  @MethodSource("everyOrder")
  void oneMoreIntentCountsOnlyWhereItIsNewer(IntentTimestamps read) {
    for (Instant at : List.of(NOON.minusMillis(1), NOON, NOON.plusMillis(1))) {
      assertThat(read.including(IntentKind.WAKE, at))
          .isEqualTo(
              new IntentTimestamps(latest(read.wokenAt(), at), read.sleptAt(), read.killedAt(), null, null));
      assertThat(read.including(IntentKind.SLEEP, at))
          .isEqualTo(
              new IntentTimestamps(read.wokenAt(), latest(read.sleptAt(), at), read.killedAt(), null, null));
      assertThat(read.including(IntentKind.KILL, at))
          .isEqualTo(
              new IntentTimestamps(read.wokenAt(), read.sleptAt(), latest(read.killedAt(), at), null, null));
    }
  }

  @Test
  void oneMoreIntentLeavesTheHoldAndTheCountAlone() {
    IntentTimestamps read = new IntentTimestamps(null, null, null, NOON, 3);

    assertThat(read.including(IntentKind.KILL, NOON))
        .isEqualTo(new IntentTimestamps(null, null, NOON, NOON, 3));
  }

  @Test
  void aHoldIsInForceUntilTheInstantItEnds() {
    IntentTimestamps held = new IntentTimestamps(null, null, null, NOON, null);

    assertThat(held.heldUntil(NOON.minusSeconds(1))).isEqualTo(NOON);
    assertThat(held.heldUntil(NOON)).isNull();
    assertThat(held.heldUntil(NOON.plusSeconds(1))).isNull();
    assertThat(new IntentTimestamps(NOON, NOON, NOON, null, null).heldUntil(NOON)).isNull();
  }
}
