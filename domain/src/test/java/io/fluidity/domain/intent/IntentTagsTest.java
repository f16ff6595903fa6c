package io.fluidity.domain.intent;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.fluidity.domain.intent.IntentTag.CountTag;
import io.fluidity.domain.intent.IntentTag.InstantTag;

import static org.assertj.core.api.Assertions.assertThat;

class IntentTagsTest {

  static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final IntentTimestamps NO_TIMESTAMPS = new IntentTimestamps(Map.of(), null);

  private static IntentTags tagged(IntentTag tag, String value) {
    return IntentTags.parse(Map.of(tag.key(), value));
  }

  private static Object value(IntentTag tag, IntentTags tags, Instant now) {
    IntentTimestamps timestamps = tags.asOf(now);
    Object value = switch (tag) {
      case InstantTag instant -> timestamps.at(instant);
      case CountTag.AWAKE_COUNT -> timestamps.awakeCount();
    };
    return value == null ? "missing" : value;
  }

  @ParameterizedTest
  @EnumSource
  void eachTimestampIsReadFromItsTag(InstantTag tag) {
    IntentTags tags = tagged(tag, "2026-03-01T11:00:00.001Z");

    assertThat(tags.asOf(NOON))
        .isEqualTo(new IntentTimestamps(Map.of(tag, Instant.parse("2026-03-01T11:00:00.001Z")), null));
    assertThat(tags.invalid(NOON)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-03-01T12:00:00.000Z", "2026-03-01T12:00:00Z", "2026-03-01T13:00:00.000+01:00",
      "2026-03-01T06:30:00-05:30", "2026-03-02T06:00:00.000+18:00", "2026-03-01T12:00:00.000000000+00:00"})
  void anInstantCanHaveAnyOffsetAndPrecision(String noon) {
    for (InstantTag tag : InstantTag.values()) {
      assertThat(value(tag, tagged(tag, noon), NOON)).isEqualTo(NOON);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"yesterday", " ", "2026-03-01", "2026-03-01T12:00:00", "2026-03-01 12:00:00Z",
      " 2026-03-01T12:00:00Z", "2026-03-01T12:00:00Z ", "2026-13-01T12:00:00Z", "2026-02-29T12:00:00Z",
      "2026-03-01T12:00:00+99:00", "1772366400", "null", "2026-03-01T12:00:00ZZ", "٢٠٢٦-٠٣-٠١T12:00:00Z"})
  void anInstantThatCannotBeParsedCountsAsMissingAndIsInvalid(String value) {
    for (InstantTag tag : InstantTag.values()) {
      IntentTags tags = tagged(tag, value);

      assertThat(tags.asOf(NOON)).isEqualTo(NO_TIMESTAMPS);
      assertThat(tags.invalid(NOON)).containsExactly(new InvalidTag(tag, value, "not an RFC 3339 instant"));
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "HOLD_UNTIL")
  void anIntentMoreThanAMinuteAheadCountsAsMissingAndIsInvalid(InstantTag tag) {
    IntentTags tags = tagged(tag, "2026-03-01T12:00:00.000Z");
    Instant minuteBefore = NOON.minusSeconds(60);

    for (Instant near : List.of(minuteBefore, minuteBefore.plusSeconds(1), NOON, NOON.plusSeconds(1))) {
      assertThat(value(tag, tags, near)).isEqualTo(NOON);
      assertThat(tags.invalid(near)).isEmpty();
    }
    for (Instant far : List.of(minuteBefore.minusSeconds(1), minuteBefore.minusMillis(1))) {
      assertThat(value(tag, tags, far)).isEqualTo("missing");
      assertThat(tags.invalid(far)).containsExactly(
          new InvalidTag(tag, "2026-03-01T12:00:00.000Z", "more than a minute in the future"));
    }
  }

  @Test
  void anIntentTooFarAheadDoesNotAffectOneThatIsAMinuteAhead() {
    Instant inAMinute = NOON.plusSeconds(60);
    IntentTags tags = IntentTags.none().with(TagPatch.empty().with(InstantTag.WOKEN_AT, inAMinute)
        .with(InstantTag.SLEPT_AT, inAMinute.plusMillis(1)).with(InstantTag.KILLED_AT, NOON));

    assertThat(tags.asOf(NOON)).isEqualTo(SampleTimestamps.intents(inAMinute, null, NOON));
    assertThat(tags.invalid(NOON)).extracting(InvalidTag::tag).containsExactly(InstantTag.SLEPT_AT);
  }

  @Test
  void aHoldCanEndAWeekAheadAndCountsAsMissingIfItEndsLater() {
    IntentTags tags = tagged(InstantTag.HOLD_UNTIL, "2026-03-01T12:00:00.000Z");
    Instant earliest = NOON.minus(WakeLimits.MAX_HOLD).minus(IntentTags.CLOCK_TOLERANCE);

    for (Instant near : List.of(earliest, NOON, NOON.plusSeconds(1))) {
      assertThat(tags.asOf(near).at(InstantTag.HOLD_UNTIL)).isEqualTo(NOON);
      assertThat(tags.invalid(near)).isEmpty();
    }
    assertThat(tags.asOf(earliest.minusMillis(1))).isEqualTo(NO_TIMESTAMPS);
    assertThat(tags.invalid(earliest.minusMillis(1))).containsExactly(new InvalidTag(InstantTag.HOLD_UNTIL,
        "2026-03-01T12:00:00.000Z", "more than 10080 minutes in the future"));
  }

  @Test
  void aCountAndAHoldBeyondTheLimitsCountAsMissingAndAreInvalid() {
    IntentTags tags = IntentTags.none().with(TagPatch.empty().with(CountTag.AWAKE_COUNT, 11)
        .with(InstantTag.HOLD_UNTIL, NOON.plus(Duration.ofDays(2))));
    IntentTags within = tags.within(WakeLimits.DEFAULT);

    assertThat(tags.invalid(NOON)).isEmpty();
    assertThat(within.asOf(NOON)).isEqualTo(NO_TIMESTAMPS);
    assertThat(within.invalid(NOON)).containsExactly(
        new InvalidTag(CountTag.AWAKE_COUNT, "11", "more than 10 tasks"),
        new InvalidTag(InstantTag.HOLD_UNTIL, "2026-03-03T12:00:00.000Z",
            "more than 1440 minutes in the future"));
  }

  @Test
  void aCountAndAHoldWithinTheLimitsAreRead() {
    Instant inADay = NOON.plus(Duration.ofDays(1));
    IntentTags within = IntentTags.none().with(TagPatch.empty().with(CountTag.AWAKE_COUNT, 10)
        .with(InstantTag.HOLD_UNTIL, inADay)).within(WakeLimits.DEFAULT);

    assertThat(within.asOf(NOON).awakeCount()).isEqualTo(10);
    assertThat(within.asOf(NOON).at(InstantTag.HOLD_UNTIL)).isEqualTo(inADay);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "2", "100", "5000"})
  void aCountFrom1To5000IsRead(String count) {
    assertThat(value(CountTag.AWAKE_COUNT, tagged(CountTag.AWAKE_COUNT, count), NOON))
        .isEqualTo(Integer.parseInt(count));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1.5", "three", " ", "1 ", "5001", "2147483648", "1e3", "0x1"})
  void anyOtherCountCountsAsMissingAndIsInvalid(String count) {
    IntentTags tags = tagged(CountTag.AWAKE_COUNT, count);

    assertThat(tags.asOf(NOON)).isEqualTo(NO_TIMESTAMPS);
    assertThat(tags.invalid(NOON)).containsExactly(
        new InvalidTag(CountTag.AWAKE_COUNT, count, "not a whole number from 1 to 5000"));
  }

  @ParameterizedTest
  @MethodSource("io.fluidity.domain.intent.IntentTag#all")
  void aClearedTagCountsAsMissing(IntentTag tag) {
    IntentTags cleared = tagged(tag, "");

    assertThat(cleared.asOf(NOON)).isEqualTo(NO_TIMESTAMPS);
    assertThat(cleared.invalid(NOON)).isEmpty();
    assertThat(cleared).isEqualTo(IntentTags.none());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Name", "", "fluidity:", "fluidity", "Fluidity:woken-at", "fluidity:woken-at ",
      "fluidity:wokenAt", "WOKEN_AT", "woken-at", "aws:cloudformation:stack-name"})
  void otherTagsAreIgnored(String key) {
    IntentTags tags = IntentTags.parse(Map.of(key, "2026-03-01T12:00:00Z"));

    assertThat(tags).isEqualTo(IntentTags.none());
    assertThat(tags.invalid(NOON)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("allButKilledAt")
  void aTagThatCannotBeParsedDoesNotAffectTheOthers(IntentTag broken) {
    IntentTags tags = IntentTags.parse(
        Map.of(broken.key(), "?", InstantTag.KILLED_AT.key(), "2026-03-01T12:00:00.000Z"));

    assertThat(tags.asOf(NOON)).isEqualTo(SampleTimestamps.intents(null, null, NOON));
    assertThat(tags.invalid(NOON)).extracting(InvalidTag::tag).containsExactly(broken);
  }

  static List<IntentTag> allButKilledAt() {
    return IntentTag.all().stream().filter(tag -> tag != InstantTag.KILLED_AT).toList();
  }

  @Test
  void allInvalidTagsAreReturned() {
    Map<String, String> invalid = new HashMap<>();
    IntentTag.all().forEach(tag -> invalid.put(tag.key(), "?"));
    invalid.put("fluidity:woken-at", "2026-03-01T12:05:00Z");
    invalid.put("fluidity:killed-at", "2027-03-01T12:00:00Z");
    invalid.put("fluidity:awake-count", "0");
    IntentTags tags = IntentTags.parse(invalid);

    assertThat(tags.invalid(NOON)).extracting(InvalidTag::tag)
        .containsExactlyInAnyOrderElementsOf(IntentTag.all());
  }

  @Test
  void aServiceWithoutTagsHasNoTimestamps() {
    assertThat(IntentTags.none().asOf(NOON)).isEqualTo(NO_TIMESTAMPS);
    assertThat(IntentTags.parse(Map.of())).isEqualTo(IntentTags.none());
  }

  @Test
  void aYearBeyondRfc3339CountsAsMissingAndIsInvalid() {
    IntentTags tags = tagged(InstantTag.HOLD_UNTIL, "+10000-01-01T00:00:00Z");

    assertThat(tags.asOf(NOON)).isEqualTo(NO_TIMESTAMPS);
    assertThat(tags.invalid(NOON)).hasSize(1);
  }

  @Test
  void theLaterOfAWakeAndAnAdoptionCounts() {
    IntentTags adopted = IntentTags.none().with(TagPatch.empty().with(InstantTag.ADOPTED_AT, NOON));
    Instant later = NOON.plusSeconds(1);

    assertThat(adopted.asOf(NOON).wokenAt()).isEqualTo(NOON);
    assertThat(adopted.with(TagPatch.empty().with(InstantTag.WOKEN_AT, later)).asOf(NOON).wokenAt())
        .isEqualTo(later);
    assertThat(
        adopted.with(TagPatch.empty().with(InstantTag.WOKEN_AT, NOON.minusSeconds(9))).asOf(NOON).wokenAt())
        .isEqualTo(NOON);
  }
}
