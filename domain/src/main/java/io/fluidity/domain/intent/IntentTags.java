package io.fluidity.domain.intent;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.intent.TagPatch.At;
import io.fluidity.domain.intent.TagPatch.Cleared;
import io.fluidity.domain.intent.TagPatch.Count;
import io.fluidity.domain.intent.TagPatch.Value;

/**
 * The marks as a read found them on a service. Anything may be in a tag, so each may be unusable. Immutable.
 */
public final class IntentTags {

  /**
   * How far ahead of our clock a mark may lie: the clocks of functions differ a little, never by this much.
   */
  static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(1);

  /** RFC 3339 has years of four digits. */
  private static final Instant FIRST_RFC_3339 = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant LAST_RFC_3339 = Instant.parse("9999-12-31T23:59:59.999Z");

  /** No service has more tasks (Amazon ECS service quotas, "Tasks per service"). */
  private static final int MAX_TASKS = 5000;

  private static final IntentTags NONE = new IntentTags(new EnumMap<>(IntentTag.class), List.of());

  private final EnumMap<IntentTag, Value> values;
  private final List<InvalidTag> unreadable;
  private final IntentTimestamps timestamps;
  private final Instant newest;

  private IntentTags(EnumMap<IntentTag, Value> values, List<InvalidTag> unreadable) {
    this.values = values;
    this.unreadable = unreadable;
    timestamps = timestampsUpTo(Instant.MAX);
    Instant at = timestamps.newest();
    newest = at == null ? Instant.MIN : at;
  }

  /** A service that was never touched. */
  public static IntentTags none() {
    return NONE;
  }

  /** The marks among the tags of a service; other tags, and cleared marks, are passed over. */
  public static IntentTags parse(Map<String, String> tags) {
    EnumMap<IntentTag, Value> values = new EnumMap<>(IntentTag.class);
    List<InvalidTag> unreadable = new ArrayList<>();
    tags.forEach(
        (key, text) -> IntentTag.ofKey(key).filter(_ -> !text.equals(Cleared.TAG_VALUE)).ifPresent(tag -> {
          Value value = tag == IntentTag.AWAKE_COUNT ? count(text) : instant(text);
          if (value != null) {
            values.put(tag, value);
          } else {
            unreadable.add(new InvalidTag(tag, text, tag == IntentTag.AWAKE_COUNT
                ? "it is not a whole number from 1 to " + MAX_TASKS
                : "it is not an RFC 3339 instant"));
          }
        }));
    unreadable.sort(Comparator.comparing(InvalidTag::tag));
    return new IntentTags(values, List.copyOf(unreadable));
  }

  private static @Nullable Value instant(String text) {
    try {
      Instant instant = OffsetDateTime.parse(text).toInstant();
      return instant.isBefore(FIRST_RFC_3339) || instant.isAfter(LAST_RFC_3339) ? null : new At(instant);
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

  /** These marks after an edit took effect. */
  public IntentTags with(TagPatch patch) {
    EnumMap<IntentTag, Value> after = values.clone();
    patch.values().forEach((tag, value) -> {
      if (value instanceof Cleared) {
        after.remove(tag);
      } else {
        after.put(tag, value);
      }
    });
    return new IntentTags(after, unreadable.isEmpty() ? unreadable : withoutThoseOf(patch));
  }

  private List<InvalidTag> withoutThoseOf(TagPatch patch) {
    return unreadable.stream().filter(tag -> !patch.values().containsKey(tag.tag())).toList();
  }

  /**
   * What the marks say at this instant: those that cannot be read, or lie too far ahead, count as missing.
   */
  public IntentTimestamps asOf(Instant now) {
    Instant limit = now.plus(CLOCK_TOLERANCE);
    return newest.isAfter(limit) ? timestampsUpTo(limit) : timestamps;
  }

  private IntentTimestamps timestampsUpTo(Instant limit) {
    return new IntentTimestamps(IntentTimestamps.later(at(IntentTag.WOKEN_AT, limit), at(IntentTag.ADOPTED_AT, limit)),
        at(IntentTag.SLEPT_AT, limit), at(IntentTag.KILLED_AT, limit),
        at(IntentTag.HOLD_UNTIL, Instant.MAX),
        values.get(IntentTag.AWAKE_COUNT) instanceof Count(int count) ? count : null);
  }

  private @Nullable Instant at(IntentTag tag, Instant limit) {
    return values.get(tag) instanceof At(Instant instant) && !instant.isAfter(limit) ? instant : null;
  }

  /** The marks that are there but count as missing at this instant. */
  public List<InvalidTag> invalid(Instant now) {
    List<InvalidTag> all = new ArrayList<>(unreadable);
    for (IntentTag tag : List.of(IntentTag.WOKEN_AT, IntentTag.ADOPTED_AT, IntentTag.SLEPT_AT, IntentTag.KILLED_AT)) {
      if (values.get(tag) instanceof At at && at.instant().isAfter(now.plus(CLOCK_TOLERANCE))) {
        all.add(new InvalidTag(tag, at.tagValue(), "it lies more than a minute ahead"));
      }
    }
    return all;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IntentTags tags && values.equals(tags.values) && unreadable.equals(tags.unreadable);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return values + (unreadable.isEmpty() ? "" : " and " + unreadable);
  }
}
