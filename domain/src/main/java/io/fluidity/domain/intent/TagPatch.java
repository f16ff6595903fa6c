package io.fluidity.domain.intent;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.intent.IntentTag.CountTag;
import io.fluidity.domain.intent.IntentTag.InstantTag;

/** Intent tags to write in one call. Immutable; each tag accepts values of its own type only. */
public final class TagPatch {

  /** Value of a tag. */
  sealed interface Value {
    String text();
  }

  /** An instant, as RFC 3339 UTC with milliseconds. */
  record At(Instant instant) implements Value {
    private static final DateTimeFormatter RFC_3339_MILLIS = DateTimeFormatter
        .ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    @Override
    public String text() {
      return RFC_3339_MILLIS.format(instant);
    }
  }

  /** A number of tasks. */
  record Count(int count) implements Value {
    @Override
    public String text() {
      return Integer.toString(count);
    }
  }

  /**
   * A cleared tag, which counts as missing. Its value is empty, since the call that writes tags cannot remove
   * any.
   */
  record Cleared() implements Value {
    static final String TEXT = "";

    @Override
    public String text() {
      return TEXT;
    }
  }

  private static final TagPatch EMPTY = new TagPatch(Map.of());

  private final Map<IntentTag, Value> values;

  private TagPatch(Map<IntentTag, Value> values) {
    this.values = values;
  }

  /** {@return a patch that writes nothing} */
  public static TagPatch empty() {
    return EMPTY;
  }

  /**
   * Returns this patch with one more tag.
   *
   * @param tag the tag to write
   * @param at its value, truncated to milliseconds
   * @return the extended patch
   */
  public TagPatch with(InstantTag tag, Instant at) {
    return put(tag, new At(at.truncatedTo(ChronoUnit.MILLIS)));
  }

  /**
   * Returns this patch with one more tag.
   *
   * @param tag the tag to write
   * @param count its value; 1 or more
   * @return the extended patch
   * @throws IllegalArgumentException if the count is below 1
   */
  public TagPatch with(CountTag tag, int count) {
    if (count < 1) {
      throw new IllegalArgumentException("count must be at least 1 (was " + count + ")");
    }
    return put(tag, new Count(count));
  }

  /**
   * Returns this patch with a cleared tag, which counts as missing.
   *
   * @param tag the tag to clear
   * @return the extended patch
   */
  public TagPatch clear(IntentTag tag) {
    return put(tag, new Cleared());
  }

  /** {@return whether it writes nothing} */
  public boolean isEmpty() {
    return values.isEmpty();
  }

  /**
   * Returns the instant that it writes.
   *
   * @param tag the tag
   * @return the instant, or {@code null} if it does not write one
   */
  public @Nullable Instant instant(InstantTag tag) {
    return values.get(tag) instanceof At(Instant instant) ? instant : null;
  }

  /**
   * Returns the count that it writes.
   *
   * @param tag the tag
   * @return the count, or {@code null} if it does not write one
   */
  public @Nullable Integer count(CountTag tag) {
    return values.get(tag) instanceof Count(int count) ? count : null;
  }

  /**
   * Returns whether it clears a tag.
   *
   * @param tag the tag
   * @return whether the tag counts as missing after the write
   */
  public boolean clears(IntentTag tag) {
    return values.get(tag) instanceof Cleared;
  }

  Map<IntentTag, Value> values() {
    return values;
  }

  /** {@return the ECS tags to write, by key; a cleared tag has an empty value} */
  public Map<String, String> tags() {
    Map<String, String> tags = new TreeMap<>();
    values.forEach((tag, value) -> tags.put(tag.key(), value.text()));
    return tags;
  }

  private TagPatch put(IntentTag tag, Value value) {
    Map<IntentTag, Value> more = new HashMap<>(values);
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
