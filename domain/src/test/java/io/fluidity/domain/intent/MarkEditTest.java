package io.fluidity.domain.intent;

import java.time.Instant;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.fluidity.domain.intent.MarksTest.NOON;
import static org.assertj.core.api.Assertions.assertThat;

class MarkEditTest {

  @ParameterizedTest
  @CsvSource({"2026-03-01T12:00:00Z, 2026-03-01T12:00:00.000Z",
      "2026-03-01T12:00:00.7Z, 2026-03-01T12:00:00.700Z",
      "2026-03-01T12:00:00.007Z, 2026-03-01T12:00:00.007Z",
      "2026-03-01T12:00:00.007999999Z, 2026-03-01T12:00:00.007Z",
      "2026-12-31T23:59:59.999999999Z, 2026-12-31T23:59:59.999Z",
      "1970-01-01T00:00:00Z, 1970-01-01T00:00:00.000Z"})
  void anInstantIsWrittenAsRfc3339InUtcCutToMilliseconds(Instant at, String written) {
    assertThat(MarkEdit.nothing().write(Mark.WOKEN_AT, at).tags())
        .isEqualTo(Map.of("fluidity:woken-at", written));
  }

  @Test
  void aCountIsWrittenInDigits() {
    assertThat(MarkEdit.nothing().write(Mark.AWAKE_COUNT, 12_345).tags())
        .isEqualTo(Map.of("fluidity:awake-count", "12345"));
  }

  @Test
  void aClearedMarkIsWrittenAsAnEmptyTag() {
    assertThat(MarkEdit.nothing().clear(Mark.HOLD_UNTIL).tags())
        .isEqualTo(Map.of("fluidity:hold-until", ""));
  }

  @Test
  void nothingIsWrittenUntilSomethingIs() {
    MarkEdit nothing = MarkEdit.nothing();
    MarkEdit something = nothing.write(Mark.KILLED_AT, NOON);

    assertThat(nothing.tags()).isEmpty();
    assertThat(something.clear(Mark.HOLD_UNTIL).tags()).hasSize(2);
    assertThat(something.tags()).hasSize(1);
  }

  @Test
  void whatIsSaidLastOfAMarkCounts() {
    assertThat(MarkEdit.nothing().clear(Mark.HOLD_UNTIL).write(Mark.HOLD_UNTIL, NOON))
        .isEqualTo(MarkEdit.nothing().write(Mark.HOLD_UNTIL, NOON));
    assertThat(MarkEdit.nothing().write(Mark.HOLD_UNTIL, NOON).clear(Mark.HOLD_UNTIL))
        .isEqualTo(MarkEdit.nothing().clear(Mark.HOLD_UNTIL));
  }

  @Test
  void theOrderOfWritingDifferentMarksMakesNoDifference() {
    MarkEdit one = MarkEdit.nothing().write(Mark.SLEPT_AT, NOON).write(Mark.AWAKE_COUNT, 2);
    MarkEdit other = MarkEdit.nothing().write(Mark.AWAKE_COUNT, 2).write(Mark.SLEPT_AT, NOON);

    assertThat(one).isEqualTo(other).hasSameHashCodeAs(other).hasToString(other.toString());
    assertThat(one).isNotEqualTo(one.clear(Mark.AWAKE_COUNT));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-03-01T12:00:00Z", "2026-02-28T23:59:59.999Z", "2024-02-29T00:00:00.001Z",
      "1999-12-31T23:59:59.500Z"})
  void whatWasWrittenIsReadBackToTheMillisecond(Instant at) {
    MarkEdit edit = MarkEdit.nothing().write(Mark.WOKEN_AT, at).write(Mark.SLEPT_AT, at)
        .write(Mark.KILLED_AT, at).write(Mark.HOLD_UNTIL, at).write(Mark.AWAKE_COUNT, 4);
    Marks read = Marks.ofTags(edit.tags());

    assertThat(read).isEqualTo(Marks.none().with(edit));
    assertThat(read.asOf(NOON)).isEqualTo(new Intents(at, at, at, at, 4));
    assertThat(read.unusable(NOON)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void anEditChangesTheMarksItNamesAndNoOthers(Mark cleared) {
    MarkEdit all = MarkEdit.nothing().write(Mark.WOKEN_AT, NOON).write(Mark.SLEPT_AT, NOON)
        .write(Mark.KILLED_AT, NOON).write(Mark.HOLD_UNTIL, NOON).write(Mark.AWAKE_COUNT, 4);
    Marks before = Marks.none().with(all);

    Intents after = before.with(MarkEdit.nothing().clear(cleared)).asOf(NOON);

    assertThat(after).isEqualTo(new Intents(cleared == Mark.WOKEN_AT ? null : NOON,
        cleared == Mark.SLEPT_AT ? null : NOON, cleared == Mark.KILLED_AT ? null : NOON,
        cleared == Mark.HOLD_UNTIL ? null : NOON, cleared == Mark.AWAKE_COUNT ? null : 4));
    assertThat(before.with(MarkEdit.nothing())).isEqualTo(before);
  }
}
