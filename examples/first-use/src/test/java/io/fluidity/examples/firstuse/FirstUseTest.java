package io.fluidity.examples.firstuse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FirstUseTest {

  @Test
  void theServiceWakesIsUsedAndFallsAsleep() {
    PrintStream console = System.out;
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
    try {
      FirstUse.main(new String[0]);
    } finally {
      System.setOut(console);
    }

    assertThat(output.toString(StandardCharsets.UTF_8).lines()).containsExactly("AWAKE", "ASLEEP");
  }

  @Test
  void theReadmeShowsThisCode() throws IOException {
    String source = Files.readString(
        Path.of("src/main/java/io/fluidity/examples/firstuse/FirstUse.java"), StandardCharsets.UTF_8);
    String body = source.substring(source.indexOf("    VirtualClock clock"), source.indexOf("  }\n}"));

    assertThat(Files.readString(Path.of("../../README.md"))).contains(
        body.lines().map(String::stripLeading).collect(Collectors.joining("\n", "```java\n", "\n```")));
  }
}
