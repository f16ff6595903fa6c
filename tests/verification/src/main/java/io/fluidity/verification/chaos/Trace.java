package io.fluidity.verification.chaos;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/**
 * The last lines of what happened. Written only where somebody reads it: a run that goes well tells nothing.
 */
final class Trace {

  private static final int LINES_KEPT = 80;

  private final boolean kept;
  private final Deque<String> lines = new ArrayDeque<>();

  Trace(boolean kept) {
    this.kept = kept;
  }

  void add(Instant at, Supplier<String> line) {
    if (kept) {
      lines.addLast(at + "  " + line.get());
      if (lines.size() > LINES_KEPT) {
        lines.removeFirst();
      }
    }
  }

  List<String> lines() {
    return List.copyOf(lines);
  }
}
