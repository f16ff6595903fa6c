package io.fluidity.domain.intent;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** Marks to write in one call: what each mark that changes shall say from then on. Immutable. */
public final class MarkEdit {

  /** What a mark shall say. */
  sealed interface Value {
    String tagValue();
  }

  /** That something was wanted at an instant, or is until then. */
  record At(Instant instant) implements Value {
    private static final DateTimeFormatter RFC_3339_MILLIS = DateTimeFormatter
        .ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    @Override
    public String tagValue() {
      return RFC_3339_MILLIS.format(instant);
    }
  }

  /** A desired count. */
  record Count(int count) implements Value {
    @Override
    public String tagValue() {
      return Integer.toString(count);
    }
  }

  /**
   * Nothing: the mark shall be missing. One call writes all, so that is a tag without a value, not one
   * removed.
   */
  record Cleared() implements Value {
    static final String TAG_VALUE = "";

    @Override
    public String tagValue() {
      return TAG_VALUE;
    }
  }

  private static final MarkEdit NOTHING = new MarkEdit(new EnumMap<>(Mark.class));

  private final EnumMap<Mark, Value> values;

  private MarkEdit(EnumMap<Mark, Value> values) {
    this.values = values;
  }

  /** Nothing to write yet. */
  public static MarkEdit nothing() {
    return NOTHING;
  }

  /** This edit, and the instant written to the mark, cut to milliseconds. */
  public MarkEdit write(Mark mark, Instant at) {
    return with(mark, new At(at.truncatedTo(ChronoUnit.MILLIS)));
  }

  /** This edit, and the count written to the mark. */
  public MarkEdit write(Mark mark, int count) {
    return with(mark, new Count(count));
  }

  /** This edit, and the mark made missing. */
  public MarkEdit clear(Mark mark) {
    return with(mark, new Cleared());
  }

  Map<Mark, Value> values() {
    return values;
  }

  /**
   * The tags to write, by their keys: instants as RFC 3339 UTC with milliseconds; an empty value for a mark
   * that shall be missing, which {@link Marks} reads as no mark.
   */
  public Map<String, String> tags() {
    Map<String, String> tags = new TreeMap<>();
    values.forEach((mark, value) -> tags.put(mark.tagKey(), value.tagValue()));
    return tags;
  }

  private MarkEdit with(Mark mark, Value value) {
    EnumMap<Mark, Value> more = values.clone();
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
    return tags().toString();
  }
}
