package io.fluidity.verification.model;

import java.util.Arrays;
import java.util.Map;

/** Intent tags of the model's service. Immutable. */
final class ModelTags {

  /** Value of a tag that is missing; it is less than every other. */
  static final int MISSING = 0;

  /** Tag; its value is an instant in milliseconds, or a count. */
  enum Tag {
    WOKEN_AT(0), ADOPTED_AT(1), SLEPT_AT(2), KILLED_AT(3), WAKE_BEGAN_AT(4), STOP_BEGAN_AT(5), AWAKE_COUNT(6);

    private final int index;

    Tag(int index) {
      this.index = index;
    }
  }

  private static final int TAGS = Tag.values().length;

  static final ModelTags NONE = new ModelTags(new int[TAGS]);

  private final int[] values;
  private final int hash;

  private ModelTags(int[] values) {
    this.values = values;
    hash = Arrays.hashCode(values);
  }

  int get(Tag tag) {
    return values[tag.index];
  }

  ModelTags with(Map<Tag, Integer> patch) {
    int[] changed = values.clone();
    patch.forEach((tag, value) -> changed[tag.index] = value);
    return new ModelTags(changed);
  }

  int woken() {
    return Math.max(get(Tag.WOKEN_AT), get(Tag.ADOPTED_AT));
  }

  int stopped() {
    return Math.max(get(Tag.SLEPT_AT), get(Tag.KILLED_AT));
  }

  int newest() {
    return Math.max(woken(), stopped());
  }

  int wakeBegan() {
    return Math.max(woken(), get(Tag.WAKE_BEGAN_AT));
  }

  int stopBegan() {
    return Math.max(stopped(), get(Tag.STOP_BEGAN_AT));
  }

  /** Returns whether the newest intent is a wake. A wake wins over a stop of the same instant. */
  boolean wantAwake() {
    return woken() > MISSING && woken() >= stopped();
  }

  /** Returns the count of a wake that requests none. */
  int awakeCount() {
    return Math.max(1, get(Tag.AWAKE_COUNT));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ModelTags tags && hash == tags.hash && Arrays.equals(values, tags.values);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Tag tag : Tag.values()) {
      if (get(tag) != MISSING) {
        text.append(text.isEmpty() ? "" : " ").append(tag).append('=')
            .append(tag == Tag.AWAKE_COUNT ? get(tag) : get(tag) - ModelService.START);
      }
    }
    return text.toString();
  }
}
