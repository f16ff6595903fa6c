package io.fluidity.domain.intent;

import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import io.fluidity.domain.intent.IntentTag.InstantTag;

import static io.fluidity.domain.intent.IntentTagsTest.NOON;
import static org.assertj.core.api.Assertions.assertThat;

class InvalidTagTest {

  /** In the order of their keys, which is not that of the tags. */
  private final IntentTags twoInvalid = IntentTags.parse(
      new TreeMap<>(Map.of("fluidity:killed-at", "yesterday", "fluidity:woken-at", "tomorrow")));

  @Test
  void invalidTagsAreReturnedInTheOrderOfTheTags() {
    assertThat(twoInvalid.invalid(NOON)).extracting(InvalidTag::tag).containsExactly(InstantTag.WOKEN_AT,
        InstantTag.KILLED_AT);
  }

  @Test
  void anInvalidTagIsValidOnceItIsWrittenAgain() {
    IntentTags after = twoInvalid.with(TagPatch.empty().with(InstantTag.KILLED_AT, NOON));

    assertThat(after.invalid(NOON)).extracting(InvalidTag::tag).containsExactly(InstantTag.WOKEN_AT);
    assertThat(after.asOf(NOON).at(InstantTag.KILLED_AT)).isEqualTo(NOON);
  }

  @Test
  void tagsWithDifferentInvalidValuesAreNotEqual() {
    assertThat(twoInvalid).isNotEqualTo(IntentTags.none())
        .isNotEqualTo(twoInvalid.with(TagPatch.empty().clear(InstantTag.WOKEN_AT)));
  }
}
