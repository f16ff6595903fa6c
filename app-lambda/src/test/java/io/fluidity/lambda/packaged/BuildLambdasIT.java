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
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The script that builds the packages, and the packages of this build. */
class BuildLambdasIT {

  private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
  private static final List<String> NAMES = List.of("wake", "sleep", "kill", "api");
  private static final String CODE = "lib/fluidity.jar";
  private static final String NATIVE = "lib/libaws-crt-jni.so";
  /** Machines in the header of an ELF file (ELF specification, e_machine). */
  private static final int X86_64 = 62;
  private static final int AARCH64 = 183;
  private static final int MACHINE_OFFSET = 18;

  @TempDir
  private Path folder;

  /** What a program wrote, and how it ended. */
  private record Ended(String output, int exitCode) {}

  private static Ended run(Path directory, String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true)
        .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(output, process.waitFor());
  }

  /** One file of a package. */
  private record Packed(LocalDateTime time, int crc) {}

  private static Map<String, Packed> contents(Path zip) throws IOException {
    try (ZipFile file = new ZipFile(zip.toFile())) {
      Map<String, Packed> contents = new TreeMap<>();
      file.stream().filter(entry -> !entry.isDirectory())
          .forEach(
              entry -> contents.put(entry.getName(), new Packed(entry.getTimeLocal(), (int) entry.getCrc())));
      return contents;
    }
  }

  private static int machineOfTheNativeLibrary(Path zip) throws IOException {
    try (ZipFile file = new ZipFile(zip.toFile())) {
      ZipEntry entry = file.getEntry(NATIVE);
      return ByteBuffer.wrap(file.getInputStream(entry).readNBytes(MACHINE_OFFSET + 2))
          .order(ByteOrder.LITTLE_ENDIAN).getShort(MACHINE_OFFSET);
    }
  }

  @Test
  void aBuildForTheOtherProcessorGivesTheSameBytesButForTheNativeLibrary()
      throws IOException, InterruptedException {
    Ended built = run(folder, "sh", PROJECT + "/scripts/build-lambdas.sh", "--architecture", "arm64",
        "--output",
        "elsewhere");

    assertThat(built.exitCode()).as(built.output()).isZero();
    for (String name : NAMES) {
      Path elsewhere = folder.resolve("elsewhere/" + name + ".zip");
      Path here = PackagedFunction.PACKAGES.resolve(name + ".zip");
      assertThat(built.output()).containsPattern("[0-9a-f]{64} +\\d+ kB +.*/" + name + "\\.zip");
      assertThat(machineOfTheNativeLibrary(elsewhere)).isEqualTo(AARCH64);
      assertThat(machineOfTheNativeLibrary(here)).isEqualTo(X86_64);
      Map<String, Packed> expected = contents(here);
      Map<String, Packed> actual = contents(elsewhere);
      assertThat(actual.remove(NATIVE)).isNotEqualTo(expected.remove(NATIVE));
      assertThat(actual).isEqualTo(expected);
    }
  }

  @Test
  void ourArchivesNameNeitherAnInstantNorTheJdkThatMavenRunsOn() throws IOException {
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
  @CsvSource({"wake,10.3", "kill,10.3", "sleep,11.5", "api,11.5"})
  void aPackageIsSmallAndHasOnlyWhatItsFunctionNeeds(String name, double megabytes) throws IOException {
    Path zip = PackagedFunction.PACKAGES.resolve(name + ".zip");
    assertThat((double) Files.size(zip)).isLessThanOrEqualTo(megabytes * 1_000_000);

    assertThat(contents(zip).keySet()).containsExactly(CODE, NATIVE);
    Set<String> code = contents(code(zip)).keySet();
    assertThat(code).contains("software/amazon/awssdk/services/ecs/EcsClient.class")
        .noneMatch(file -> file.contains("inmemory") || file.contains("netty") || file.contains("apache")
            || file.endsWith(".so"));
    assertThat(code.contains("software/amazon/awssdk/services/cloudwatch/CloudWatchClient.class"))
        .isEqualTo(name.equals("sleep") || name.equals("api"));
  }

  private Path code(Path zip) throws IOException {
    return PackagedFunction.unpack(zip, folder).resolve(CODE);
  }

  @Test
  void theCodeIsNotCompressedTwice() throws IOException {
    try (ZipFile file = new ZipFile(code(PackagedFunction.PACKAGES.resolve("wake.zip")).toFile())) {
      assertThat(file.stream().map(ZipEntry::getMethod)).containsOnly(ZipEntry.STORED);
    }
  }

  @ParameterizedTest
  @CsvSource({"NOTICE,Jackson", "NOTICE.txt,AWS SDK for Java", "NOTICE.md,Jakarta",
      "LICENSE.txt,Apache License"})
  void whatIsPackedTogetherKeepsItsNoticesAndLicenses(String file, String text) throws IOException {
    try (ZipFile code = new ZipFile(code(PackagedFunction.PACKAGES.resolve("api.zip")).toFile())) {
      assertThat(code.getInputStream(code.getEntry("META-INF/" + file))).asString(StandardCharsets.UTF_8)
          .contains(text);
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "--architecture sparc | the architecture is \"sparc\": x86_64 or arm64 would be right",
      "--architecture | --architecture lacks its value", "--fast | \"--fast\" is not known here"})
  void aWrongCallIsToldInOneSentence(String arguments, String sentence)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("sh", PROJECT + "/scripts/build-lambdas.sh"));
    command.addAll(List.of(arguments.split(" ")));

    Ended ended = run(folder, command.toArray(String[]::new));

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.output()).contains("build-lambdas: " + sentence).hasLineCount(1);
  }
}
