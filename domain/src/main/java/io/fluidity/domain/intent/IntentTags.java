package io.fluidity.domain.intent;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
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
  static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(1);

  /** RFC 3339 has four-digit years. */
  private static final Instant MIN_INSTANT = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant MAX_INSTANT = Instant.parse("9999-12-31T23:59:59.999Z");

  /** Limit of ECS (Amazon ECS service quotas, "Tasks per service"). */
  private static final int MAX_TASKS = 5000;

  private static final List<IntentTag> ALL = IntentTag.all();

  private static final IntentTags NONE = new IntentTags(Map.of(), List.of());

  private final Map<IntentTag, Value> values;
  private final List<InvalidTag> unparsable;
  private final IntentTimestamps timestamps;
  private final Instant newest;

  private IntentTags(Map<IntentTag, Value> values, List<InvalidTag> unparsable) {
    this.values = values;
    this.unparsable = unparsable;
    timestamps = timestampsUpTo(Instant.MAX);
    Instant at = timestamps.newest();
    newest = at == null ? Instant.MIN : at;
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
    List<InvalidTag> unparsable = new ArrayList<>();
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
        unparsable.add(new InvalidTag(tag, text, switch (tag) {
          case InstantTag _ -> "not an RFC 3339 instant";
          case CountTag _ -> "not a whole number from 1 to " + MAX_TASKS;
        }));
      }
    }
    return new IntentTags(values, List.copyOf(unparsable));
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
    Map<IntentTag, Value> after = new HashMap<>(values);
    patch.values().forEach((tag, value) -> {
      if (value instanceof Cleared) {
        after.remove(tag);
      } else {
        after.put(tag, value);
      }
    });
    return new IntentTags(after, unparsable.isEmpty() ? unparsable
        : unparsable.stream().filter(invalid -> !patch.values().containsKey(invalid.tag())).toList());
  }

  /**
   * Returns the valid tags. A tag that cannot be parsed, or is more than a minute in the future, counts as
   * missing.
   *
   * @param now the current instant
   * @return the timestamps
   */
  public IntentTimestamps asOf(Instant now) {
    Instant limit = now.plus(CLOCK_TOLERANCE);
    return newest.isAfter(limit) ? timestampsUpTo(limit) : timestamps;
  }

  private IntentTimestamps timestampsUpTo(Instant limit) {
    return new IntentTimestamps(
        IntentTimestamps.later(at(InstantTag.WOKEN_AT, limit), at(InstantTag.ADOPTED_AT, limit)),
        at(InstantTag.SLEPT_AT, limit), at(InstantTag.KILLED_AT, limit),
        at(InstantTag.HOLD_UNTIL, Instant.MAX),
        values.get(CountTag.AWAKE_COUNT) instanceof Count(int count) ? count : null);
  }

  private @Nullable Instant at(InstantTag tag, Instant limit) {
    return values.get(tag) instanceof At(Instant instant) && !instant.isAfter(limit) ? instant : null;
  }

  /**
   * Returns the tags that are present but count as missing.
   *
   * @param now the current instant
   * @return the invalid tags, each with its reason
   */
  public List<InvalidTag> invalid(Instant now) {
    List<InvalidTag> all = new ArrayList<>(unparsable);
    for (InstantTag tag : InstantTag.values()) {
      if (tag != InstantTag.HOLD_UNTIL && values.get(tag) instanceof At at
          && at.instant().isAfter(now.plus(CLOCK_TOLERANCE))) {
        all.add(new InvalidTag(tag, at.text(), "more than a minute in the future"));
      }
    }
    return all;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IntentTags tags && values.equals(tags.values)
        && unparsable.equals(tags.unparsable);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return values + (unparsable.isEmpty() ? "" : " and " + unparsable);
  }
}
