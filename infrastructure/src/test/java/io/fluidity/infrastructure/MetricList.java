package io.fluidity.infrastructure;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The metrics of a widget with their abbreviations expanded: "." repeats the value above, and "..." all
 * values above except the last ("Dashboard body structure and syntax" in the CloudWatch API reference).
 */
final class MetricList {

  private MetricList() {}

  /** Returns each metric as namespace, name and dimensions; skips expressions. */
  static List<List<String>> of(JsonNode metrics) {
    List<List<String>> expanded = new ArrayList<>();
    for (JsonNode metric : metrics) {
      List<String> words = new ArrayList<>();
      metric.forEach(word -> {
        if (word.isTextual()) {
          words.add(word.textValue());
        }
      });
      if (!words.isEmpty()) {
        expanded.add(expand(words, expanded.isEmpty() ? List.of() : expanded.getLast()));
      }
    }
    return expanded;
  }

  private static List<String> expand(List<String> words, List<String> above) {
    List<String> expanded = new ArrayList<>();
    if (words.getFirst().equals("...")) {
      expanded.addAll(above.subList(0, above.size() - 1));
      expanded.addAll(words.subList(1, words.size()));
      return expanded;
    }
    for (int i = 0; i < words.size(); i++) {
      expanded.add(words.get(i).equals(".") ? above.get(i) : words.get(i));
    }
    return expanded;
  }
}
