package io.fluidity.e2e;

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
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.fluidity.local.CommandRun;

import static org.assertj.core.api.Assertions.assertThat;

/** The launcher in a project whose Maven is a script. */
class LauncherTest {

  private static final Path LAUNCHER = Repository.ROOT.resolve("fluidity");
  /** Modules that the command does not depend on. */
  private static final Set<String> OTHER_MODULES = Set.of("app-lambda", "benchmarks",
      "examples/first-use", "examples/third-adapter", "infrastructure", "tests/conventions", "tests/e2e");
  private static final String SUCCEEDS = """
      #!/bin/sh
      echo "$*" >>"$PROJECT/builds"
      mkdir -p "$PROJECT/app-local/target"
      cp "$PROJECT/program.jar" "$PROJECT/app-local/target/fluidity-local.jar"
      """;
  private static final String FAILS = "#!/bin/sh\necho '[ERROR] Failed to execute goal compile: it does not compile'\nexit 1\n";

  /** Prints its arguments; the exit code is 7 if there are several. */
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
  void createTheProject() throws IOException {
    for (String source : sources()) {
      if (!source.equals("pom.xml")) {
        Files.createDirectories(project.resolve(source));
      }
    }
    for (String script : List.of("fluidity", "scripts/find-jdk")) {
      Files.createDirectories(project.resolve(script).getParent());
      Files.copy(Repository.ROOT.resolve(script), project.resolve(script),
          StandardCopyOption.COPY_ATTRIBUTES);
    }
    Files.copy(programs.resolve("program.jar"), project.resolve("program.jar"));
    write("pom.xml", "");
    write("domain/src/main/Rule.java", "");
    write("domain/src/test/RuleTest.java", "");
    maven(SUCCEEDS);
    backdateFiles();
  }

  /** Returns the files and folders that the launcher watches. */
  private static List<String> sources() {
    return Pattern.compile("find (pom\\.xml [^\\\\]*)").matcher(Repository.text(LAUNCHER)).results()
        .flatMap(find -> Stream.of(find.group(1).strip().split(" ", -1))).toList();
  }

  private void write(String file, String content) throws IOException {
    Files.createDirectories(project.resolve(file).getParent());
    Files.writeString(project.resolve(file), content);
  }

  private void maven(String script) throws IOException {
    write("mvnw", script);
    Files.setPosixFilePermissions(project.resolve("mvnw"), PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** File systems have coarse timestamps, so files that precede the first build are an hour old. */
  private void backdateFiles() throws IOException {
    try (Stream<Path> files = Files.walk(project)) {
      for (Path file : files.toList()) {
        touch(file, -3600);
      }
    }
  }

  private static void touch(Path file, long secondsFromNow) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(secondsFromNow)));
  }

  private CommandRun fluidity(String... args) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("./fluidity"));
    command.addAll(List.of(args));
    return run(project, command);
  }

  private static CommandRun run(Path folder, List<String> command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment()
        .putAll(Map.of("PROJECT", folder.toString(), "JAVA_HOME", System.getProperty("java.home")));
    return ChildProcess.run(builder, folder);
  }

  private List<String> builds() throws IOException {
    Path builds = project.resolve("builds");
    return Files.exists(builds) ? Files.readAllLines(builds) : List.of();
  }

  @Test
  void firstUseBuildsAndTheNextDoesNot() throws IOException, InterruptedException {
    CommandRun first = fluidity("simulate");
    CommandRun second = fluidity("simulate");

    assertThat(first).isEqualTo(new CommandRun(0, "ran simulate\n",
        "fluidity: building before the first use, which takes a minute or two ...\n"));
    assertThat(second).isEqualTo(new CommandRun(0, "ran simulate\n", ""));
    assertThat(builds()).singleElement().asString().contains("-pl app-local -am");
  }

  @Test
  void argumentsAndTheExitCodeArePassedOn() throws IOException, InterruptedException {
    fluidity();

    assertThat(fluidity("replay", "my file.csv"))
        .isEqualTo(new CommandRun(7, "ran replay my file.csv\n", ""));
  }

  @Test
  void changedNewOrRemovedSourceCausesABuild() throws IOException, InterruptedException {
    fluidity();
    touch(project.resolve("domain/src/main/Rule.java"), 5);
    assertThat(fluidity().err()).isEqualTo("fluidity: the sources have changed: building again ...\n");
    assertThat(builds()).hasSize(2);

    backdateFiles();
    write("samples/new.csv", "");
    touch(project.resolve("samples/new.csv"), -7200);
    fluidity();
    assertThat(builds()).hasSize(3);

    Files.delete(project.resolve("samples/new.csv"));
    fluidity();
    fluidity();
    assertThat(builds()).hasSize(4);
  }

  @Test
  void everyModuleOfTheCommandIsWatched() {
    List<String> modules = Pattern.compile("<module>(.*)</module>")
        .matcher(Repository.text(Repository.ROOT.resolve("pom.xml"))).results()
        .map(module -> module.group(1)).filter(module -> !OTHER_MODULES.contains(module)).toList();

    assertThat(modules).isNotEmpty().allSatisfy(
        module -> assertThat(sources()).anyMatch(source -> (module + "/").startsWith(source + "/")));
    assertThat(sources()).doesNotContainAnyElementsOf(OTHER_MODULES);
  }

  @Test
  void changedTestCausesNoBuild() throws IOException, InterruptedException {
    fluidity();
    touch(project.resolve("domain/src/test/RuleTest.java"), 5);

    assertThat(fluidity().err()).isEmpty();
    assertThat(builds()).hasSize(1);
  }

  @Test
  void failedBuildIsReportedAndRepeated() throws IOException, InterruptedException {
    maven(FAILS);
    CommandRun failed = fluidity("simulate");
    assertThat(failed.exitCode()).isEqualTo(1);
    assertThat(failed.err()).contains("it does not compile").contains("fluidity: the build failed; see ");
    assertThat(failed.out()).isEmpty();

    maven(SUCCEEDS);
    assertThat(fluidity("simulate").out()).isEqualTo("ran simulate\n");
  }
}
