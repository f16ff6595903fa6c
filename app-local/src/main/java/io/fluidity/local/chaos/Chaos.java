package io.fluidity.local.chaos;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

import io.fluidity.local.cli.Progress;
import io.fluidity.local.cli.Terminal;

/** Runs worlds in which everything goes wrong, and tells whether every promise was kept. */
public final class Chaos {

  private static final int DONE = 0;
  private static final int FAILED = 1;

  private final Terminal terminal;
  private final LongFunction<RunResult> worlds;

  public Chaos(Terminal terminal) {
    this(terminal, ChaosRun::run);
  }

  Chaos(Terminal terminal, LongFunction<RunResult> worlds) {
    this.terminal = terminal;
    this.worlds = worlds;
  }

  /**
   * Runs the worlds of this seed and those after it, up to the first that breaks a promise.
   *
   * @param count how many; 1 or more
   * @return the exit code: 1 where a promise was broken
   */
  public int run(long firstSeed, long count) {
    AtomicLong hours = new AtomicLong();
    AtomicLong invocations = new AtomicLong();
    Optional<RunResult> broken;
    try (Progress progress = Progress.of(terminal, "chaos", count)) {
      broken = LongStream.range(0, count).map(i -> firstSeed + i).parallel().mapToObj(seed -> {
        RunResult result = worlds.apply(seed);
        hours.addAndGet(result.hours());
        invocations.addAndGet(result.invocations());
        progress.step(1);
        return result;
      }).filter(result -> result.violation() != null).findFirst();
    }
    if (broken.isPresent()) {
      tell(broken.get());
      return FAILED;
    }
    terminal.out().println(String.format(Locale.ROOT,
        "%,d %s, %,d hours, %,d invocations: every promise was kept", count, count == 1 ? "world" : "worlds",
        hours.get(), invocations.get()));
    return DONE;
  }

  private void tell(RunResult result) {
    terminal.out().println("seed " + result.seed() + " breaks a promise: " + result.violation());
    terminal.out().println("replay it: ./fluidity simulate --chaos --seed " + result.seed());
    result.trace().forEach(terminal.out()::println);
  }
}
