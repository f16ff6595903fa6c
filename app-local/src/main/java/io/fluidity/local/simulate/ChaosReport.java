package io.fluidity.local.simulate;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

import io.fluidity.local.cli.Progress;
import io.fluidity.local.cli.Terminal;
import io.fluidity.verification.chaos.ChaosRun;
import io.fluidity.verification.chaos.RunResult;

/** Executes chaos runs, and reports the first violated invariant. */
final class ChaosReport {

  private static final int DONE = 0;
  private static final int FAILED = 1;

  private final Terminal terminal;
  private final LongFunction<RunResult> runs;

  ChaosReport(Terminal terminal) {
    this(terminal, ChaosRun::run);
  }

  ChaosReport(Terminal terminal, LongFunction<RunResult> runs) {
    this.terminal = terminal;
    this.runs = runs;
  }

  /**
   * Executes runs with consecutive seeds, until one violates an invariant.
   *
   * @param count the number of runs; 1 or more
   * @return the exit code: 1 if an invariant was violated
   */
  int run(long firstSeed, long count) {
    AtomicLong hours = new AtomicLong();
    AtomicLong operations = new AtomicLong();
    Optional<RunResult> violation;
    try (Progress progress = Progress.of(terminal, "chaos", count)) {
      violation = LongStream.range(0, count).map(i -> firstSeed + i).parallel().mapToObj(seed -> {
        RunResult result = runs.apply(seed);
        hours.addAndGet(result.hours());
        operations.addAndGet(result.invocations());
        progress.step(1);
        return result;
      }).filter(result -> result.violation() != null).findFirst();
    }
    if (violation.isPresent()) {
      print(violation.get());
      return FAILED;
    }
    terminal.out().println(String.format(Locale.ROOT, "%,d %s, %,d hours, %,d operations: no violation",
        count, count == 1 ? "run" : "runs", hours.get(), operations.get()));
    return DONE;
  }

  private void print(RunResult result) {
    terminal.out().println("seed " + result.seed() + " violates an invariant: " + result.violation());
    terminal.out().println("reproduce: ./fluidity simulate --chaos --seed " + result.seed());
    result.trace().forEach(terminal.out()::println);
  }
}
