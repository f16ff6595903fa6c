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

import io.fluidity.domain.intent.MarkEdit.At;
import io.fluidity.domain.intent.MarkEdit.Cleared;
import io.fluidity.domain.intent.MarkEdit.Count;
import io.fluidity.domain.intent.MarkEdit.Value;

/**
 * The marks as a read found them on a service. Anything may be in a tag, so each may be unusable. Immutable.
 */
public final class Marks {

  /**
   * How far ahead of our clock a mark may lie: the clocks of functions differ a little, never by this much.
   */
  static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(1);

  /** RFC 3339 has years of four digits. */
  private static final Instant FIRST_RFC_3339 = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant LAST_RFC_3339 = Instant.parse("9999-12-31T23:59:59.999Z");

  /** No service has more tasks (Amazon ECS service quotas, "Tasks per service"). */
  private static final int MOST_TASKS = 5000;

  private static final Marks NONE = new Marks(new EnumMap<>(Mark.class), List.of());

  private final EnumMap<Mark, Value> values;
  private final List<UnusableMark> unreadable;
  private final Intents intents;
  private final Instant newest;

  private Marks(EnumMap<Mark, Value> values, List<UnusableMark> unreadable) {
    this.values = values;
    this.unreadable = unreadable;
    intents = intentsUpTo(Instant.MAX);
    Instant at = intents.newest();
    newest = at == null ? Instant.MIN : at;
  }

  /** A service that was never touched. */
  public static Marks none() {
    return NONE;
  }

  /** The marks among the tags of a service; other tags, and cleared marks, are passed over. */
  public static Marks ofTags(Map<String, String> tags) {
    EnumMap<Mark, Value> values = new EnumMap<>(Mark.class);
    List<UnusableMark> unreadable = new ArrayList<>();
    tags.forEach(
        (key, text) -> Mark.ofTagKey(key).filter(_ -> !text.equals(Cleared.TAG_VALUE)).ifPresent(mark -> {
          Value value = mark == Mark.AWAKE_COUNT ? count(text) : instant(text);
          if (value != null) {
            values.put(mark, value);
          } else {
            unreadable.add(new UnusableMark(mark, text, mark == Mark.AWAKE_COUNT
                ? "it is not a whole number from 1 to " + MOST_TASKS
                : "it is not an RFC 3339 instant"));
          }
        }));
    unreadable.sort(Comparator.comparing(UnusableMark::mark));
    return new Marks(values, List.copyOf(unreadable));
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
      return count >= 1 && count <= MOST_TASKS ? new Count(count) : null;
    } catch (NumberFormatException notANumber) {
      return null;
    }
  }

  /** These marks after an edit took effect. */
  public Marks with(MarkEdit edit) {
    EnumMap<Mark, Value> after = values.clone();
    edit.values().forEach((mark, value) -> {
      if (value instanceof Cleared) {
        after.remove(mark);
      } else {
        after.put(mark, value);
      }
    });
    return new Marks(after, unreadable.isEmpty() ? unreadable : withoutThoseOf(edit));
  }

  private List<UnusableMark> withoutThoseOf(MarkEdit edit) {
    return unreadable.stream().filter(mark -> !edit.values().containsKey(mark.mark())).toList();
  }

  /**
   * What the marks say at this instant: those that cannot be read, or lie too far ahead, count as missing.
   */
  public Intents asOf(Instant now) {
    Instant limit = now.plus(CLOCK_TOLERANCE);
    return newest.isAfter(limit) ? intentsUpTo(limit) : intents;
  }

  private Intents intentsUpTo(Instant limit) {
    return new Intents(Intents.later(at(Mark.WOKEN_AT, limit), at(Mark.ADOPTED_AT, limit)),
        at(Mark.SLEPT_AT, limit), at(Mark.KILLED_AT, limit),
        at(Mark.HOLD_UNTIL, Instant.MAX),
        values.get(Mark.AWAKE_COUNT) instanceof Count(int count) ? count : null);
  }

  private @Nullable Instant at(Mark mark, Instant limit) {
    return values.get(mark) instanceof At(Instant instant) && !instant.isAfter(limit) ? instant : null;
  }

  /** The marks that are there but count as missing at this instant. */
  public List<UnusableMark> unusable(Instant now) {
    List<UnusableMark> all = new ArrayList<>(unreadable);
    for (Mark mark : List.of(Mark.WOKEN_AT, Mark.ADOPTED_AT, Mark.SLEPT_AT, Mark.KILLED_AT)) {
      if (values.get(mark) instanceof At at && at.instant().isAfter(now.plus(CLOCK_TOLERANCE))) {
        all.add(new UnusableMark(mark, at.tagValue(), "it lies more than a minute ahead"));
      }
    }
    return all;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Marks marks && values.equals(marks.values) && unreadable.equals(marks.unreadable);
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
