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

/** The table of the architecture that says what each function may do: a row each, an AWS action a column. */
final class PermissionTable {

  private PermissionTable() {}

  /** The actions of each function. */
  static Map<String, Set<String>> read() throws IOException {
    List<List<String>> rows = Files.readAllLines(Path.of("..", "docs", "architecture.md")).stream()
        .dropWhile(line -> !line.startsWith("| function | `")).takeWhile(line -> line.startsWith("|"))
        .map(line -> Arrays.stream(line.substring(1).split("\\|", -1))
            .map(cell -> cell.replace("`", "").strip())
            .toList())
        .toList();
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
}
