package io.fluidity.local.simulate;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.LongFunction;

import org.junit.jupiter.api.Test;

import io.fluidity.local.CommandRun;
import io.fluidity.local.cli.Terminal;
import io.fluidity.verification.chaos.RunResult;

import static org.assertj.core.api.Assertions.assertThat;

/** Report of {@code fluidity simulate --chaos}. */
class ChaosReportTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @Test
  void theReportCountsTheRunsOfAllSeedsAndByDefaultOfOne() {
    CommandRun run = CommandRun.fluidity("simulate", "--chaos", "--seeds", "20");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).matches("20 runs, [\\d,]+ hours, [\\d,]+ operations: no violation\n");
    assertThat(run.err()).isEmpty();
    assertThat(CommandRun.fluidity("simulate", "--chaos", "--seed", "7").out())
        .matches("1 run, \\d+ hours, [\\d,]+ operations: no violation\n");
  }

  @Test
  void theReportAddsUpAllRunsFromTheFirstSeedOn() {
    int exitCode = report(seed -> new RunResult(seed, seed, 1000, null, List.of())).run(10, 3);

    assertThat(exitCode).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo("3 runs, 33 hours, 3,000 operations: no violation\n");
  }

  @Test
  void aViolationIsReportedWithItsSeedTheCommandThatReproducesItAndItsTrace() {
    List<String> trace = List.of("2026-03-02T00:01:00Z  wake web", "2026-03-02T00:02:00Z  kill MANUAL [web]");

    int exitCode = report(
        seed -> new RunResult(seed, 16, 200, seed < 12 ? null : "prod/web: a wake was lost", trace))
        .run(10, 4);

    assertThat(exitCode).isEqualTo(1);
    assertThat(out.toString(StandardCharsets.UTF_8).lines()).containsExactly(
        "seed 12 violates an invariant: prod/web: a wake was lost",
        "reproduce: ./fluidity simulate --chaos --seed 12", trace.get(0), trace.get(1));
  }

  @Test
  void aTerminalShowsAProgressBar() {
    assertThat(CommandRun.fluidityOnTerminal("simulate", "--chaos", "--seeds", "2").err()).contains("chaos");
  }

  private ChaosReport report(LongFunction<RunResult> runs) {
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    return new ChaosReport(new Terminal(stream, stream, false, false), runs);
  }
}
