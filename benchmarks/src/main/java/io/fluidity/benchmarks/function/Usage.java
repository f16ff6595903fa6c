package io.fluidity.benchmarks.function;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Resource usage of a process since its start, from Linux's {@code /proc}.
 *
 * @param cpuNanos the CPU time of its live threads
 * @param peakKilobytes its peak resident memory
 */
public record Usage(long cpuNanos, long peakKilobytes) {

  /** Reads the usage of a process. */
  public static Usage of(Process process) throws IOException {
    Path proc = Path.of("/proc", Long.toString(process.pid()));
    long nanos = 0;
    try (Stream<Path> threads = Files.list(proc.resolve("task"))) {
      for (Path thread : threads.toList()) {
        nanos += cpuNanos(thread.resolve("schedstat"));
      }
    }
    return new Usage(nanos, peakKilobytes(Files.readAllLines(proc.resolve("status"))));
  }

  /** The first figure of schedstat is the time on a CPU (Linux kernel, sched-stats). */
  private static long cpuNanos(Path schedstat) throws IOException {
    try {
      String line = Files.readString(schedstat);
      return Long.parseLong(line.substring(0, line.indexOf(' ')));
    } catch (NoSuchFileException ended) {
      return 0;
    }
  }

  private static long peakKilobytes(List<String> status) {
    return status.stream().filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", ""))).findFirst().orElse(0);
  }

  /** Returns the CPU time since an earlier measurement, and the peak memory of this one. */
  public Usage since(Usage earlier) {
    return new Usage(cpuNanos - earlier.cpuNanos, peakKilobytes);
  }
}
