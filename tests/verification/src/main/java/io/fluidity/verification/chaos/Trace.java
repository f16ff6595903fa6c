package io.fluidity.verification.chaos;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/** Last events of a run. Formats them only if they are recorded, since most runs need no trace. */
final class Trace {

  private static final int MAX_LINES = 80;

  private final boolean recorded;
  private final Deque<String> lines = new ArrayDeque<>();

  Trace(boolean recorded) {
    this.recorded = recorded;
  }

  void add(Instant at, Supplier<String> line) {
    if (recorded) {
      lines.addLast(at + "  " + line.get());
      if (lines.size() > MAX_LINES) {
        lines.removeFirst();
      }
    }
  }

  List<String> lines() {
    return List.copyOf(lines);
  }
}
