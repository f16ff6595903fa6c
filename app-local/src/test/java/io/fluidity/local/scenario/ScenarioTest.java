package io.fluidity.local.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import io.fluidity.local.CommandRun;

import static org.assertj.core.api.Assertions.assertThat;

/** Scenario files: the expectations of each, and the reports of the command. */
class ScenarioTest {

  private static final String AWAKE = """
      service fluidity-prod/fluidity-server-prod desired 1 running 1
      at 2026-05-04T08:00:00Z
      """;

  @TempDir
  private Path folder = Path.of("");

  /** Returns the files of the tests and the samples. */
  static List<Path> files() throws IOException {
    try (Stream<Path> tests = Files.list(Path.of("src/test/resources/scenarios"));
        Stream<Path> samples = Files.list(Path.of("../samples/scenarios"))) {
      return Stream.concat(tests, samples).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyExpectationHolds(Path file) {
    CommandRun run = CommandRun.fluidity("simulate", "--scenario", file.toString());

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).containsPattern("\\d+ expectations? holds?\n$");
  }

  private CommandRun run(String text, String... options) throws IOException {
    Path file = Files.writeString(folder.resolve("s.txt"), text);
    return CommandRun.fluidity(
        Stream.concat(Stream.of("simulate", "--scenario", file.toString()), Stream.of(options))
            .toArray(String[]::new));
  }

  @Test
  void timelineHasASentenceForEachResponse() throws IOException {
    CommandRun run = run(AWAKE + """
        call fluidity-wake {"holdMinutes":30}   # a comment
        call fluidity-wake {"warmup":true}
        at 2026-05-05T09:00:00Z
        local-clock 2026-05-05T07:00:00Z
        call fluidity-kill
        state fluidity-prod/fluidity-server-prod
        expect fluidity-prod/fluidity-server-prod desired 0
        """);

    assertThat(run.out().replaceAll("\\.\\d+Z", "Z").lines()).containsExactly("2026-05-04 (UTC)",
        "  08:00:00  fluidity-wake → fluidity-prod/fluidity-server-prod is already awake; its idle time starts again",
        "  08:00:06  fluidity-wake → FAILED: \"warmup\" is not a field of this request: use one of clusterName, "
            + "serviceName, cluster_name, service_name, cluster, service, desiredCount, holdMinutes, action",
        "2026-05-05 (UTC)",
        "  09:00:00  the clock of this machine is 120 minutes slow; using the time of AWS",
        "  09:00:00  fluidity-kill → fluidity-prod/fluidity-server-prod was killed: desired count 1 → 0",
        "  09:00:02  fluidity-prod/fluidity-server-prod has desired count 0, running count 0 and these tags:",
        "  09:00:02    fluidity:awake-since 2026-05-04T08:00:00Z",
        "  09:00:02    fluidity:killed-at 2026-05-05T09:00:00Z",
        "  09:00:02    fluidity:stop-began-at 2026-05-05T09:00:00Z",
        "  09:00:02    fluidity:wake-began-at 2026-05-04T08:00:00Z",
        "  09:00:02    fluidity:woken-at 2026-05-04T08:00:00Z", "1 expectation holds");
  }

  @Test
  void failedExpectationsAreNamedWithWhatWasFound() throws IOException {
    CommandRun run = run(AWAKE + """
        call fluidity-wake {"desiredCount":0}
        expect ok
        expect failed
        expect fluidity-prod/fluidity-server-prod desired 7
        """);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .contains("DOES NOT HOLD: line 4: expected success (found FAILED: desiredCount must");
    assertThat(run.err()).contains("2 of 3 expectations not met: line 4: ",
        "line 6: expected fluidity-prod/fluidity-server-prod desired 7 (found desired 1)");
  }

  @Test
  void jsonHasOneObjectPerLine() throws IOException {
    CommandRun run = run(AWAKE + """
        call fluidity-wake {}
        log
        call fluidity-wake {bad
        state fluidity-prod/fluidity-server-prod
        expect ok
        """, "--json");

    List<JsonNode> objects = run.out().lines().map(ScenarioTest::json).toList();
    assertThat(objects).extracting(each -> each.path("at").asText()).as("a wake takes 2 s").containsExactly(
        "2026-05-04T08:00:00Z", "2026-05-04T08:00:02Z", "2026-05-04T08:00:02Z", "2026-05-04T08:00:02Z",
        "2026-05-04T08:00:02Z");
    assertThat(objects.get(0).at("/response/reason").asText()).isEqualTo("ALREADY_AWAKE");
    assertThat(objects.get(1).at("/log/function").asText()).isEqualTo("fluidity-wake");
    assertThat(objects.get(2).path("ok").asBoolean(true)).isFalse();
    assertThat(objects.get(3).at("/tags/fluidity:woken-at").asText()).isEqualTo("2026-05-04T08:00:00.000Z");
    assertThat(objects.get(4).path("holds").asBoolean(true)).isFalse();
    assertThat(run.exitCode()).isEqualTo(1);
  }

  private static JsonNode json(String line) {
    try {
      return new ObjectMapper().readTree(line);
    } catch (IOException notJson) {
      throw new AssertionError(line, notJson);
    }
  }

  @Test
  void responseOfAUrlHasItsStatus() throws IOException {
    CommandRun run = run(AWAKE
        + """
            call fluidity-api {"version":"2.0","rawPath":"/nowhere","headers":{},"requestContext":{"http":{"method":"GET","path":"/nowhere"}}}
            """);

    assertThat(run.out()).contains("fluidity-api → HTTP 404: ");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "wakeup | 1 | must be one of at, call, deployment,",
      "at 08:00 | 4 | must be an RFC 3339 instant",
      "at 2026-05-04T08:00:00Z\\nat 2026-05-04T07:00:00Z | 4 | must be at or after the previous at",
      "local-clock -999999999-01-01T00:00:00Z | 13 | must be an RFC 3339 instant, such as 2026-01-31T23:00:00Z (was `-9",
      "local-clock 0000-01-01T00:00:00+00:01 | 13 | must be an RFC 3339 instant",
      "at +10000-01-01T00:00:00Z | 4 | must be an RFC 3339 instant",
      "at 9999-12-31T23:59:59-00:01 | 4 | must be an RFC 3339 instant",
      "service web desired 1 running 1 | 9 | must be CLUSTER/SERVICE",
      "service a/b desired 1 | 22 | must be running (missing)",
      "service a/b desired -1 running 1 | 21 | must be a whole number from 0 to 5000 (was `-1`)",
      "service a/b desired 1 running 1 daemn | 33 | must be the end of the line (was `daemn`)",
      "tag a/b k v | 5 | must be a service of an earlier service line (was `a/b`)",
      "service a/b desired 1 running 1\\nsamples a/b M 2026-05-04T08:00:00Z 2026-05-04T07:00:00Z 1 | 36 | must be from",
      "service a/b desired 1 running 1\\nsamples a/b M 2026-05-04T08:00:00Z 2026-05-04T08:00:00Z NaN | 57 | must be a number",
      "service a/b desired 1 running 1\\ndeployment a/b finished | 16 | must be one of in-progress, completed",
      "call fluidity-stop {} | 6 | must be one of fluidity-wake",
      "expect ok | 1 | must be after a call",
      "call fluidity-sleep\\nexpect last contains | 21 | must be text (missing)",
      "set lower 1 | 5 | must be the name of an environment variable",
      "set NO_DATA_LIMIT_MINUTES 43200 | 27 | and at most 20160 (was `43200`)",
      "set NO_DATA_LIMIT_MINUTES 60\\nset IDLE_THRESHOLD_MINUTES 0 | 28 | IDLE_THRESHOLD_MINUTES must be",
      "`` | 1 | must be a step of a scenario"})
  void errorNamesLineAndColumn(String text, int column, String problem) throws IOException {
    String lines = text.replace("\\n", "\n");
    int line = Math.max(1, (int) lines.lines().count());

    run(lines).assertUsageError("s.txt, line " + line + ", column " + column + ": ",
        problem.replace('`', '"'));
  }

  @ParameterizedTest
  @CsvSource({"0000-01-01T00:00:00Z, 9999-12-31T23:59:59Z", "9999-12-31T23:59:59Z, 0000-01-01T00:00:00Z",
      "2026-05-04T08:00:00Z, 0000-01-01T00:00:00Z", "2026-05-04T08:00:00Z, 9999-12-31T23:59:59Z"})
  void firstAndLastInstantAreUsable(String at, String localClock) throws IOException {
    String service = "fluidity-prod/fluidity-server-prod";
    CommandRun run = run("at " + at + "\nlocal-clock " + localClock + "\nservice " + service
        + " desired 1 running 1\nsamples " + service + " ActiveConnections " + at + " " + at
        + " 1\ndeployment "
        + service + " in-progress " + at + "\ncall fluidity-wake {\"holdMinutes\":30}\ncall fluidity-sleep\n"
        + "call fluidity-api {}\ncall fluidity-kill\nlog\nstate " + service + "\nexpect " + service
        + " desired 0\n");

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void fileThatIsNotTextIsRejected() throws IOException {
    Path file = Files.write(folder.resolve("binary"), new byte[]{'l', 'o', 'g', '\n', '#', (byte) 0xff});

    CommandRun.fluidity("simulate", "--scenario", file.toString())
        .assertUsageError("line 2, column 2: must be UTF-8 text");
    CommandRun.fluidity("simulate", "--scenario", "nowhere.txt").assertUsageError("does not exist");
    CommandRun.fluidity("simulate", "--scenario", folder.toString()).assertUsageError("cannot be read");
  }

  @ParameterizedTest
  @CsvSource({"--seed 3, --seed must not be combined with --scenario",
      "--idle-threshold-minutes 3, --idle-threshold-minutes must not be combined with --scenario"})
  void settingsAndTheCloudMustBeInTheFile(String option, String problem) throws IOException {
    run(AWAKE, option.split(" ", -1)).assertUsageError(problem);
  }

  @Test
  void jsonNeedsAScenario() {
    CommandRun.fluidity("simulate", "--json").assertUsageError("--json needs --scenario");
  }
}
