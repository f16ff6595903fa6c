package io.fluidity.domain.intent;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The marks as a read found them on a service. Anything may be in a tag, so each may be unusable. Immutable.
 */
public final class Marks {

  /**
   * How far ahead of our clock a mark may lie: the clocks of functions differ a little, never by this much.
   */
  static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(1);

  private static final Marks NONE = new Marks(Map.of());

  private final Map<Mark, String> values;
  private final Map<Mark, Instant> instants = new EnumMap<>(Mark.class);
  private final @Nullable Integer awakeCount;
  private final List<UnusableMark> unreadable;

  private Marks(Map<Mark, String> values) {
    this.values = values;
    List<UnusableMark> faults = new ArrayList<>();
    Integer count = null;
    for (Map.Entry<Mark, String> entry : values.entrySet()) {
      Mark mark = entry.getKey();
      String value = entry.getValue();
      if (mark == Mark.AWAKE_COUNT) {
        count = readCount(value, faults);
      } else {
        readInstant(mark, value, faults);
      }
    }
    awakeCount = count;
    unreadable = List.copyOf(faults);
  }

  /** A service that was never touched. */
  public static Marks none() {
    return NONE;
  }

  /** The marks among the tags of a service; other tags, and cleared marks, are passed over. */
  public static Marks ofTags(Map<String, String> tags) {
    Map<Mark, String> values = new EnumMap<>(Mark.class);
    tags.forEach((key, value) -> Mark.ofTagKey(key).ifPresent(mark -> values.put(mark, value)));
    return ofValues(values);
  }

  /** These marks after an edit took effect. */
  public Marks with(MarkEdit edit) {
    Map<Mark, String> after = new EnumMap<>(Mark.class);
    after.putAll(values);
    after.putAll(edit.values());
    return ofValues(after);
  }

  private static Marks ofValues(Map<Mark, String> values) {
    values.values().removeIf(MarkEdit.CLEARED::equals);
    return values.isEmpty() ? NONE : new Marks(values);
  }

  /**
   * What the marks say at this instant: those that cannot be read, or lie too far ahead, count as missing.
   */
  public Intents asOf(Instant now) {
    return new Intents(usable(Mark.WOKEN_AT, now), usable(Mark.SLEPT_AT, now), usable(Mark.KILLED_AT, now),
        instants.get(Mark.HOLD_UNTIL), awakeCount);
  }

  /** The marks that are there but count as missing at this instant. */
  public List<UnusableMark> unusable(Instant now) {
    List<UnusableMark> all = new ArrayList<>(unreadable);
    for (Mark mark : List.of(Mark.WOKEN_AT, Mark.SLEPT_AT, Mark.KILLED_AT)) {
      if (instants.containsKey(mark) && usable(mark, now) == null) {
        all.add(new UnusableMark(mark, values.getOrDefault(mark, ""), "it lies more than a minute ahead"));
      }
    }
    return all;
  }

  private @Nullable Instant usable(Mark mark, Instant now) {
    Instant at = instants.get(mark);
    return at == null || at.isAfter(now.plus(CLOCK_TOLERANCE)) ? null : at;
  }

  private void readInstant(Mark mark, String value, List<UnusableMark> faults) {
    try {
      instants.put(mark, OffsetDateTime.parse(value).toInstant());
    } catch (DateTimeException notAnInstant) {
      faults.add(new UnusableMark(mark, value, "it is not an RFC 3339 instant"));
    }
  }

  private static @Nullable Integer readCount(String value, List<UnusableMark> faults) {
    try {
      int count = Integer.parseInt(value);
      if (count >= 1) {
        return count;
      }
    } catch (NumberFormatException notANumber) {
      // Told below, like a number out of range.
    }
    faults.add(new UnusableMark(Mark.AWAKE_COUNT, value, "it is not a whole number of 1 or more"));
    return null;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Marks marks && values.equals(marks.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
