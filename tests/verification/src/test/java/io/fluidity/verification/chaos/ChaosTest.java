package io.fluidity.verification.chaos;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import io.fluidity.domain.port.ServiceScaler;
import io.fluidity.local.CommandRun;
import io.fluidity.local.cli.Terminal;

import static org.assertj.core.api.Assertions.assertThat;

/** Worlds in which everything goes wrong, and the promises that hold there. */
class ChaosTest {

  private static final int WORLDS = 2000;
  private static final int WORLDS_UNTIL_CAUGHT = 400;

  @Test
  void everyPromiseIsKeptInThousandsOfWorlds() {
    CommandRun run = CommandRun.fluidity("simulate", "--chaos", "--seeds", Integer.toString(WORLDS));

    System.out.print(run.out());
    assertThat(run.out()).startsWith("2,000 worlds, ").endsWith(": every promise was kept\n");
    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
  }

  @Test
  void theSameSeedGivesTheSameWorldAndAnotherAnother() {
    assertThat(ChaosRun.run(7)).isEqualTo(ChaosRun.run(7));
    assertThat(ChaosRun.run(7).invocations()).isNotEqualTo(ChaosRun.run(8).invocations());
  }

  @Test
  void aProtocolThatNeverLooksAgainIsCaught() {
    assertThat(caught(BrokenScalers::withoutConvergence)).isNotEmpty();
  }

  @Test
  void aMarkThatIsNeverWrittenIsCaught() {
    assertThat(caught(BrokenScalers::withoutMarks)).isNotEmpty();
  }

  @Test
  void aKillThatKeepsAHoldIsCaught() {
    assertThat(caught(BrokenScalers::withHoldsThatStay)).anySatisfy(
        broken -> assertThat(broken).contains("a kill kept a hold"));
  }

  @Test
  void aWakeThatLowersIsCaught() {
    assertThat(caught(BrokenScalers::withOneTaskAtMost)).anySatisfy(
        broken -> assertThat(broken).contains("a wake lowered its desired count"));
  }

  /** The promises that the first worlds see broken. */
  private static List<String> caught(UnaryOperator<ServiceScaler> tampering) {
    return LongStream.rangeClosed(1, WORLDS_UNTIL_CAUGHT)
        .mapToObj(seed -> ChaosRun.run(seed, tampering).violation())
        .filter(broken -> broken != null).limit(1).map(String::valueOf).toList();
  }

  @Test
  void aFailurePrintsItsSeedTheCommandThatReplaysItAndTheTrace() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    Chaos chaos = new Chaos(new Terminal(stream, stream, false, false),
        seed -> ChaosRun.run(seed, BrokenScalers::withHoldsThatStay));

    assertThat(chaos.run(1, WORLDS_UNTIL_CAUGHT)).isEqualTo(1);

    String told = out.toString(StandardCharsets.UTF_8);
    List<String> lines = told.lines().toList();
    assertThat(lines.get(0)).matches("seed \\d+ breaks a promise: prod/service-\\d: .+");
    assertThat(lines.get(1)).isEqualTo(
        "replay it: ./fluidity simulate --chaos --seed " + lines.get(0).split(" ", -1)[1]);
    assertThat(lines.subList(2, lines.size())).isNotEmpty().allMatch(line -> line.startsWith("2026-03-0"));
  }

  @Test
  void aFunctionThatBreaksDownIsAFailureToo() {
    assertThat(ChaosRun.run(1, _ -> new BrokenScalers.Broken()).violation())
        .startsWith("a function broke down: java.lang.IllegalStateException");
  }

  @Test
  void howManyWorldsThereAreNeedsChaosAndIsPositive() {
    assertThat(CommandRun.fluidity("simulate", "--seeds", "3")).isEqualTo(
        new CommandRun(2, "", "fluidity: --seeds needs --chaos: a day has one seed\n"));
    assertThat(CommandRun.fluidity("simulate", "--chaos", "--seeds", "0")).isEqualTo(
        new CommandRun(2, "", "fluidity: --seeds is 0, where 1 or more would be right\n"));
  }

  @Test
  void aBarShowsTheProgressOnATerminal() {
    assertThat(CommandRun.fluidityOnTerminal("simulate", "--chaos", "--seeds", "2").err()).contains("chaos");
  }
}
