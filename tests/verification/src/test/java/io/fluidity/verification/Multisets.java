package io.fluidity.verification;

import java.util.ArrayList;
import java.util.List;

/** Multisets of concurrent operations, since their order makes no difference. */
public final class Multisets {

  private Multisets() {}

  /** Returns all multisets of a size. */
  public static <T> List<List<T>> of(int size, List<T> elements) {
    if (size == 0) {
      return List.of(List.of());
    }
    List<List<T>> multisets = new ArrayList<>();
    for (int i = 0; i < elements.size(); i++) {
      for (List<T> rest : of(size - 1, elements.subList(i, elements.size()))) {
        List<T> multiset = new ArrayList<>(List.of(elements.get(i)));
        multiset.addAll(rest);
        multisets.add(List.copyOf(multiset));
      }
    }
    return multisets;
  }
}
