package io.fluidity.domain.intent;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Anybody can write anything into a tag. */
class InvalidTagFuzzTest {

  private static final long SEED = 20_260_301;
  private static final int ROUNDS = 5_000;
  private static final List<String> GOOD = List.of("2026-03-01T12:00:00.000Z", "2026-03-01T13:00:00+01:00",
      "+999999999-12-31T23:59:59.999999999-18:00", "-999999999-01-01T00:00:00+18:00", "7", "2147483647");
  private static final String ALPHABET = "0123456789-+:.TZtz \u0000\n\"{}é٣\ud83d\ude00\ud800W/_=@";

  private final Random random = new Random(SEED);

  @Test
  void whateverIsInTheTagsEachMarkIsEitherSaidOrToldAsUnusable() {
    for (int round = 0; round < ROUNDS; round++) {
      Map<String, String> values = new HashMap<>();
      for (IntentTag tag : IntentTag.all()) {
        values.put(tag.key(), garbage());
      }
      Instant now = Instant.ofEpochSecond(random.nextLong(-4_000_000_000L, 4_000_000_000L));
      IntentTags tags = IntentTags.parse(values);
      IntentTimestamps timestamps = tags.asOf(now);

      assertThat(tags.invalid(now)).as("seed %d, round %d: %s at %s", SEED, round, values, now)
          .extracting(InvalidTag::tag).containsExactlyInAnyOrderElementsOf(unsaid(values, now));
      // None of these may overflow, however far away an instant lies.
      timestamps.wantAwake();
      timestamps.newest();
      timestamps.heldUntil(now);
    }
  }

  /** The marks that are there, as a tag that is not empty, but say nothing, even alone. */
  private static List<IntentTag> unsaid(Map<String, String> tags, Instant now) {
    List<IntentTag> unsaid = new ArrayList<>();
    for (IntentTag tag : IntentTag.all()) {
      String value = tags.getOrDefault(tag.key(), "");
      IntentTimestamps alone = IntentTags.parse(Map.of(tag.key(), value)).asOf(now);
      if (!value.isEmpty() && alone.equals(IntentTags.none().asOf(now))) {
        unsaid.add(tag);
      }
    }
    return unsaid;
  }

  /** A good value, a good value with a fault, or noise. */
  private String garbage() {
    StringBuilder text = new StringBuilder(GOOD.get(random.nextInt(GOOD.size())));
    switch (random.nextInt(4)) {
      case 0 -> {
        // As it is.
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
