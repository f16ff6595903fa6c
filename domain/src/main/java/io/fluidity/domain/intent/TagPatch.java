package io.fluidity.domain.intent;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** Marks to write in one call: what each mark that changes shall say from then on. Immutable. */
public final class TagPatch {

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

  private static final TagPatch EMPTY = new TagPatch(new EnumMap<>(IntentTag.class));

  private final EnumMap<IntentTag, Value> values;

  private TagPatch(EnumMap<IntentTag, Value> values) {
    this.values = values;
  }

  /** Nothing to write yet. */
  public static TagPatch empty() {
    return EMPTY;
  }

  /** This edit, and the instant written to the mark, cut to milliseconds. */
  public TagPatch write(IntentTag tag, Instant at) {
    return with(tag, new At(at.truncatedTo(ChronoUnit.MILLIS)));
  }

  /** This edit, and the count written to the mark. */
  public TagPatch write(IntentTag tag, int count) {
    return with(tag, new Count(count));
  }

  /** This edit, and the mark made missing. */
  public TagPatch clear(IntentTag tag) {
    return with(tag, new Cleared());
  }

  Map<IntentTag, Value> values() {
    return values;
  }

  /**
   * The tags to write, by their keys: instants as RFC 3339 UTC with milliseconds; an empty value for a mark
   * that shall be missing, which {@link IntentTags} reads as no mark.
   */
  public Map<String, String> tags() {
    Map<String, String> tags = new TreeMap<>();
    values.forEach((tag, value) -> tags.put(tag.key(), value.tagValue()));
    return tags;
  }

  private TagPatch with(IntentTag tag, Value value) {
    EnumMap<IntentTag, Value> more = values.clone();
    more.put(tag, value);
    return new TagPatch(more);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TagPatch patch && values.equals(patch.values);
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
