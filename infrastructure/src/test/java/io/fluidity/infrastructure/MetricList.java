package io.fluidity.infrastructure;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The metrics of a widget, written out: in a dashboard "." stands for what is above it, and "..." for all
 * that is above but the last ("Dashboard body structure and syntax" in the CloudWatch API reference).
 */
final class MetricList {

  private MetricList() {}

  /** Each metric as namespace, name, and dimensions; expressions are left out. */
  static List<List<String>> of(JsonNode metrics) {
    List<List<String>> written = new ArrayList<>();
    for (JsonNode metric : metrics) {
      List<String> words = new ArrayList<>();
      metric.forEach(word -> {
        if (word.isTextual()) {
          words.add(word.textValue());
        }
      });
      if (!words.isEmpty()) {
        written.add(writtenOut(words, written.isEmpty() ? List.of() : written.getLast()));
      }
    }
    return written;
  }

  private static List<String> writtenOut(List<String> words, List<String> above) {
    List<String> out = new ArrayList<>();
    if (words.getFirst().equals("...")) {
      out.addAll(above.subList(0, above.size() - 1));
      out.addAll(words.subList(1, words.size()));
      return out;
    }
    for (int i = 0; i < words.size(); i++) {
      out.add(words.get(i).equals(".") ? above.get(i) : words.get(i));
    }
    return out;
  }
}
