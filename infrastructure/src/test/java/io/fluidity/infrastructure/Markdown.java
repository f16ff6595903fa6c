package io.fluidity.infrastructure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A Markdown document of the project. */
record Markdown(String text) {

  static Markdown read(Path file) throws IOException {
    return new Markdown(Files.readString(file));
  }

  /** Returns the rows of the table whose header starts with these cells, including the header. */
  List<List<String>> table(String... header) {
    String start = "| " + String.join(" | ", header) + " |";
    List<List<String>> rows = text.lines().dropWhile(line -> !line.startsWith(start))
        .takeWhile(line -> line.startsWith("|")).map(Markdown::cells).toList();
    if (rows.size() < 3) {
      throw new IllegalStateException("no table starts with " + start);
    }
    return Stream.concat(rows.stream().limit(1), rows.stream().skip(2)).toList();
  }

  private static List<String> cells(String line) {
    return Arrays.stream(line.substring(1).replace("\\|", "\u0000").split("\\|", -1))
        .map(cell -> cell.replace("\u0000", "|").strip()).toList();
  }

  /** Returns, by the first cell of each row, the columns that contain "yes". */
  Map<String, Set<String>> checkedColumns(String... header) {
    List<List<String>> rows = table(header);
    Map<String, Set<String>> checked = new LinkedHashMap<>();
    for (List<String> row : rows.subList(1, rows.size())) {
      Set<String> columns = new TreeSet<>();
      for (int i = 1; i < row.size(); i++) {
        if (row.get(i).equals("yes")) {
          columns.add(rows.getFirst().get(i).replace("`", ""));
        }
      }
      checked.put(row.getFirst(), columns);
    }
    return checked;
  }
}
