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
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static io.fluidity.domain.intent.MarksTest.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class IntentsTest {

  private static final List<@Nullable Instant> MOMENTS = Arrays.asList(null, NOON.minusMillis(1), NOON,
      NOON.plusMillis(1));

  /** Every order of the three intents, ties and missing ones included. */
  static List<Intents> everyOrder() {
    List<Intents> all = new ArrayList<>();
    for (Instant woken : MOMENTS) {
      for (Instant slept : MOMENTS) {
        for (Instant killed : MOMENTS) {
          all.add(new Intents(woken, slept, killed, null, null));
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
  void theNewestIntentWinsAndAtEqualInstantsAwakeDoes(Intents intents) {
    Instant newest = latest(intents.wokenAt(), intents.sleptAt(), intents.killedAt());

    assertThat(intents.newest()).isEqualTo(newest);
    assertThat(intents.stoppedAt()).isEqualTo(latest(intents.sleptAt(), intents.killedAt()));
    assertThat(intents.wantAwake()).isEqualTo(newest != null && newest.equals(intents.wokenAt()));
  }

  @ParameterizedTest
  @MethodSource("everyOrder")
  void oneMoreIntentCountsOnlyWhereItIsNewer(Intents read) {
    for (Instant at : List.of(NOON.minusMillis(1), NOON, NOON.plusMillis(1))) {
      assertThat(read.including(Mark.WOKEN_AT, at))
          .isEqualTo(new Intents(latest(read.wokenAt(), at), read.sleptAt(), read.killedAt(), null, null));
      assertThat(read.including(Mark.SLEPT_AT, at))
          .isEqualTo(new Intents(read.wokenAt(), latest(read.sleptAt(), at), read.killedAt(), null, null));
      assertThat(read.including(Mark.KILLED_AT, at))
          .isEqualTo(new Intents(read.wokenAt(), read.sleptAt(), latest(read.killedAt(), at), null, null));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"HOLD_UNTIL", "AWAKE_COUNT"})
  void aHoldOrACountIsNoIntent(Mark mark) {
    Intents nothing = new Intents(null, null, null, null, null);

    assertThatThrownBy(() -> nothing.including(mark, NOON)).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(mark.name());
  }

  @Test
  void oneMoreIntentLeavesTheHoldAndTheCountAlone() {
    Intents read = new Intents(null, null, null, NOON, 3);

    assertThat(read.including(Mark.KILLED_AT, NOON)).isEqualTo(new Intents(null, null, NOON, NOON, 3));
  }

  @Test
  void aHoldIsInForceUntilTheInstantItEnds() {
    Intents held = new Intents(null, null, null, NOON, null);

    assertThat(held.heldUntil(NOON.minusSeconds(1))).isEqualTo(NOON);
    assertThat(held.heldUntil(NOON)).isNull();
    assertThat(held.heldUntil(NOON.plusSeconds(1))).isNull();
    assertThat(new Intents(NOON, NOON, NOON, null, null).heldUntil(NOON)).isNull();
  }
}
