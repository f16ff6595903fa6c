package io.fluidity.domain.reconcile;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.fluidity.domain.intent.IntentKind;
import io.fluidity.domain.intent.IntentTag.CountTag;
import io.fluidity.domain.intent.IntentTag.InstantTag;
import io.fluidity.domain.intent.IntentTags;
import io.fluidity.domain.intent.IntentTimestamps;
import io.fluidity.domain.intent.TagPatch;
import io.fluidity.domain.intent.WakeLimits;

import static io.fluidity.domain.intent.SampleTimestamps.count;
import static io.fluidity.domain.intent.SampleTimestamps.intents;
import static io.fluidity.domain.service.SampleServices.WEB;
import static io.fluidity.domain.service.SampleServices.wanting;
import static org.assertj.core.api.Assertions.assertThat;

class IntentTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.000Z");
  private static final TagPatch NO_MORE = TagPatch.empty();

  private static final TagPatch SLEPT = TagPatch.empty().with(InstantTag.SLEPT_AT, NOON)
      .with(InstantTag.STOP_BEGAN_AT, NOON);

  private static Intent sleep(int present, @Nullable Integer stored, int defaultCount) {
    return Intent.asleep(wanting(present, IntentTags.none()), count(stored), IntentKind.SLEEP, NOON, NOON,
        NO_MORE, new WakeLimits(defaultCount, WakeLimits.MAX_DESIRED_COUNT, WakeLimits.MAX_HOLD));
  }

  @ParameterizedTest
  @CsvSource({"0, 1, 1", "0, 3, 3", "1, 1, 1", "1, 3, 3", "3, 1, 3", "3, 3, 3", "250, 100, 250"})
  void aWakeNeverLowersTheCount(int present, int wanted, int set) {
    Intent intent = Intent.awake(wanting(present, IntentTags.none()), NOON, NOON, wanted, NO_MORE);

    assertThat(intent.desiredCount()).isEqualTo(set);
    assertThat(intent.awakeCount()).isEqualTo(wanted);
  }

  @Test
  void aWakeWritesItsTagTogetherWithOthers() {
    TagPatch hold = TagPatch.empty().with(InstantTag.HOLD_UNTIL, NOON.plusSeconds(60));
    Intent intent = Intent.awake(wanting(0, IntentTags.none()), NOON, NOON, 1, hold);

    assertThat(intent.kind()).isEqualTo(IntentKind.WAKE);
    assertThat(intent.at()).isEqualTo(NOON);
    assertThat(intent.patch())
        .isEqualTo(hold.with(InstantTag.WOKEN_AT, NOON).with(InstantTag.WAKE_BEGAN_AT, NOON));
    assertThat(intent.service()).isEqualTo(WEB);
  }

  @ParameterizedTest
  @EnumSource(names = {"SLEEP", "KILL", "SCHEDULED_KILL"})
  void aSleepOrKillWritesItsTagTogetherWithOthers(IntentKind kind) {
    TagPatch noHold = TagPatch.empty().clear(InstantTag.HOLD_UNTIL);
    Intent intent = Intent.asleep(wanting(1, IntentTags.none()), count(null), kind, NOON, NOON, noHold,
        WakeLimits.DEFAULT);

    assertThat(intent.kind()).isEqualTo(kind);
    assertThat(intent.at()).isEqualTo(NOON);
    assertThat(intent.desiredCount()).isZero();
    assertThat(intent.patch()).isEqualTo(noHold.with(kind.tag(), NOON).with(InstantTag.STOP_BEGAN_AT, NOON));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 100})
  void aSleepStoresACountAboveOne(int present) {
    TagPatch expected = SLEPT.with(CountTag.AWAKE_COUNT, present);

    assertThat(sleep(present, null, 1).patch()).isEqualTo(expected);
    assertThat(sleep(present, 7, 1).patch()).isEqualTo(expected);
  }

  @Test
  void aSleepStoresAtMostTheMaximumCount() {
    assertThat(sleep(101, null, 1).patch()).isEqualTo(SLEPT.with(CountTag.AWAKE_COUNT, 100));
  }

  @Test
  void aSleepClearsTheStoredCountIfThePresentCountIsOne() {
    assertThat(sleep(1, 7, 1).patch())
        .isEqualTo(SLEPT.clear(CountTag.AWAKE_COUNT));
    assertThat(sleep(1, null, 1).patch()).isEqualTo(SLEPT);
  }

  @Test
  void aSleepKeepsTheStoredCountIfThePresentCountIsZero() {
    assertThat(sleep(0, 7, 1).patch()).isEqualTo(SLEPT);
    assertThat(sleep(0, null, 1).patch()).isEqualTo(SLEPT);
  }

  @ParameterizedTest
  @CsvSource({"0, , 5, 5", "0, 7, 5, 7", "1, , 5, 1", "1, 7, 5, 1", "3, , 5, 3", "3, 7, 5, 3"})
  void aNewerWakeGetsThePresentElseTheStoredElseTheConfiguredCount(int present, @Nullable Integer stored,
      int configured, int awakeCount) {
    assertThat(sleep(present, stored, configured).awakeCount()).isEqualTo(awakeCount);
  }

  @Test
  void aWakeWithoutACountGetsTheStoredElseTheConfiguredCount() {
    assertThat(count(7).awakeCountOr(5)).isEqualTo(7);
    assertThat(count(null).awakeCountOr(5)).isEqualTo(5);
  }

  @Test
  void theInstantOfAnIntentIsNowTruncatedToMillisecondsIfThereIsNoOther() {
    assertThat(Intent.instantAfter(NOON, count(null))).isEqualTo(NOON);
    assertThat(Intent.instantAfter(NOON.plusNanos(999_999), count(null))).isEqualTo(NOON);
    assertThat(Intent.instantAfter(NOON.plusNanos(1_999_999), count(null)))
        .isEqualTo(NOON.plusMillis(1));
  }

  @ParameterizedTest
  @CsvSource({"-60000, 0", "-1, 0", "0, 1", "1, 2", "60000, 60001"})
  void theInstantOfAnIntentIsAMillisecondAfterTheNewestIfThatIsLaterThanNow(long newestMillis,
      long intentMillis) {
    Instant newest = NOON.plusMillis(newestMillis);
    Instant older = newest.minusMillis(500);
    Instant intent = NOON.plusMillis(intentMillis);

    assertThat(Intent.instantAfter(NOON, intents(newest, older, older)))
        .isEqualTo(intent);
    assertThat(Intent.instantAfter(NOON, intents(older, newest, null)))
        .isEqualTo(intent);
    assertThat(Intent.instantAfter(NOON, intents(null, older, newest)))
        .isEqualTo(intent);
    assertThat(
        Intent.instantAfter(NOON.plusNanos(999_999), intents(newest, null, null)))
        .isEqualTo(intent);
  }

  @Test
  void aHoldFarAheadDoesNotAffectTheInstantOfAnIntent() {
    assertThat(
        Intent.instantAfter(NOON,
            new IntentTimestamps(Map.of(InstantTag.HOLD_UNTIL, NOON.plusSeconds(86_400)), null)))
        .isEqualTo(NOON);
  }

  @Test
  void anIntentIsNewerThanEveryIntentThatWasRead() {
    for (long nanos : new long[]{-1_000_000, -999_999, -1, 0, 1, 999_999, 1_000_000}) {
      IntentTimestamps read = intents(null, NOON.plusNanos(nanos), null);
      Instant intent = Intent.instantAfter(NOON.plusNanos(1), read);

      assertThat(read.including(IntentKind.WAKE, intent).wantAwake()).isTrue();
      assertThat(intent).isAfter(NOON.plusNanos(nanos));
    }
  }

  @Test
  void theInstantOfAnIntentIsTruncatedAsItsTagIs() {
    Intent intent = Intent.asleep(wanting(1, IntentTags.none()), count(null), IntentKind.SLEEP,
        NOON.plusNanos(900_000), NOON, NO_MORE, WakeLimits.DEFAULT);

    assertThat(intent.at()).isEqualTo(NOON);
  }
}
