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

/** Replays of randomly damaged traces. */
class TraceFuzzTest {

  private static final long SEED = 20260302;
  private static final int ROUNDS = 300;
  private static final String VALID = "service,minute,connections\n1,0,2\n1,5,1\n2,3,4\n2,1441,1\n";
  private static final String ALPHABET = "0123456789,-.\n\r\"; \u0000x\u00e9\ufeff";

  private final Random random = new Random(SEED);

  @TempDir
  private Path folder = Path.of("");

  @Test
  void damagedTraceIsReplayedOrRejectedInOneSentence() throws IOException {
    for (int round = 0; round < ROUNDS; round++) {
      String trace = damaged();
      Path file = folder.resolve("trace.csv");
      Files.writeString(file, trace, StandardCharsets.UTF_8);

      CommandRun run = CommandRun.fluidity("replay", "--instant", file.toString());

      String description = "seed %d, round %d: %s".formatted(SEED, round, trace);
      assertThat(run.exitCode()).as(description).isIn(0, 2);
      if (run.exitCode() == 2) {
        assertThat(run.err()).as(description).startsWith("fluidity: ").hasLineCount(1).contains("trace.csv");
        assertThat(run.out()).as(description).isEmpty();
      }
    }
  }

  /** Returns a valid trace with a few characters changed, removed or inserted. */
  private String damaged() {
    StringBuilder text = new StringBuilder(VALID);
    for (int changes = 1 + random.nextInt(3); changes > 0 && !text.isEmpty(); changes--) {
      int index = random.nextInt(text.length());
      char other = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
      switch (random.nextInt(4)) {
        case 0 -> text.setCharAt(index, other);
        case 1 -> text.deleteCharAt(index);
        case 2 -> text.insert(index, other);
        default -> text.setLength(index);
      }
    }
    return text.toString();
  }
}
