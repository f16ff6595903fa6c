package io.fluidity.local.replay;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.fluidity.local.CommandRun;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever a trace file holds, it is replayed, or one sentence says what is wrong with it. */
class TraceFuzzTest {

  private static final long SEED = 20260302;
  private static final int ROUNDS = 300;
  private static final String GOOD = "service,minute,connections\n1,0,2\n1,5,1\n2,3,4\n2,1441,1\n";
  private static final String ALPHABET = "0123456789,-.\n\r\"; \u0000x\u00e9\ufeff";

  private final Random random = new Random(SEED);

  @TempDir
  private Path folder = Path.of("");

  @Test
  void whateverATraceHoldsItIsReplayedOrRefusedInOneSentence() throws IOException {
    for (int round = 0; round < ROUNDS; round++) {
      String trace = damaged();
      Path file = folder.resolve("trace.csv");
      Files.writeString(file, trace, StandardCharsets.UTF_8);

      CommandRun run = CommandRun.fluidity("replay", "--instant", file.toString());

      String what = "seed %d, round %d: %s".formatted(SEED, round, trace);
      assertThat(run.exitCode()).as(what).isIn(0, 2);
      if (run.exitCode() == 2) {
        assertThat(run.err()).as(what).startsWith("fluidity: ").hasLineCount(1).contains("trace.csv");
        assertThat(run.out()).as(what).isEmpty();
      }
    }
  }

  /** A good trace with a few characters changed, taken away or put in. */
  private String damaged() {
    StringBuilder text = new StringBuilder(GOOD);
    for (int faults = 1 + random.nextInt(3); faults > 0 && !text.isEmpty(); faults--) {
      int place = random.nextInt(text.length());
      char other = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
      switch (random.nextInt(4)) {
        case 0 -> text.setCharAt(place, other);
        case 1 -> text.deleteCharAt(place);
        case 2 -> text.insert(place, other);
        default -> text.setLength(place);
      }
    }
    return text.toString();
  }
}
