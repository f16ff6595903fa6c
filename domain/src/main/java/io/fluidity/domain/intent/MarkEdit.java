package io.fluidity.domain.intent;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * Marks to write in one call: a value for each mark that changes, or {@link #CLEARED} for one that shall be
 * missing from then on. Immutable.
 */
public final class MarkEdit {

  /** The value of a mark that shall be missing. An ECS tag may hold it; {@link Marks} reads it as no mark. */
  public static final String CLEARED = "";

  private static final DateTimeFormatter RFC_3339_MILLIS = DateTimeFormatter
      .ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private static final MarkEdit NOTHING = new MarkEdit(new EnumMap<>(Mark.class));

  private final Map<Mark, String> values;

  private MarkEdit(Map<Mark, String> values) {
    this.values = Collections.unmodifiableMap(values);
  }

  /** Nothing to write yet. */
  public static MarkEdit nothing() {
    return NOTHING;
  }

  /** This edit, and the instant written to the mark as RFC 3339 UTC, cut to milliseconds. */
  public MarkEdit write(Mark mark, Instant at) {
    return with(mark, RFC_3339_MILLIS.format(at));
  }

  /** This edit, and the count written to the mark. */
  public MarkEdit write(Mark mark, int count) {
    return with(mark, Integer.toString(count));
  }

  /** This edit, and the mark made missing. */
  public MarkEdit clear(Mark mark) {
    return with(mark, CLEARED);
  }

  /** What to write: never empty keys, {@link #CLEARED} for a mark that goes. */
  public Map<Mark, String> values() {
    return values;
  }

  private MarkEdit with(Mark mark, String value) {
    Map<Mark, String> more = new EnumMap<>(Mark.class);
    more.putAll(values);
    more.put(mark, value);
    return new MarkEdit(more);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MarkEdit edit && values.equals(edit.values);
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
