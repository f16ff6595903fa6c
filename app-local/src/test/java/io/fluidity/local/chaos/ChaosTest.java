package io.fluidity.local.chaos;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import io.fluidity.domain.port.ServiceScaler;
import io.fluidity.local.Run;
import io.fluidity.local.cli.Terminal;

import static org.assertj.core.api.Assertions.assertThat;

/** Worlds in which everything goes wrong, and the promises that hold there. */
class ChaosTest {

  private static final int WORLDS = 2000;
  private static final int WORLDS_UNTIL_CAUGHT = 400;

  @Test
  void everyPromiseIsKeptInThousandsOfWorlds() {
    Run run = Run.fluidity("simulate", "--chaos", "--seeds", Integer.toString(WORLDS));

    System.out.print(run.out());
    assertThat(run.out()).startsWith("2,000 worlds, ").endsWith(": every promise was kept\n");
    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
  }

  @Test
  void theSameSeedGivesTheSameWorldAndAnotherAnother() {
    assertThat(World.run(7)).isEqualTo(World.run(7));
    assertThat(World.run(7).invocations()).isNotEqualTo(World.run(8).invocations());
  }

  @Test
  void aProtocolThatNeverLooksAgainIsCaught() {
    assertThat(caught(BetweenTownAndCloud::withoutConvergence)).isNotEmpty();
  }

  @Test
  void aMarkThatIsNeverWrittenIsCaught() {
    assertThat(caught(BetweenTownAndCloud::withoutMarks)).isNotEmpty();
  }

  @Test
  void aKillThatKeepsAHoldIsCaught() {
    assertThat(caught(BetweenTownAndCloud::withHoldsThatStay)).anySatisfy(
        broken -> assertThat(broken).contains("a kill kept a hold"));
  }

  @Test
  void aWakeThatLowersIsCaught() {
    assertThat(caught(BetweenTownAndCloud::withOneTaskAtMost)).anySatisfy(
        broken -> assertThat(broken).contains("a wake lowered its desired count"));
  }

  /** The promises that the first worlds see broken. */
  private static List<String> caught(UnaryOperator<ServiceScaler> tampering) {
    return LongStream.rangeClosed(1, WORLDS_UNTIL_CAUGHT)
        .mapToObj(seed -> World.run(seed, tampering).broken())
        .filter(broken -> broken != null).limit(1).map(String::valueOf).toList();
  }

  @Test
  void aFailurePrintsItsSeedTheCommandThatReplaysItAndTheTrace() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    Chaos chaos = new Chaos(new Terminal(stream, stream, false, false),
        seed -> World.run(seed, BetweenTownAndCloud::withHoldsThatStay));

    assertThat(chaos.run(1, WORLDS_UNTIL_CAUGHT)).isEqualTo(1);

    String told = out.toString(StandardCharsets.UTF_8);
    List<String> lines = told.lines().toList();
    assertThat(lines.get(0)).matches("seed \\d+ breaks a promise: town/service-\\d: .+");
    assertThat(lines.get(1)).isEqualTo(
        "replay it: ./fluidity simulate --chaos --seed " + lines.get(0).split(" ", -1)[1]);
    assertThat(lines.subList(2, lines.size())).isNotEmpty().allMatch(line -> line.startsWith("2026-03-0"));
  }

  @Test
  void aFunctionThatBreaksDownIsAFailureToo() {
    assertThat(World.run(1, _ -> new BetweenTownAndCloud.Broken()).broken())
        .startsWith("a function broke down: java.lang.IllegalStateException");
  }

  @Test
  void howManyWorldsThereAreNeedsChaosAndIsPositive() {
    assertThat(Run.fluidity("simulate", "--seeds", "3")).isEqualTo(
        new Run(2, "", "fluidity: --seeds needs --chaos: a day has one seed\n"));
    assertThat(Run.fluidity("simulate", "--chaos", "--seeds", "0")).isEqualTo(
        new Run(2, "", "fluidity: --seeds is 0, where 1 or more would be right\n"));
  }

  @Test
  void aBarShowsTheProgressOnATerminal() {
    assertThat(Run.fluidityOnTerminal("simulate", "--chaos", "--seeds", "2").err()).contains("chaos");
  }
}
