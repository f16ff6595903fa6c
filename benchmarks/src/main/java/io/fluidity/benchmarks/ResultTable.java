package io.fluidity.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import org.jspecify.annotations.Nullable;

import io.fluidity.benchmarks.function.Figures;

/**
 * Results of a benchmark.
 *
 * @param title the measured subject
 * @param rows the figures of each variant, by its name
 */
record ResultTable(String title, Map<String, Figures> rows) {

  private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
  private static final double MAX_WITH_DECIMALS = 10;

  /** Adds the ratio of a figure to that of one row. */
  ResultTable relativeTo(String row, String figure) {
    Figures one = rows.get(row);
    if (one == null) {
      throw new IllegalArgumentException("row must be one of " + rows.keySet() + " (was " + row + ")");
    }
    double unit = one.of(figure);
    rows.values()
        .forEach(each -> each.with(figure.replaceAll(" .*", "") + " ÷ " + row, each.of(figure) / unit));
    return this;
  }

  /** Writes the results as JSON, with the machine and the Java version. */
  void write(Path file) throws IOException {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("measured", title);
    document.put("processors", Runtime.getRuntime().availableProcessors());
    document.put("architecture", System.getProperty("os.arch"));
    document.put("java", System.getProperty("java.runtime.version"));
    Map<String, Object> figures = new LinkedHashMap<>();
    rows.forEach((name, each) -> figures.put(name, each.asMap()));
    document.put("rows", figures);
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, JSON.writeValueAsString(document) + "\n");
  }

  /** Returns the results as a Markdown table. */
  String markdown() {
    Set<String> columns = new LinkedHashSet<>();
    rows.values().forEach(figures -> columns.addAll(figures.asMap().keySet()));
    StringBuilder text = new StringBuilder("| | ").append(String.join(" | ", columns)).append(" |\n|")
        .append(" --- |").append(" ---: |".repeat(columns.size())).append('\n');
    rows.forEach((name, figures) -> text.append("| ").append(name).append(" | ")
        .append(columns.stream().map(column -> cell(figures.asMap().get(column)))
            .collect(Collectors.joining(" | ")))
        .append(" |\n"));
    return text.toString();
  }

  private static String cell(@Nullable Double value) {
    return value == null ? ""
        : String.format(Locale.ROOT, value < MAX_WITH_DECIMALS ? "%.2f" : "%,.0f", value);
  }
}
