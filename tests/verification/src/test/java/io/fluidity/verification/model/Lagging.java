package io.fluidity.verification.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Value that a read may not show yet.
 *
 * @param newest the newest value
 * @param old the older values that a read can still return, each with the operations that began to pause
 *          since it was replaced, as a bit set: at the end of such a pause, no read returns it any more
 */
record Lagging<T>(T newest, Map<T, Integer> old) {

  static <T> Lagging<T> of(T value) {
    return new Lagging<>(value, Map.of());
  }

  /** Returns the values that a read can return. */
  List<T> values() {
    List<T> values = new ArrayList<>(old.keySet());
    values.add(newest);
    return values;
  }

  Lagging<T> with(T value) {
    if (value.equals(newest)) {
      return this;
    }
    Map<T, Integer> older = new HashMap<>(old);
    older.put(newest, 0);
    older.remove(value);
    return new Lagging<>(value, older);
  }

  Lagging<T> afterStartOfPause(int operation) {
    if (old.isEmpty()) {
      return this;
    }
    Map<T, Integer> paused = new HashMap<>(old);
    paused.replaceAll((_, pauses) -> pauses | 1 << operation);
    return new Lagging<>(newest, paused);
  }

  Lagging<T> afterEndOfPause(int operation) {
    if (old.isEmpty()) {
      return this;
    }
    Map<T, Integer> readable = new HashMap<>(old);
    readable.values().removeIf(pauses -> (pauses >> operation & 1) == 1);
    return new Lagging<>(newest, readable);
  }
}
