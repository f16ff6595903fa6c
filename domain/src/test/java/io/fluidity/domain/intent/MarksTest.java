package io.fluidity.domain.intent;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class MarksTest {

  static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Intents NOTHING = new Intents(null, null, null, null, null);

  private static Marks tagged(Mark mark, String value) {
    return Marks.ofTags(Map.of(mark.tagKey(), value));
  }

  private static Object said(Mark mark, Marks marks, Instant now) {
    Intents intents = marks.asOf(now);
    Object said = switch (mark) {
      case WOKEN_AT, ADOPTED_AT -> intents.wokenAt();
      case SLEPT_AT -> intents.sleptAt();
      case KILLED_AT -> intents.killedAt();
      case HOLD_UNTIL -> intents.holdUntil();
      case AWAKE_COUNT -> intents.awakeCount();
    };
    return said == null ? "missing" : said;
  }

  @Test
  void eachMarkIsReadFromItsOwnTag() {
    Marks marks = Marks.ofTags(Map.of("fluidity:woken-at", "2026-03-01T11:00:00.001Z", "fluidity:slept-at",
        "2026-03-01T10:00:00.020Z", "fluidity:killed-at", "2026-03-01T09:00:00.300Z", "fluidity:hold-until",
        "2026-03-08T12:00:00.000Z", "fluidity:awake-count", "3"));

    assertThat(marks.asOf(NOON)).isEqualTo(new Intents(Instant.parse("2026-03-01T11:00:00.001Z"),
        Instant.parse("2026-03-01T10:00:00.020Z"), Instant.parse("2026-03-01T09:00:00.300Z"),
        Instant.parse("2026-03-08T12:00:00Z"), 3));
    assertThat(marks.unusable(NOON)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-03-01T12:00:00.000Z", "2026-03-01T12:00:00Z", "2026-03-01T13:00:00.000+01:00",
      "2026-03-01T06:30:00-05:30", "2026-03-02T06:00:00.000+18:00", "2026-03-01T12:00:00.000000000+00:00"})
  void anInstantMayBeWrittenWithAnyOffsetAndPrecision(String noon) {
    for (Mark mark : List.of(Mark.WOKEN_AT, Mark.SLEPT_AT, Mark.KILLED_AT, Mark.HOLD_UNTIL)) {
      assertThat(said(mark, tagged(mark, noon), NOON)).isEqualTo(NOON);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"yesterday", " ", "2026-03-01", "2026-03-01T12:00:00", "2026-03-01 12:00:00Z",
      " 2026-03-01T12:00:00Z", "2026-03-01T12:00:00Z ", "2026-13-01T12:00:00Z", "2026-02-29T12:00:00Z",
      "2026-03-01T12:00:00+99:00", "1772366400", "null", "2026-03-01T12:00:00ZZ", "٢٠٢٦-٠٣-٠١T12:00:00Z"})
  void anInstantThatCannotBeReadCountsAsMissingAndIsTold(String value) {
    for (Mark mark : List.of(Mark.WOKEN_AT, Mark.SLEPT_AT, Mark.KILLED_AT, Mark.HOLD_UNTIL)) {
      Marks marks = tagged(mark, value);

      assertThat(marks.asOf(NOON)).isEqualTo(NOTHING);
      assertThat(marks.unusable(NOON))
          .containsExactly(new UnusableMark(mark, value, "it is not an RFC 3339 instant"));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"WOKEN_AT", "SLEPT_AT", "KILLED_AT"})
  void anIntentMoreThanAMinuteAheadCountsAsMissingAndIsTold(Mark mark) {
    Marks marks = tagged(mark, "2026-03-01T12:00:00.000Z");
    Instant minuteBefore = NOON.minusSeconds(60);

    for (Instant near : List.of(minuteBefore, minuteBefore.plusSeconds(1), NOON, NOON.plusSeconds(1))) {
      assertThat(said(mark, marks, near)).isEqualTo(NOON);
      assertThat(marks.unusable(near)).isEmpty();
    }
    for (Instant far : List.of(minuteBefore.minusSeconds(1), minuteBefore.minusMillis(1))) {
      assertThat(said(mark, marks, far)).isEqualTo("missing");
      assertThat(marks.unusable(far)).containsExactly(
          new UnusableMark(mark, "2026-03-01T12:00:00.000Z", "it lies more than a minute ahead"));
    }
  }

  @Test
  void anIntentTooFarAheadLeavesOneAMinuteAheadUnharmed() {
    Instant inAMinute = NOON.plusSeconds(60);
    Marks marks = Marks.none().with(MarkEdit.nothing().write(Mark.WOKEN_AT, inAMinute)
        .write(Mark.SLEPT_AT, inAMinute.plusMillis(1)).write(Mark.KILLED_AT, NOON));

    assertThat(marks.asOf(NOON)).isEqualTo(new Intents(inAMinute, null, NOON, null, null));
    assertThat(marks.unusable(NOON)).extracting(UnusableMark::mark).containsExactly(Mark.SLEPT_AT);
  }

  @Test
  void aHoldMayEndAsFarAheadAsItLikes() {
    Instant inAYear = NOON.plus(Duration.ofDays(365));
    Marks marks = Marks.none().with(MarkEdit.nothing().write(Mark.HOLD_UNTIL, inAYear));

    assertThat(marks.asOf(NOON).holdUntil()).isEqualTo(inAYear);
    assertThat(marks.unusable(NOON)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "2", "100", "5000"})
  void aCountOfOneOrMoreIsRemembered(String count) {
    assertThat(said(Mark.AWAKE_COUNT, tagged(Mark.AWAKE_COUNT, count), NOON))
        .isEqualTo(Integer.parseInt(count));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1.5", "three", " ", "1 ", "5001", "2147483648", "1e3", "0x1"})
  void anyOtherCountCountsAsMissingAndIsTold(String count) {
    Marks marks = tagged(Mark.AWAKE_COUNT, count);

    assertThat(marks.asOf(NOON)).isEqualTo(NOTHING);
    assertThat(marks.unusable(NOON)).containsExactly(
        new UnusableMark(Mark.AWAKE_COUNT, count, "it is not a whole number from 1 to 5000"));
  }

  @ParameterizedTest
  @EnumSource
  void aClearedMarkIsNoMark(Mark mark) {
    Marks cleared = tagged(mark, "");

    assertThat(cleared.asOf(NOON)).isEqualTo(NOTHING);
    assertThat(cleared.unusable(NOON)).isEmpty();
    assertThat(cleared).isEqualTo(Marks.none());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Name", "", "fluidity:", "fluidity", "Fluidity:woken-at", "fluidity:woken-at ",
      "fluidity:wokenAt", "WOKEN_AT", "woken-at", "aws:cloudformation:stack-name"})
  void tagsOfOthersArePassedOver(String key) {
    Marks marks = Marks.ofTags(Map.of(key, "2026-03-01T12:00:00Z"));

    assertThat(marks).isEqualTo(Marks.none());
    assertThat(marks.unusable(NOON)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "KILLED_AT")
  void aMarkThatCannotBeReadLeavesTheOthersUnharmed(Mark broken) {
    Marks marks = Marks.ofTags(
        Map.of(broken.tagKey(), "?", Mark.KILLED_AT.tagKey(), "2026-03-01T12:00:00.000Z"));

    assertThat(marks.asOf(NOON)).isEqualTo(new Intents(null, null, NOON, null, null));
    assertThat(marks.unusable(NOON)).extracting(UnusableMark::mark).containsExactly(broken);
  }

  @Test
  void everyUnusableMarkIsTold() {
    Marks marks = Marks.ofTags(Map.of("fluidity:woken-at", "2026-03-01T12:05:00Z", "fluidity:slept-at", "?",
        "fluidity:killed-at", "2027-03-01T12:00:00Z", "fluidity:adopted-at", "x", "fluidity:hold-until", "??",
        "fluidity:awake-count",
        "0"));

    assertThat(marks.unusable(NOON)).extracting(UnusableMark::mark).containsExactlyInAnyOrder(Mark.values());
  }

  @Test
  void aServiceThatWasNeverTouchedHasNoMarks() {
    assertThat(Marks.none().asOf(NOON)).isEqualTo(NOTHING);
    assertThat(Marks.ofTags(Map.of())).isEqualTo(Marks.none());
  }

  @Test
  void aYearThatRfc3339DoesNotHaveCountsAsMissing() {
    Marks marks = tagged(Mark.HOLD_UNTIL, "+10000-01-01T00:00:00Z");

    assertThat(marks.asOf(NOON)).isEqualTo(NOTHING);
    assertThat(marks.unusable(NOON)).hasSize(1);
  }

  @Test
  void anAdoptionCountsLikeAWakeAndTheLaterOfTheTwoCounts() {
    Marks adopted = Marks.none().with(MarkEdit.nothing().write(Mark.ADOPTED_AT, NOON));
    Instant later = NOON.plusSeconds(1);

    assertThat(adopted.asOf(NOON).wokenAt()).isEqualTo(NOON);
    assertThat(adopted.with(MarkEdit.nothing().write(Mark.WOKEN_AT, later)).asOf(NOON).wokenAt())
        .isEqualTo(later);
    assertThat(
        adopted.with(MarkEdit.nothing().write(Mark.WOKEN_AT, NOON.minusSeconds(9))).asOf(NOON).wokenAt())
        .isEqualTo(NOON);
  }
}
