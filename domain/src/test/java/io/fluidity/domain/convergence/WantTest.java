package io.fluidity.domain.convergence;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.fluidity.domain.intent.Intents;
import io.fluidity.domain.intent.Mark;
import io.fluidity.domain.intent.MarkEdit;
import io.fluidity.domain.intent.Marks;

import static io.fluidity.domain.service.SampleServices.SHOP;
import static io.fluidity.domain.service.SampleServices.wanting;
import static org.assertj.core.api.Assertions.assertThat;

class WantTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.000Z");
  private static final MarkEdit NO_MORE = MarkEdit.nothing();

  private static Intents remembering(@Nullable Integer awakeCount) {
    return new Intents(null, null, null, null, awakeCount);
  }

  private static Want zero(int had, @Nullable Integer remembered, int defaultCount) {
    return Want.zero(wanting(had, Marks.none()), remembering(remembered), Mark.SLEPT_AT, NOON, NO_MORE,
        defaultCount);
  }

  @ParameterizedTest
  @CsvSource({"0, 1, 1", "0, 3, 3", "1, 1, 1", "1, 3, 3", "3, 1, 3", "3, 3, 3", "250, 100, 250"})
  void awakeNeverLowersTheCount(int had, int wanted, int set) {
    Want want = Want.awake(wanting(had, Marks.none()), NOON, wanted, NO_MORE);

    assertThat(want.desiredCount()).isEqualTo(set);
    assertThat(want.awakeCount()).isEqualTo(set);
  }

  @Test
  void awakeMarksTheWakeBesideWhatElseIsWritten() {
    MarkEdit hold = MarkEdit.nothing().write(Mark.HOLD_UNTIL, NOON.plusSeconds(60));
    Want want = Want.awake(wanting(0, Marks.none()), NOON, 1, hold);

    assertThat(want.mark()).isEqualTo(Mark.WOKEN_AT);
    assertThat(want.at()).isEqualTo(NOON);
    assertThat(want.edit()).isEqualTo(hold.write(Mark.WOKEN_AT, NOON));
    assertThat(want.service()).isEqualTo(SHOP);
  }

  @ParameterizedTest
  @EnumSource(names = {"SLEPT_AT", "KILLED_AT"})
  void zeroMarksItsOwnIntentBesideWhatElseIsWritten(Mark mark) {
    MarkEdit noHold = MarkEdit.nothing().clear(Mark.HOLD_UNTIL);
    Want want = Want.zero(wanting(1, Marks.none()), remembering(null), mark, NOON, noHold, 1);

    assertThat(want.mark()).isEqualTo(mark);
    assertThat(want.at()).isEqualTo(NOON);
    assertThat(want.desiredCount()).isZero();
    assertThat(want.edit()).isEqualTo(noHold.write(mark, NOON));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 250})
  void zeroRemembersACountAboveOne(int had) {
    MarkEdit expected = NO_MORE.write(Mark.SLEPT_AT, NOON).write(Mark.AWAKE_COUNT, had);

    assertThat(zero(had, null, 1).edit()).isEqualTo(expected);
    assertThat(zero(had, 7, 1).edit()).isEqualTo(expected);
  }

  @Test
  void zeroForgetsAnEarlierCountWhereItWasOne() {
    assertThat(zero(1, 7, 1).edit())
        .isEqualTo(NO_MORE.write(Mark.SLEPT_AT, NOON).clear(Mark.AWAKE_COUNT));
    assertThat(zero(1, null, 1).edit()).isEqualTo(NO_MORE.write(Mark.SLEPT_AT, NOON));
  }

  @Test
  void zeroLeavesTheRememberedCountOfWhatIsAtZeroAlready() {
    assertThat(zero(0, 7, 1).edit()).isEqualTo(NO_MORE.write(Mark.SLEPT_AT, NOON));
    assertThat(zero(0, null, 1).edit()).isEqualTo(NO_MORE.write(Mark.SLEPT_AT, NOON));
  }

  @ParameterizedTest
  @CsvSource({"0, , 5, 5", "0, 7, 5, 7", "1, , 5, 1", "1, 7, 5, 1", "3, , 5, 3", "3, 7, 5, 3"})
  void aNewerWakeGetsTheCountItHadElseTheRememberedElseTheConfiguredOne(int had, @Nullable Integer remembered,
      int configured, int awakeCount) {
    assertThat(zero(had, remembered, configured).awakeCount()).isEqualTo(awakeCount);
  }

  @Test
  void aWakeThatNamesNoCountWantsWhatItLastHadElseTheConfiguredCount() {
    assertThat(Want.awakeCount(remembering(7), 5)).isEqualTo(7);
    assertThat(Want.awakeCount(remembering(null), 5)).isEqualTo(5);
  }

  @Test
  void anIntentOfAServiceWithoutMarksIsOfNowCutToMilliseconds() {
    assertThat(Want.instantOfIntent(NOON, remembering(null))).isEqualTo(NOON);
    assertThat(Want.instantOfIntent(NOON.plusNanos(999_999), remembering(null))).isEqualTo(NOON);
    assertThat(Want.instantOfIntent(NOON.plusNanos(1_999_999), remembering(null)))
        .isEqualTo(NOON.plusMillis(1));
  }

  @ParameterizedTest
  @CsvSource({"-60000, 0", "-1, 0", "0, 1", "1, 2", "60000, 60001"})
  void anIntentIsAMillisecondAfterTheNewestMarkWhereThatIsLaterThanNow(long newestMillis, long intentMillis) {
    Instant newest = NOON.plusMillis(newestMillis);
    Instant older = newest.minusMillis(500);
    Instant intent = NOON.plusMillis(intentMillis);

    assertThat(Want.instantOfIntent(NOON, new Intents(newest, older, older, null, null))).isEqualTo(intent);
    assertThat(Want.instantOfIntent(NOON, new Intents(older, newest, null, null, null))).isEqualTo(intent);
    assertThat(Want.instantOfIntent(NOON, new Intents(null, older, newest, null, null))).isEqualTo(intent);
    assertThat(Want.instantOfIntent(NOON.plusNanos(999_999), new Intents(newest, null, null, null, null)))
        .isEqualTo(intent);
  }

  @Test
  void aHoldFarAheadDoesNotMoveAnIntent() {
    assertThat(Want.instantOfIntent(NOON, new Intents(null, null, null, NOON.plusSeconds(86_400), null)))
        .isEqualTo(NOON);
  }

  @Test
  void anIntentIsNewerThanEveryMarkThatWasRead() {
    for (long nanos : new long[]{-1_000_000, -999_999, -1, 0, 1, 999_999, 1_000_000}) {
      Intents read = new Intents(null, NOON.plusNanos(nanos), null, null, null);
      Instant intent = Want.instantOfIntent(NOON.plusNanos(1), read);

      assertThat(read.including(Mark.WOKEN_AT, intent).wantAwake()).isTrue();
      assertThat(intent).isAfter(NOON.plusNanos(nanos));
    }
  }

  @Test
  void anInstantCountsAsItIsWritten() {
    Want want = Want.zero(wanting(1, Marks.none()), remembering(null), Mark.SLEPT_AT, NOON.plusNanos(900_000),
        NO_MORE,
        1);

    assertThat(want.at()).isEqualTo(NOON);
  }
}
