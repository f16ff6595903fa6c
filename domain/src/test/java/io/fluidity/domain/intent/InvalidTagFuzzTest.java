package io.fluidity.domain.intent;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Random values of tags: valid, slightly wrong, and noise. */
class InvalidTagFuzzTest {

  private static final long SEED = 20_260_301;
  private static final int ROUNDS = 5_000;
  private static final List<String> VALID = List.of("2026-03-01T12:00:00.000Z", "2026-03-01T13:00:00+01:00",
      "+999999999-12-31T23:59:59.999999999-18:00", "-999999999-01-01T00:00:00+18:00", "7", "2147483647");
  private static final String ALPHABET = "0123456789-+:.TZtz \u0000\n\"{}é٣\ud83d\ude00\ud800W/_=@";

  private final Random random = new Random(SEED);

  @Test
  void eachTagIsEitherUsedOrInvalid() {
    for (int round = 0; round < ROUNDS; round++) {
      Map<String, String> values = new HashMap<>();
      for (IntentTag tag : IntentTag.all()) {
        values.put(tag.key(), randomValue());
      }
      Instant now = Instant.ofEpochSecond(random.nextLong(-4_000_000_000L, 4_000_000_000L));
      IntentTags tags = IntentTags.parse(values);
      IntentTimestamps timestamps = tags.asOf(now);

      assertThat(tags.invalid(now)).as("seed %d, round %d: %s at %s", SEED, round, values, now)
          .extracting(InvalidTag::tag).containsExactlyInAnyOrderElementsOf(unused(values, now));
      // None of these may overflow, even for an instant far away.
      timestamps.wantAwake();
      timestamps.newest();
      timestamps.heldUntil(now);
    }
  }

  /** Returns the tags with a value that have no effect even without the others. */
  private static List<IntentTag> unused(Map<String, String> tags, Instant now) {
    List<IntentTag> unused = new ArrayList<>();
    for (IntentTag tag : IntentTag.all()) {
      String value = tags.getOrDefault(tag.key(), "");
      IntentTimestamps alone = IntentTags.parse(Map.of(tag.key(), value)).asOf(now);
      if (!value.isEmpty() && alone.equals(IntentTags.none().asOf(now))) {
        unused.add(tag);
      }
    }
    return unused;
  }

  /** Returns a valid value, a valid value with a wrong character, or noise. */
  private String randomValue() {
    StringBuilder text = new StringBuilder(VALID.get(random.nextInt(VALID.size())));
    switch (random.nextInt(4)) {
      case 0 -> {
        // Unchanged.
      }
      case 1 -> text.setCharAt(random.nextInt(text.length()), anyCharacter());
      case 2 -> text.deleteCharAt(random.nextInt(text.length()));
      default -> {
        text.setLength(0);
        random.ints(random.nextInt(40), 0, ALPHABET.length()).forEach(i -> text.append(ALPHABET.charAt(i)));
      }
    }
    return text.toString();
  }

  private char anyCharacter() {
    return ALPHABET.charAt(random.nextInt(ALPHABET.length()));
  }
}
