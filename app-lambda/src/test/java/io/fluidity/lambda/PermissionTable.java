package io.fluidity.lambda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Table of the permissions of the functions in docs/architecture.md: a row a function, a column an AWS
 * action.
 */
final class PermissionTable {

  private PermissionTable() {}

  /** Returns the allowed actions of each function. */
  static Map<String, Set<String>> read() throws IOException {
    List<List<String>> rows = Files.readAllLines(Path.of("..", "docs", "architecture.md")).stream()
        .dropWhile(line -> !line.startsWith("| function | `")).takeWhile(line -> line.startsWith("|"))
        .map(PermissionTable::cells).toList();
    List<String> actions = rows.getFirst();
    Map<String, Set<String>> table = new LinkedHashMap<>();
    for (List<String> row : rows.subList(2, rows.size())) {
      Set<String> allowed = new TreeSet<>();
      for (int i = 1; i < actions.size(); i++) {
        if (row.get(i).equals("yes")) {
          allowed.add(actions.get(i));
        }
      }
      table.put(row.getFirst(), allowed);
    }
    return table;
  }

  private static List<String> cells(String line) {
    return Arrays.stream(line.substring(1).split("\\|", -1)).map(cell -> cell.replace("`", "").strip())
        .toList();
  }
}
