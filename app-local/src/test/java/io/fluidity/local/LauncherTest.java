package io.fluidity.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The launcher, in a project of its own whose Maven is a script that says what it was asked to do. */
class LauncherTest {

  private static final Path REAL_LAUNCHER = Path.of("..", "fluidity");
  private static final String BUILDS = """
      #!/bin/sh
      echo built >>"$PROJECT/builds"
      mkdir -p "$PROJECT/app-local/target"
      cp "$PROJECT/program.jar" "$PROJECT/app-local/target/fluidity-local.jar"
      """;
  private static final String FAILS = "#!/bin/sh\necho '[ERROR] it does not compile'\nexit 1\n";

  @TempDir
  private Path project = Path.of("");

  @BeforeEach
  void layOutAProject() throws IOException, InterruptedException {
    for (String folder : List.of("domain/src/main", "domain/src/test", "adapters-inmemory", "app-local",
        "samples", "bin",
        "classes")) {
      Files.createDirectories(project.resolve(folder));
    }
    Files.copy(REAL_LAUNCHER, project.resolve("fluidity"), StandardCopyOption.COPY_ATTRIBUTES);
    write("pom.xml", "");
    write("domain/src/main/Rule.java", "");
    write("domain/src/test/RuleTest.java", "");
    // A program that prints its arguments, without a compiler: the JDK's own launcher runs the source.
    write("Program.java", "public class Program { public static void main(String[] a) { "
        + "System.out.println(\"ran \" + String.join(\" \", a)); if (a.length > 1) System.exit(7); } }");
    String bin = Path.of(System.getProperty("java.home"), "bin").toString();
    run(List.of(bin + "/javac", "-d", "classes", "Program.java"));
    run(List.of(bin + "/jar", "--create", "--file", "program.jar", "--main-class", "Program", "-C", "classes",
        "."));
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

  private Run fluidity(String... args) throws IOException, InterruptedException {
    return run(java.util.stream.Stream
        .concat(java.util.stream.Stream.of("./fluidity"), java.util.Arrays.stream(args))
        .toList());
  }

  private Run run(List<String> command) throws IOException, InterruptedException {
    Path out = project.resolve("stdout");
    Path err = project.resolve("stderr");
    ProcessBuilder builder = new ProcessBuilder(command).directory(project.toFile())
        .redirectOutput(out.toFile())
        .redirectError(err.toFile());
    builder.environment().putAll(Map.of("PROJECT", project.toString(), "PATH",
        project.resolve("bin") + ":" + System.getenv("PATH"), "JAVA_HOME", System.getProperty("java.home")));
    int exitCode = builder.start().waitFor();
    return new Run(exitCode, Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }

  private long builds() throws IOException {
    Path builds = project.resolve("builds");
    return Files.exists(builds) ? Files.readAllLines(builds).size() : 0;
  }

  @Test
  void theFirstUseBuildsAndSaysSoAndTheNextDoesNot() throws IOException, InterruptedException {
    Run first = fluidity("simulate");
    Run second = fluidity("simulate");

    assertThat(first).isEqualTo(new Run(0, "ran simulate\n",
        "fluidity: it builds itself on the first use, which takes a minute or two ...\n"));
    assertThat(second).isEqualTo(new Run(0, "ran simulate\n", ""));
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void argumentsAndTheExitCodePassThrough() throws IOException, InterruptedException {
    fluidity();

    assertThat(fluidity("replay", "my file.csv")).isEqualTo(new Run(7, "ran replay my file.csv\n", ""));
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
    Run failed = fluidity("simulate");
    assertThat(failed.exitCode()).isEqualTo(1);
    assertThat(failed.err()).contains("[ERROR] it does not compile").contains("fluidity: the build failed");
    assertThat(failed.out()).isEmpty();

    maven(BUILDS);
    assertThat(fluidity("simulate").out()).isEqualTo("ran simulate\n");
  }
}
