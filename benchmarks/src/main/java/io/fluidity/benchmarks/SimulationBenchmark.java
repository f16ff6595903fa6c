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

/**
 * Compares a replay of the sample trace with reading and parsing it, each in its own process, and measures
 * the throughput of sleep checks.
 */
final class SimulationBenchmark implements Benchmark {

  private static final double NANOS_PER_SECOND = 1e9;
  /** Flags of the launcher. */
  private static final List<String> FLAGS = List.of("--enable-native-access=ALL-UNNAMED",
      "-XX:+UseSerialGC", "-Xmn64m", "-XX:FreqInlineSize=100", "-XX:InlineSmallCode=800",
      "-XX:MaxInlineLevel=6");
  private static final Pattern TIME = Pattern.compile("(\\d+)m([\\d.]+)s");
  private static final double SECONDS_PER_MINUTE = 60;
  private static final String PARSED = "read and parsed only";

  @Override
  public ResultTable run(BenchmarkConfig config) throws Exception {
    String classPath = config.libraries() + "/*";
    String sample = config.project().resolve("samples/bikeshare_station.csv.gz").toString();
    Map<String, Rounds.Measurement> measurements = new LinkedHashMap<>();
    measurements.put(PARSED, () -> measure(classPath, TraceParsing.class.getName(), sample));
    measurements.put("replayed", () -> measure(classPath, "io.fluidity.local.Main", "replay", sample));
    Map<String, Figures> medians = Rounds.medians(config.rounds(), measurements);
    ResultTable table = new ResultTable("sample trace", medians).relativeTo(PARSED, "cpu ms")
        .relativeTo(PARSED, "wall ms");
    medians.put("one service, checked", SleepCheckThroughput.measure());
    return table;
  }

  private static Figures measure(String classPath, String... program)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    // The shell prints the CPU time of its child.
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
      throw new IllegalStateException(command + " failed with exit code " + exitCode);
    }
    return Figures.ofTimes(Math.round(cpuSeconds(times) * NANOS_PER_SECOND), end - start);
  }

  /** Returns user and system time of the children, the second line of {@code times}. */
  private static double cpuSeconds(String times) {
    return TIME.matcher(times.lines().skip(1).findFirst().orElseThrow()).results()
        .mapToDouble(time -> Integer.parseInt(time.group(1)) * SECONDS_PER_MINUTE
            + Double.parseDouble(time.group(2)))
        .sum();
  }
}
