package io.fluidity.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.fluidity.local.CommandRun;

import static org.assertj.core.api.Assertions.assertThat;

/** The packaged command, started with the options of the launcher: no library and no JVM prints warnings. */
@Timeout(120)
class PackagedCommandTest {

  private static final Path JAR = Repository.ROOT.resolve("app-local/target/fluidity-local.jar");
  private static final Pattern JVM_OPTIONS = Pattern.compile("exec \"\\$java\" (.*) \\$terminal");

  @TempDir
  private Path folder = Path.of("");

  /** The jar exists only in builds that package the command. */
  @BeforeAll
  static void findTheJar() {
    Assumptions.assumeTrue(Files.exists(JAR) || System.getenv("CI") != null, JAR + " must exist");
  }

  private CommandRun fluidity(String arguments) throws IOException, InterruptedException {
    Matcher options = JVM_OPTIONS.matcher(Repository.text(Repository.ROOT.resolve("fluidity")));
    assertThat(options.find()).isTrue();
    List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
    command.addAll(List.of(options.group(1).split(" ")));
    command.addAll(List.of("-jar", JAR.toString()));
    command.addAll(List.of(arguments.split(" ")));
    ProcessBuilder builder = new ProcessBuilder(command);
    ChildProcess.isolate(builder.environment(), folder, ChildProcess.emulator("http://127.0.0.1:9"));
    return ChildProcess.run(builder, folder);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "--version", "status --help", "simulate", "replay"})
  void successPrintsNothingOnStandardError(String arguments) throws IOException, InterruptedException {
    CommandRun run = fluidity(arguments);

    assertThat(run.err()).isEmpty();
    assertThat(run.out()).isNotEmpty();
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void failureInAwsIsTheOnlyLineOnStandardError() throws IOException, InterruptedException {
    assertThat(fluidity("status --cluster prod --service web").err()).hasLineCount(1)
        .startsWith("fluidity: ecs:DescribeServices is unavailable: ");
  }
}
