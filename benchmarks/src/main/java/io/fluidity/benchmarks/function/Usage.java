package io.fluidity.benchmarks.function;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a process took of the machine so far, as Linux counts it.
 *
 * @param cpuNanos on a processor, of all its threads that live
 * @param peakKilobytes of memory
 */
public record Usage(long cpuNanos, long peakKilobytes) {

  /** Of this process, now. */
  public static Usage of(Process process) throws IOException {
    Path proc = Path.of("/proc", Long.toString(process.pid()));
    long nanos = 0;
    try (Stream<Path> threads = Files.list(proc.resolve("task"))) {
      for (Path thread : threads.toList()) {
        nanos += nanos(thread.resolve("schedstat"));
      }
    }
    return new Usage(nanos, peak(Files.readAllLines(proc.resolve("status"))));
  }

  /** The first figure of schedstat is the time spent on a processor (Linux kernel, sched-stats). */
  private static long nanos(Path schedstat) throws IOException {
    try {
      String line = Files.readString(schedstat);
      return Long.parseLong(line.substring(0, line.indexOf(' ')));
    } catch (NoSuchFileException ended) {
      return 0;
    }
  }

  private static long peak(List<String> status) {
    return status.stream().filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", ""))).findFirst().orElse(0);
  }

  /** What was taken since then. */
  public Usage since(Usage earlier) {
    return new Usage(cpuNanos - earlier.cpuNanos, peakKilobytes);
  }
}
