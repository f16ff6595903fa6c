package io.fluidity.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The launcher, in a project of its own whose Maven is a script that says what it was asked to do. */
class LauncherTest {

  private static final Path REAL_LAUNCHER = Path.of("..", "fluidity");
  /** Modules that the command runs without. */
  private static final Set<String> NOT_OF_THE_PROGRAM = Set.of("benchmarks", "infrastructure");
  private static final String BUILDS = """
      #!/bin/sh
      echo built >>"$PROJECT/builds"
      mkdir -p "$PROJECT/app-local/target"
      cp "$PROJECT/program.jar" "$PROJECT/app-local/target/fluidity-local.jar"
      """;
  private static final String FAILS = "#!/bin/sh\necho '[ERROR] Failed to execute goal compile: it does not compile'\nexit 1\n";

  /** A program that prints its arguments, and ends with 7 where there are several. */
  private static final String PROGRAM = """
      public class Program {
        public static void main(String[] args) {
          System.out.println("ran " + String.join(" ", args));
          System.exit(args.length > 1 ? 7 : 0);
        }
      }
      """;

  @TempDir
  private static Path programs = Path.of("");

  @TempDir
  private Path project = Path.of("");

  @BeforeAll
  static void compileTheProgram() throws IOException, InterruptedException {
    Path bin = Path.of(System.getProperty("java.home"), "bin");
    Files.writeString(programs.resolve("Program.java"), PROGRAM);
    run(programs, List.of(bin + "/javac", "Program.java"));
    run(programs, List.of(bin + "/jar", "--create", "--file", "program.jar", "--main-class", "Program",
        "Program.class"));
  }

  @BeforeEach
  void layOutAProject() throws IOException {
    for (String folder : List.of("domain/src/main", "domain/src/test", "adapters-inmemory", "adapters-aws",
        "app-lambda",
        "app-local",
        "samples",
        "bin")) {
      Files.createDirectories(project.resolve(folder));
    }
    Files.copy(REAL_LAUNCHER, project.resolve("fluidity"), StandardCopyOption.COPY_ATTRIBUTES);
    Files.copy(programs.resolve("program.jar"), project.resolve("program.jar"));
    write("pom.xml", "");
    write("domain/src/main/Rule.java", "");
    write("domain/src/test/RuleTest.java", "");
    maven(BUILDS);
    ageEverything();
  }

  private void write(String file, String content) throws IOException {
    Files.writeString(project.resolve(file), content);
  }

  private void maven(String script) throws IOException {
    write("bin/mvn", script);
    Files.setPosixFilePermissions(project.resolve("bin/mvn"), PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** File systems tell times coarsely: what was there before the first build is an hour old. */
  private void ageEverything() throws IOException {
    try (var files = Files.walk(project)) {
      for (Path file : files.toList()) {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(3600)));
      }
    }
  }

  private CommandRun fluidity(String... args) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("./fluidity"));
    command.addAll(List.of(args));
    return run(project, command);
  }

  private static CommandRun run(Path folder, List<String> command) throws IOException, InterruptedException {
    Path out = folder.resolve("stdout");
    Path err = folder.resolve("stderr");
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile())
        .redirectOutput(out.toFile())
        .redirectError(err.toFile());
    builder.environment().putAll(Map.of("PROJECT", folder.toString(), "PATH",
        folder.resolve("bin") + ":" + System.getenv("PATH"), "JAVA_HOME", System.getProperty("java.home")));
    int exitCode = builder.start().waitFor();
    return new CommandRun(exitCode, Files.readString(out), Files.readString(err));
  }

  private long builds() throws IOException {
    Path builds = project.resolve("builds");
    return Files.exists(builds) ? Files.readAllLines(builds).size() : 0;
  }

  @Test
  void theFirstUseBuildsAndSaysSoAndTheNextDoesNot() throws IOException, InterruptedException {
    CommandRun first = fluidity("simulate");
    CommandRun second = fluidity("simulate");

    assertThat(first).isEqualTo(new CommandRun(0, "ran simulate\n",
        "fluidity: it builds itself on the first use, which takes a minute or two ...\n"));
    assertThat(second).isEqualTo(new CommandRun(0, "ran simulate\n", ""));
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void argumentsAndTheExitCodePassThrough() throws IOException, InterruptedException {
    fluidity();

    assertThat(fluidity("replay", "my file.csv")).isEqualTo(new CommandRun(7, "ran replay my file.csv\n", ""));
  }

  @Test
  void aChangedOrNewOrRemovedSourceIsBuiltAgain() throws IOException, InterruptedException {
    fluidity();
    Files.setLastModifiedTime(project.resolve("domain/src/main/Rule.java"),
        FileTime.from(Instant.now().plusSeconds(5)));
    assertThat(fluidity().err()).contains("the sources changed, so it builds itself again");
    assertThat(builds()).isEqualTo(2);

    ageEverything();
    write("samples/new.csv", "");
    Files.setLastModifiedTime(project.resolve("samples/new.csv"),
        FileTime.from(Instant.now().minusSeconds(7200)));
    fluidity();
    assertThat(builds()).isEqualTo(3);

    Files.delete(project.resolve("samples/new.csv"));
    fluidity();
    fluidity();
    assertThat(builds()).isEqualTo(4);
  }

  @Test
  void theSourcesOfEveryModuleOfTheProgramAreWatched() throws IOException {
    String launcher = Files.readString(REAL_LAUNCHER);
    List<String> modules = Pattern.compile("<module>(.*)</module>")
        .matcher(Files.readString(REAL_LAUNCHER.resolveSibling("pom.xml"))).results()
        .map(module -> module.group(1)).filter(module -> !NOT_OF_THE_PROGRAM.contains(module)).toList();

    assertThat(modules).isNotEmpty()
        .allSatisfy(module -> assertThat(launcher).contains("\"$root/" + module + "\""));
  }

  @Test
  void aChangedTestIsNoReasonToBuild() throws IOException, InterruptedException {
    fluidity();
    Files.setLastModifiedTime(project.resolve("domain/src/test/RuleTest.java"),
        FileTime.from(Instant.now().plusSeconds(5)));

    assertThat(fluidity().err()).isEmpty();
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void aBuildThatFailsIsToldAndTriedAgain() throws IOException, InterruptedException {
    maven(FAILS);
    CommandRun failed = fluidity("simulate");
    assertThat(failed.exitCode()).isEqualTo(1);
    assertThat(failed.err()).contains("it does not compile").contains("fluidity: the build failed");
    assertThat(failed.out()).isEmpty();

    maven(BUILDS);
    assertThat(fluidity("simulate").out()).isEqualTo("ran simulate\n");
  }
}
