package io.fluidity.conventions.tidy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Violations that are accepted, each with a reason: {@code path | part of the excerpt | reason}. */
final class AllowList {

  private record Entry(String path, String excerpt, String reason) {}

  private final List<Entry> entries = new ArrayList<>();
  private final Set<Entry> used = new LinkedHashSet<>();

  static AllowList read(Path file) {
    AllowList list = new AllowList();
    try {
      for (String line : Files.readAllLines(file)) {
        if (!line.isBlank() && !line.startsWith("#")) {
          list.add(line);
        }
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return list;
  }

  private void add(String line) {
    String[] parts = line.split(" \\| ", 3);
    if (parts.length != 3 || parts[2].isBlank()) {
      throw new IllegalArgumentException(
          "an entry must be \"path | excerpt | reason\" (was \"" + line + "\")");
    }
    entries.add(new Entry(parts[0].strip(), parts[1].strip(), parts[2].strip()));
  }

  boolean allows(Violation violation) {
    for (Entry entry : entries) {
      if (entry.path().equals(violation.path()) && violation.excerpt().contains(entry.excerpt())) {
        used.add(entry);
        return true;
      }
    }
    return false;
  }

  /** Returns the entries that no violation needed. */
  List<String> unused() {
    return entries.stream().filter(entry -> !used.contains(entry))
        .map(entry -> entry.path() + " | " + entry.excerpt()).toList();
  }
}
