package io.fluidity.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import io.fluidity.benchmarks.function.Figures;
import io.fluidity.benchmarks.function.Rounds;

/** Replays of the sample traces, beside programs that only read and parse them; whole processes. */
final class Simulation implements Benchmark {

  private static final double NANOS_A_MILLISECOND = 1e6;
  /** As the launcher starts the command. */
  private static final List<String> FLAGS = List.of("--enable-native-access=ALL-UNNAMED",
      "-XX:+UseSerialGC", "-Xmn64m", "-XX:FreqInlineSize=100", "-XX:InlineSmallCode=800",
      "-XX:MaxInlineLevel=6");
  private static final Pattern TIME = Pattern.compile("(\\d+)m([\\d.]+)s");
  private static final double SECONDS_A_MINUTE = 60;
  private static final double MILLIS_A_SECOND = 1e3;
  private static final String PARSED = "read and parsed only";

  @Override
  public Table run(BenchmarkPaths bench) throws Exception {
    String classPath = bench.libraries() + "/*";
    String sample = bench.samples().resolve("bikeshare_station.csv.gz").toString();
    Map<String, Rounds.Measurement> measurements = new LinkedHashMap<>();
    measurements.put(PARSED, () -> take(classPath, "io.fluidity.local.replay.ParseOnly", sample));
    measurements.put("replayed", () -> take(classPath, "io.fluidity.local.Main", "replay", sample));
    Map<String, Figures> medians = Rounds.medians(bench.rounds(), measurements);
    Table table = new Table("the sample traces", medians).relativeTo(PARSED, "cpu ms")
        .relativeTo(PARSED, "wall ms");
    medians.putAll(SleepCheckRate.measure());
    return table;
  }

  private static Figures take(String classPath, String... program) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    // The shell tells what the children took of the processors.
    command.addAll(List.of("sh", "-c", "\"$@\" >/dev/null && times", "sh"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(FLAGS);
    command.addAll(List.of("-cp", classPath));
    command.addAll(List.of(program));
    long start = System.nanoTime();
    Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String times = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int exitCode = process.waitFor();
    long end = System.nanoTime();
    if (exitCode != 0) {
      throw new IllegalStateException(command + " ended with " + exitCode);
    }
    return new Figures().with("cpu ms", milliseconds(times)).with("wall ms",
        (end - start) / NANOS_A_MILLISECOND);
  }

  /** User and system time of the children: the second line of what the shell prints. */
  private static double milliseconds(String times) {
    return TIME.matcher(times.lines().skip(1).findFirst().orElseThrow()).results()
        .mapToDouble(time -> Integer.parseInt(time.group(1)) * SECONDS_A_MINUTE
            + Double.parseDouble(time.group(2)))
        .sum() * MILLIS_A_SECOND;
  }
}
