package io.fluidity.local.scenario;

import java.time.Instant;
import java.util.List;

/**
 * Steps of a scenario file, each with its line.
 *
 * @param file the name of the file
 */
record Scenario(String file, List<Line> lines) {

  /** The clock of a file without {@code at}. */
  private static final Instant DEFAULT_START = Instant.parse("2026-01-01T00:00:00Z");

  /** A step with its line, counted from 1, and its text. */
  record Line(int number, String text, Step step) {}

  /** Returns the instant at which the clock starts: that of the first {@code at}. */
  Instant start() {
    return lines.stream().map(Line::step).filter(Step.At.class::isInstance).map(Step.At.class::cast)
        .map(Step.At::instant).findFirst().orElse(DEFAULT_START);
  }
}
