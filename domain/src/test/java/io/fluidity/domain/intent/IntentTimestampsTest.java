package io.fluidity.domain.intent;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.fluidity.domain.intent.IntentTag.InstantTag;

import static io.fluidity.domain.intent.IntentTagsTest.NOON;
import static org.assertj.core.api.Assertions.assertThat;

class IntentTimestampsTest {

  private static final List<Instant> INSTANTS = List.of(NOON.minusMillis(1), NOON, NOON.plusMillis(1));

  /** Returns every order of the five intents, with ties and missing ones. */
  static List<IntentTimestamps> everyOrder() {
    List<Map<InstantTag, Instant>> all = List.of(Map.of());
    for (InstantTag tag : List.of(InstantTag.WOKEN_AT, InstantTag.ADOPTED_AT, InstantTag.SLEPT_AT,
        InstantTag.KILLED_AT, InstantTag.SCHEDULED_KILL_AT)) {
      List<Map<InstantTag, Instant>> more = new ArrayList<>(all);
      for (Map<InstantTag, Instant> each : all) {
        INSTANTS.forEach(instant -> more.add(with(each, tag, instant)));
      }
      all = more;
    }
    return all.stream().map(instants -> new IntentTimestamps(instants, null)).toList();
  }

  private static Map<InstantTag, Instant> with(Map<InstantTag, Instant> instants, InstantTag tag,
      Instant at) {
    Map<InstantTag, Instant> more = new EnumMap<>(InstantTag.class);
    more.putAll(instants);
    more.put(tag, at);
    return more;
  }

  private static @Nullable Instant latest(@Nullable Instant... instants) {
    List<Instant> present = Arrays.stream(instants).filter(Objects::nonNull).toList();
    return present.isEmpty() ? null : Collections.max(present);
  }

  @Test
  void theNewestIntentWinsAndAWakeWinsAtEqualInstants() {
    assertThat(everyOrder()).hasSize(1024).allSatisfy(timestamps -> {
      Instant woken = latest(timestamps.at(InstantTag.WOKEN_AT), timestamps.at(InstantTag.ADOPTED_AT));
      Instant stopped = latest(timestamps.at(InstantTag.SLEPT_AT), timestamps.at(InstantTag.KILLED_AT),
          timestamps.at(InstantTag.SCHEDULED_KILL_AT));

      assertThat(timestamps.wokenAt()).isEqualTo(woken);
      assertThat(timestamps.stoppedAt()).isEqualTo(stopped);
      assertThat(timestamps.newest()).isEqualTo(latest(woken, stopped));
      assertThat(timestamps.wantAwake())
          .isEqualTo(woken != null && (stopped == null || !woken.isBefore(stopped)));
    });
  }

  @ParameterizedTest
  @EnumSource
  void anIncludedIntentCountsOnlyIfItIsNewerThanThatOfItsKind(IntentKind kind) {
    IntentTimestamps read = new IntentTimestamps(with(Map.of(InstantTag.HOLD_UNTIL, NOON), kind.tag(), NOON),
        3);
    IntentTimestamps newer = new IntentTimestamps(
        with(Map.of(InstantTag.HOLD_UNTIL, NOON), kind.tag(), NOON.plusMillis(1)), 3);

    assertThat(read.including(kind, NOON.minusMillis(1))).isEqualTo(read);
    assertThat(read.including(kind, NOON)).isEqualTo(read);
    assertThat(read.including(kind, NOON.plusMillis(1))).isEqualTo(newer);
    assertThat(new IntentTimestamps(Map.of(InstantTag.HOLD_UNTIL, NOON), 3).including(kind, NOON))
        .isEqualTo(read);
  }

  @Test
  void aHoldIsInForceUntilItsEnd() {
    IntentTimestamps held = new IntentTimestamps(Map.of(InstantTag.HOLD_UNTIL, NOON), null);

    assertThat(held.heldUntil(NOON.minusSeconds(1))).isEqualTo(NOON);
    assertThat(held.heldUntil(NOON)).isNull();
    assertThat(held.heldUntil(NOON.plusSeconds(1))).isNull();
    assertThat(SampleTimestamps.intents(NOON, NOON, NOON).heldUntil(NOON)).isNull();
  }

  @Test
  void limitsCountFromTheFirstWakeSinceTheServiceWasAsleep() {
    Map<InstantTag, Instant> wokenTwice = Map.of(InstantTag.WOKEN_AT, NOON, InstantTag.AWAKE_SINCE,
        NOON.minusSeconds(60));

    assertThat(new IntentTimestamps(wokenTwice, null).awakeSince()).isEqualTo(NOON.minusSeconds(60));
    assertThat(new IntentTimestamps(with(wokenTwice, InstantTag.SLEPT_AT, NOON.minusSeconds(60)), null)
        .awakeSince()).isEqualTo(NOON.minusSeconds(60));
    assertThat(new IntentTimestamps(with(wokenTwice, InstantTag.SLEPT_AT, NOON.minusSeconds(59)), null)
        .awakeSince()).as("a tag from before the last stop").isEqualTo(NOON);
    assertThat(SampleTimestamps.intents(NOON, null, null).awakeSince()).isEqualTo(NOON);
    assertThat(SampleTimestamps.intents(null, NOON, NOON).awakeSince()).isNull();
  }

  @Test
  void idleTimeCountsFromTheLatestOfTheWakeItsDeliveryAndTheLastCheckThatFoundNothingRunning() {
    Instant later = NOON.plusSeconds(1);

    assertThat(new IntentTimestamps(Map.of(), null).idleFrom()).isNull();
    assertThat(SampleTimestamps.intents(NOON, null, null).idleFrom()).isEqualTo(NOON);
    for (InstantTag tag : List.of(InstantTag.ADOPTED_AT, InstantTag.AWAKE_SINCE,
        InstantTag.SEEN_WAKING_AT)) {
      assertThat(new IntentTimestamps(Map.of(InstantTag.WOKEN_AT, NOON, tag, later), null).idleFrom())
          .isEqualTo(later);
      assertThat(new IntentTimestamps(Map.of(InstantTag.WOKEN_AT, later, tag, NOON), null).idleFrom())
          .isEqualTo(later);
    }
  }
}
