package io.fluidity.domain.intent;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.fluidity.domain.intent.IntentTag.CountTag;
import io.fluidity.domain.intent.IntentTag.InstantTag;

import static io.fluidity.domain.intent.IntentTagsTest.NOON;
import static org.assertj.core.api.Assertions.assertThat;

class TagPatchTest {

  @ParameterizedTest
  @CsvSource({"2026-03-01T12:00:00Z, 2026-03-01T12:00:00.000Z",
      "2026-03-01T12:00:00.7Z, 2026-03-01T12:00:00.700Z",
      "2026-03-01T12:00:00.007Z, 2026-03-01T12:00:00.007Z",
      "2026-03-01T12:00:00.007999999Z, 2026-03-01T12:00:00.007Z",
      "2026-12-31T23:59:59.999999999Z, 2026-12-31T23:59:59.999Z",
      "1970-01-01T00:00:00Z, 1970-01-01T00:00:00.000Z"})
  void anInstantIsWrittenAsRfc3339InUtcTruncatedToMilliseconds(Instant at, String written) {
    assertThat(TagPatch.empty().with(InstantTag.WOKEN_AT, at).tags())
        .isEqualTo(Map.of("fluidity:woken-at", written));
  }

  @Test
  void aCountIsWrittenInDigitsAndAClearedTagAsAnEmptyValue() {
    assertThat(TagPatch.empty().with(CountTag.AWAKE_COUNT, 12_345).clear(InstantTag.HOLD_UNTIL).tags())
        .isEqualTo(Map.of("fluidity:awake-count", "12345", "fluidity:hold-until", ""));
  }

  @Test
  void aPatchIsNotChangedByWhatIsAddedToItsCopies() {
    TagPatch empty = TagPatch.empty();
    TagPatch one = empty.with(InstantTag.KILLED_AT, NOON);

    assertThat(empty.tags()).isEmpty();
    assertThat(one.clear(InstantTag.HOLD_UNTIL).tags()).hasSize(2);
    assertThat(one.tags()).hasSize(1);
  }

  @Test
  void theLastValueOfATagCounts() {
    assertThat(TagPatch.empty().clear(InstantTag.HOLD_UNTIL).with(InstantTag.HOLD_UNTIL, NOON))
        .isEqualTo(TagPatch.empty().with(InstantTag.HOLD_UNTIL, NOON));
    assertThat(TagPatch.empty().with(InstantTag.HOLD_UNTIL, NOON).clear(InstantTag.HOLD_UNTIL))
        .isEqualTo(TagPatch.empty().clear(InstantTag.HOLD_UNTIL));
  }

  @Test
  void theOrderOfTagsDoesNotMatter() {
    TagPatch one = TagPatch.empty().with(InstantTag.SLEPT_AT, NOON).with(CountTag.AWAKE_COUNT, 2);
    TagPatch other = TagPatch.empty().with(CountTag.AWAKE_COUNT, 2).with(InstantTag.SLEPT_AT, NOON);

    assertThat(one).isEqualTo(other).hasSameHashCodeAs(other).hasToString(other.toString());
    assertThat(one).isNotEqualTo(one.clear(CountTag.AWAKE_COUNT));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-03-01T12:00:00Z", "2026-02-28T23:59:59.999Z", "2024-02-29T00:00:00.001Z",
      "1999-12-31T23:59:59.500Z"})
  void aWrittenPatchIsReadBackToTheMillisecond(Instant at) {
    TagPatch patch = TagPatch.empty().with(InstantTag.WOKEN_AT, at).with(InstantTag.SLEPT_AT, at)
        .with(InstantTag.KILLED_AT, at).with(InstantTag.HOLD_UNTIL, at).with(CountTag.AWAKE_COUNT, 4);
    IntentTags read = IntentTags.parse(patch.tags());

    assertThat(read).isEqualTo(IntentTags.none().with(patch));
    assertThat(read.asOf(NOON)).isEqualTo(new IntentTimestamps(
        Map.of(InstantTag.WOKEN_AT, at, InstantTag.SLEPT_AT, at, InstantTag.KILLED_AT, at,
            InstantTag.HOLD_UNTIL, at),
        4));
    assertThat(read.invalid(NOON)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("io.fluidity.domain.intent.IntentTag#all")
  void aPatchChangesOnlyItsTags(IntentTag cleared) {
    TagPatch all = TagPatch.empty().with(CountTag.AWAKE_COUNT, 4);
    Map<InstantTag, Instant> others = new EnumMap<>(InstantTag.class);
    for (InstantTag tag : InstantTag.values()) {
      all = all.with(tag, NOON);
      if (tag != cleared) {
        others.put(tag, NOON);
      }
    }
    IntentTags before = IntentTags.none().with(all);

    assertThat(before.with(TagPatch.empty().clear(cleared)).asOf(NOON))
        .isEqualTo(new IntentTimestamps(others, cleared == CountTag.AWAKE_COUNT ? null : 4));
    assertThat(before.with(TagPatch.empty())).isEqualTo(before);
  }
}
