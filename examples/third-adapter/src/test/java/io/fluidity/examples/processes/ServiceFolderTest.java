package io.fluidity.examples.processes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.intent.IntentTag.CountTag;
import io.fluidity.domain.intent.IntentTag.InstantTag;
import io.fluidity.domain.intent.TagPatch;
import io.fluidity.domain.port.ScaleCommand;
import io.fluidity.domain.port.ScaleCommand.SetDesiredCount;
import io.fluidity.domain.port.ScaleCommand.WriteTags;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.testkit.CloudUnderTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Files that are missing, damaged, half written, or changed by several writers. */
class ServiceFolderTest {

  private static final ServiceId WEB = new ServiceId("local", "web");

  @TempDir
  private Path root;
  private Path folder;
  private ProcessScaler scaler;

  @BeforeEach
  void createService() throws IOException {
    folder = Files.createDirectories(root.resolve("local/web"));
    scaler = new ProcessScaler(root);
    Files.writeString(folder.resolve("command"), "sleep 600");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      desired-count | tw  | must contain numbers (was "tw")
      desired-count | -1  | must contain a count (was "-1")
      pids          | 7 x | must contain numbers (was "x")
      tags          | a   | must contain lines of the form key=value (was "a")
      """)
  void aDamagedFileIsReportedByItsPath(String file, String text, String problem) throws IOException {
    Files.writeString(folder.resolve(file), text);

    assertThatThrownBy(() -> scaler.read(List.of(WEB)).get(WEB).orThrow())
        .isInstanceOf(OperationFailedException.class)
        .hasMessage("process:read was rejected: " + folder.resolve(file) + " " + problem);
  }

  @Test
  void aSampleThatIsStillBeingWrittenIsIgnored() throws IOException {
    Files.writeString(folder.resolve("metric-Use"), "60=1.5\n120=");
    assertThat(scaler.folder(WEB).samples("Use")).containsExactly(Map.entry(60L, 1.5));
  }

  @Test
  void aDamagedSampleFailsTheService() throws IOException {
    String file = "metric-" + CloudUnderTest.SIGNALS.getFirst().metric();
    Files.writeString(folder.resolve(file), "60=many\n");

    assertThatThrownBy(() -> new ProcessMetrics(scaler, CloudUnderTest.SIGNALS)
        .read(List.of(WEB), Instant.EPOCH).get(WEB).orThrow())
        .hasMessageEndingWith(file + " must contain numbers (was \"many\")");
  }

  @Test
  void aFolderWithOnlyACommandIsAsleep() {
    assertThat(scaler.folder(WEB).desiredCount()).isZero();
    assertThat(scaler.read(List.of(WEB)).get(WEB).orThrow().stage()).hasToString("ASLEEP");
  }

  @Test
  void aCommandThatCannotRunIsReported() throws IOException {
    Files.writeString(folder.resolve("command"), "no-such-program");
    assertThatThrownBy(() -> scaler.execute(new SetDesiredCount(WEB, 1)))
        .hasMessageContainingAll("process:start is unavailable", "no-such-program");
  }

  @Test
  void aMissingRootHasNoServices() {
    ProcessScaler nowhere = new ProcessScaler(root.resolve("missing"));
    assertThat(nowhere.list("local")).isEmpty();
    assertThatThrownBy(() -> nowhere.execute(new SetDesiredCount(WEB, 1)))
        .hasMessageStartingWith("local/web is missing");
  }

  @Test
  void concurrentWritersLoseNoTags() throws IOException {
    List<TagPatch> patches = Stream.of(InstantTag.values())
        .map(tag -> TagPatch.empty().with(tag, Instant.EPOCH)).toList();
    IntStream.range(0, 20).parallel().forEach(round -> {
      ScaleCommand write = new WriteTags(WEB, patches.get(round % patches.size()));
      new ProcessScaler(root).execute(write);
      scaler.read(List.of(WEB)).get(WEB).orThrow();
    });

    assertThat(scaler.folder(WEB).tags()).hasSize(patches.size())
        .doesNotContainKey(CountTag.AWAKE_COUNT.key());
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder("command",
          "lock", "tags");
    }
  }
}
