package io.fluidity.domain.intent;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.intent.IntentTag.CountTag;
import io.fluidity.domain.intent.IntentTag.InstantTag;
import io.fluidity.domain.intent.TagPatch.At;
import io.fluidity.domain.intent.TagPatch.Cleared;
import io.fluidity.domain.intent.TagPatch.Count;
import io.fluidity.domain.intent.TagPatch.Value;

/** Intent tags as a read returned them. A tag can hold any text, so each can be invalid. Immutable. */
public final class IntentTags {

  /** Maximum by which an instant may be ahead of the local clock. Clocks of functions differ by far less. */
  public static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(1);

  /** RFC 3339 has four-digit years. */
  private static final Instant MIN_INSTANT = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant MAX_INSTANT = Instant.parse("9999-12-31T23:59:59.999Z");

  /** Limit of ECS (Amazon ECS service quotas, "Tasks per service"). */
  private static final int MAX_TASKS = 5000;

  private static final List<IntentTag> ALL = IntentTag.all();

  private static final IntentTags NONE = new IntentTags(new IntentTimestamps(Map.of(), null), List.of(),
      WakeLimits.MAX_HOLD);

  /** All tags that could be parsed, including those too far in the future. */
  private final IntentTimestamps parsed;
  private final List<InvalidTag> unusable;
  private final Duration maxHold;
  private final Instant newest;

  private IntentTags(IntentTimestamps parsed, List<InvalidTag> unusable, Duration maxHold) {
    this.parsed = parsed;
    this.unusable = unusable;
    this.maxHold = maxHold;
    newest = newest(parsed, maxHold);
  }

  private static Instant newest(IntentTimestamps parsed, Duration maxHold) {
    Instant newest = Instant.MIN;
    for (Map.Entry<InstantTag, Instant> each : parsed.instants().entrySet()) {
      Instant instant = each.getValue();
      // A hold may be as far ahead as its bound.
      Instant expected = each.getKey() == InstantTag.HOLD_UNTIL ? instant.minus(maxHold) : instant;
      newest = expected.isAfter(newest) ? expected : newest;
    }
    return newest;
  }

  /** {@return the tags of a service that the control plane never touched} */
  public static IntentTags none() {
    return NONE;
  }

  /**
   * Parses the tags of a service. Other tags and empty values are skipped.
   *
   * @param tags all ECS tags of the service, by key
   * @return the intent tags among them
   */
  public static IntentTags parse(Map<String, String> tags) {
    Map<IntentTag, Value> values = new HashMap<>();
    List<InvalidTag> unusable = new ArrayList<>();
    for (IntentTag tag : ALL) {
      String text = tags.getOrDefault(tag.key(), Cleared.TEXT);
      if (text.equals(Cleared.TEXT)) {
        continue;
      }
      Value value = switch (tag) {
        case InstantTag _ -> instant(text);
        case CountTag _ -> count(text);
      };
      if (value != null) {
        values.put(tag, value);
      } else {
        unusable.add(new InvalidTag(tag, text, switch (tag) {
          case InstantTag _ -> "not an RFC 3339 instant";
          case CountTag _ -> "not a whole number from 1 to " + MAX_TASKS;
        }));
      }
    }
    return new IntentTags(NONE.parsed.with(values), List.copyOf(unusable), WakeLimits.MAX_HOLD);
  }

  private static @Nullable Value instant(String text) {
    try {
      Instant instant = OffsetDateTime.parse(text).toInstant();
      return instant.isBefore(MIN_INSTANT) || instant.isAfter(MAX_INSTANT) ? null : new At(instant);
    } catch (DateTimeException notAnInstant) {
      return null;
    }
  }

  private static @Nullable Value count(String text) {
    try {
      int count = Integer.parseInt(text);
      return count >= 1 && count <= MAX_TASKS ? new Count(count) : null;
    } catch (NumberFormatException notANumber) {
      return null;
    }
  }

  /**
   * Returns the tags after a write.
   *
   * @param patch the tags that were written
   * @return the merged tags
   */
  public IntentTags with(TagPatch patch) {
    return new IntentTags(parsed.with(patch.values()), unusable.isEmpty() ? unusable
        : unusable.stream().filter(invalid -> !patch.values().containsKey(invalid.tag())).toList(), maxHold);
  }

  /**
   * Returns whether limits make no difference to these tags.
   *
   * @param limits the limits
   * @return whether {@link #within} returns the same tags
   */
  public boolean isWithin(WakeLimits limits) {
    Integer count = parsed.awakeCount();
    return (count == null || count <= limits.maxDesiredCount())
        && (parsed.at(InstantTag.HOLD_UNTIL) == null || maxHold.equals(limits.maxHold()));
  }

  /**
   * Returns these tags without a count above the maximum, and with the maximum length of a hold applied.
   *
   * @param limits the limits
   * @return the tags within the limits
   */
  public IntentTags within(WakeLimits limits) {
    List<InvalidTag> all = new ArrayList<>(unusable);
    IntentTimestamps bounded = parsed;
    Integer count = parsed.awakeCount();
    if (count != null && count > limits.maxDesiredCount()) {
      all.add(new InvalidTag(CountTag.AWAKE_COUNT, String.valueOf(count),
          "more than " + limits.maxDesiredCount() + " tasks"));
      bounded = parsed.with(TagPatch.empty().clear(CountTag.AWAKE_COUNT).values());
    }
    return new IntentTags(bounded, List.copyOf(all), limits.maxHold());
  }

  /**
   * Returns the valid tags. A tag that cannot be parsed, or is more than a minute in the future, counts as
   * missing, as does a hold that ends later than any hold can.
   *
   * @param now the current instant
   * @return the timestamps
   */
  public IntentTimestamps asOf(Instant now) {
    if (!newest.isAfter(now)) {
      return parsed;
    }
    Map<InstantTag, Instant> valid = new EnumMap<>(parsed.instants());
    valid.entrySet().removeIf(each -> isTooFarAhead(each.getKey(), each.getValue(), now));
    return new IntentTimestamps(valid, parsed.awakeCount());
  }

  private boolean isTooFarAhead(InstantTag tag, Instant instant, Instant now) {
    Duration ahead = tag == InstantTag.HOLD_UNTIL ? maxHold.plus(CLOCK_TOLERANCE) : CLOCK_TOLERANCE;
    return instant.isAfter(now) && Duration.between(now, instant).compareTo(ahead) > 0;
  }

  /**
   * Returns the tags that are present but count as missing.
   *
   * @param now the current instant
   * @return the invalid tags, each with its reason
   */
  public List<InvalidTag> invalid(Instant now) {
    List<InvalidTag> all = new ArrayList<>(unusable);
    parsed.instants().forEach((tag, instant) -> {
      if (isTooFarAhead(tag, instant, now)) {
        all.add(new InvalidTag(tag, new At(instant).text(), tag == InstantTag.HOLD_UNTIL
            ? "more than " + maxHold.toMinutes() + " minutes in the future"
            : "more than a minute in the future"));
      }
    });
    return all;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IntentTags tags && parsed.equals(tags.parsed)
        && unusable.equals(tags.unusable);
  }

  @Override
  public int hashCode() {
    return parsed.hashCode();
  }

  @Override
  public String toString() {
    return parsed + (unusable.isEmpty() ? "" : " and " + unusable);
  }
}
