package io.fluidity.lambda.packaged;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests scripts/build-lambdas.sh and the packages of this build. */
class BuildLambdasIT {

  private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
  private static final List<String> PACKAGES = List.of("ecs.zip", "ecs-cloudwatch.zip");
  private static final String CODE = "lib/fluidity.jar";
  private static final String SERVICES = "software/amazon/awssdk/services/";
  private static final String NATIVE = "lib/libaws-crt-jni.so";
  /** Machines in the header of an ELF file (ELF specification, e_machine). */
  private static final int X86_64 = 62;
  private static final int AARCH64 = 183;
  private static final int MACHINE_OFFSET = 18;

  @TempDir
  private Path folder;

  /** Output and exit code of a program. */
  private record Finished(String output, int exitCode) {}

  private Finished build(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("sh", PROJECT + "/scripts/build-lambdas.sh"));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
        .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Finished(output, process.waitFor());
  }

  /** Returns the time and checksum of each file in an archive. */
  private static Map<String, String> contents(Path zip) throws IOException {
    try (ZipFile file = new ZipFile(zip.toFile())) {
      return file.stream().filter(entry -> !entry.isDirectory()).collect(Collectors.toMap(ZipEntry::getName,
          entry -> entry.getTimeLocal() + " " + entry.getCrc(), (first, _) -> first, TreeMap::new));
    }
  }

  private static int nativeMachine(Path zip) throws IOException {
    try (ZipFile file = new ZipFile(zip.toFile())) {
      ZipEntry entry = file.getEntry(NATIVE);
      return ByteBuffer.wrap(file.getInputStream(entry).readNBytes(MACHINE_OFFSET + 2))
          .order(ByteOrder.LITTLE_ENDIAN).getShort(MACHINE_OFFSET);
    }
  }

  @Test
  void buildsForBothArchitecturesDifferOnlyInTheNativeLibrary() throws IOException, InterruptedException {
    Finished built = build("--architecture", "arm64", "--output", "elsewhere");

    assertThat(built.exitCode()).as(built.output()).isZero();
    for (String name : PACKAGES) {
      Path arm64 = folder.resolve("elsewhere").resolve(name);
      Path x86 = PackagedFunction.PACKAGES.resolve(name);
      assertThat(built.output()).containsPattern("[0-9a-f]{64} +\\d+ kB +.*/" + Pattern.quote(name));
      assertThat(nativeMachine(arm64)).isEqualTo(AARCH64);
      assertThat(nativeMachine(x86)).isEqualTo(X86_64);
      Map<String, String> expected = contents(x86);
      Map<String, String> actual = contents(arm64);
      assertThat(actual.remove(NATIVE)).isNotEqualTo(expected.remove(NATIVE));
      assertThat(actual).isEqualTo(expected);
    }
  }

  @Test
  void jarsContainNeitherBuildTimeNorJdkOfMaven() throws IOException {
    try (Stream<Path> archives = Files.list(Path.of("target"))) {
      for (Path archive : archives.filter(file -> file.toString().endsWith(".jar")).toList()) {
        try (ZipFile file = new ZipFile(archive.toFile())) {
          String manifest = new String(
              file.getInputStream(file.getEntry("META-INF/MANIFEST.MF")).readAllBytes(),
              StandardCharsets.UTF_8);
          assertThat(manifest).as("manifest of %s", archive).doesNotContain("Jdk")
              .doesNotContain("Created-By");
          assertThat(file.stream().map(ZipEntry::getTimeLocal))
              .containsOnly(LocalDateTime.of(2026, 1, 1, 0, 0));
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"ecs.zip,10.3", "ecs-cloudwatch.zip,11.5"})
  void packageIsSmallAndContainsOnlyWhatItsFunctionsNeed(String name, double maxMegabytes)
      throws IOException {
    Path zip = PackagedFunction.PACKAGES.resolve(name);
    assertThat((double) Files.size(zip)).isLessThanOrEqualTo(maxMegabytes * 1_000_000);

    assertThat(contents(zip).keySet()).containsExactly(CODE, NATIVE);
    Set<String> code = contents(code(zip)).keySet();
    assertThat(code).contains(SERVICES + "ecs/EcsClient.class")
        .noneMatch(file -> file.contains("inmemory") || file.contains("netty") || file.contains("apache")
            || file.endsWith(".so") || file.endsWith(".pom"));
    assertThat(code.stream().filter(file -> file.startsWith(SERVICES))
        .map(file -> file.substring(SERVICES.length()).replaceAll("/.*", "")).distinct())
        .containsExactlyInAnyOrderElementsOf(
            name.equals("ecs.zip") ? List.of("ecs") : List.of("ecs", "cloudwatch"));
  }

  private Path code(Path zip) throws IOException {
    return PackagedFunction.unpack(zip, folder).resolve(CODE);
  }

  @Test
  void codeIsNotCompressedTwice() throws IOException {
    try (ZipFile file = new ZipFile(code(PackagedFunction.PACKAGES.resolve("ecs.zip")).toFile())) {
      assertThat(file.stream().map(ZipEntry::getMethod)).containsOnly(ZipEntry.STORED);
    }
  }

  @ParameterizedTest
  @CsvSource({"NOTICE,Jackson", "NOTICE.txt,AWS SDK for Java", "NOTICE.md,Jakarta",
      "LICENSE.txt,Apache License"})
  void codeContainsNoticesAndLicensesOfItsLibraries(String file, String text) throws IOException {
    try (ZipFile code = new ZipFile(code(PackagedFunction.PACKAGES.resolve("ecs-cloudwatch.zip")).toFile())) {
      assertThat(code.getInputStream(code.getEntry("META-INF/" + file))).asString(StandardCharsets.UTF_8)
          .contains(text);
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "--architecture sparc | --architecture must be x86_64 or arm64 (was \"sparc\")",
      "--architecture | --architecture must have a value", "--fast | unknown argument \"--fast\""})
  void scriptRejectsWrongArgumentsInOneLine(String arguments, String message)
      throws IOException, InterruptedException {
    Finished rejected = build(arguments.split(" "));

    assertThat(rejected.exitCode()).isEqualTo(2);
    assertThat(rejected.output()).contains("build-lambdas: " + message).hasLineCount(1);
  }
}
