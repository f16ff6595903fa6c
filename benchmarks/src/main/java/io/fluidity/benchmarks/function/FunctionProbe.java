package io.fluidity.benchmarks.function;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.fluidity.lambda.packaged.PackagedFunction;
import io.fluidity.lambda.packaged.PackagedFunction.Initialization;
import io.fluidity.lambda.packaged.PackagedFunction.Launch;
import io.fluidity.lambda.packaged.RuntimeApi.Said;

/** From the start of a process to its first answer. */
public final class FirstResponse {

  private static final double NANOS_A_MILLISECOND = 1e6;
  private static final double KILOBYTES_A_MEGABYTE = 1024;
  /** What every function here understands as "wake the shop". */
  private static final String EVENT = "{\"clusterName\":\"%s\",\"serviceName\":\"%s\"}"
      .formatted(StubCloud.SHOP.cluster(), StubCloud.SHOP.service());

  /**
   * What is started.
   *
   * @param handler its class
   * @param code the folder that Lambda takes for its code
   * @param classPath of the JVM
   * @param flags of the JVM, beyond those of the managed runtime
   */
  public record Subject(String handler, Path code, String classPath, List<String> flags) {}

  private final StubCloud cloud;
  private final Certificate certificate;
  private final Path folder;

  /**
   * On a cloud with this certificate.
   *
   * @param folder where functions write what they say
   */
  public FirstResponse(StubCloud cloud, Certificate certificate, Path folder) {
    this.cloud = cloud;
    this.certificate = certificate;
    this.folder = folder;
  }

  /** The figures of one start. */
  public Figures take(Subject subject) throws IOException, InterruptedException {
    cloud.forget();
    long start = System.nanoTime();
    try (PackagedFunction function = start(subject, List.of(), Initialization.ON_DEMAND)) {
      answered(function);
      long end = System.nanoTime();
      Usage usage = Usage.of(function.process());
      return new Figures().with("cpu ms", usage.cpuNanos() / NANOS_A_MILLISECOND)
          .with("wall ms", (end - start) / NANOS_A_MILLISECOND)
          .with("peak MB", usage.peakKilobytes() / KILOBYTES_A_MEGABYTE).with("calls", cloud.calls());
    }
  }

  /** The figures of the first answer of what was frozen and restored; no connection outlives that. */
  public Figures afterRestore(Subject subject) throws IOException, InterruptedException {
    try (PackagedFunction function = start(subject, List.of(), Initialization.SNAP_START)) {
      function.awaitFrozen();
      cloud.dropConnections();
      cloud.forget();
      Usage before = Usage.of(function.process());
      long start = System.nanoTime();
      function.restore();
      answered(function);
      long end = System.nanoTime();
      Usage since = Usage.of(function.process()).since(before);
      return new Figures().with("cpu ms", since.cpuNanos() / NANOS_A_MILLISECOND)
          .with("wall ms", (end - start) / NANOS_A_MILLISECOND).with("calls", cloud.calls());
    }
  }

  /** How many classes are loaded until the first answer, those of the JDK included. */
  public int loadedClasses(Subject subject) throws IOException, InterruptedException {
    cloud.forget();
    Path classes = Files.createTempFile(folder, "classes", ".log");
    try (PackagedFunction function = start(subject, List.of("-Xlog:class+load:file=" + classes + ":none"),
        Initialization.ON_DEMAND)) {
      answered(function);
    }
    try (Stream<String> lines = Files.lines(classes)) {
      return Math.toIntExact(lines.filter(line -> line.contains(" source:")).count());
    }
  }

  /** Starts it. */
  public PackagedFunction start(Subject subject, List<String> more, Initialization initialization)
      throws IOException {
    Map<String, String> settings = new HashMap<>(cloud.environment());
    settings.putAll(certificate.environment());
    List<String> flags = new ArrayList<>(certificate.flags());
    flags.addAll(subject.flags());
    flags.addAll(more);
    return PackagedFunction.start(new Launch("wake", subject.handler(), subject.code(), subject.classPath(),
        settings, flags, initialization), Files.createTempFile(folder, "function", ".log"));
  }

  private static void answered(PackagedFunction function) throws IOException, InterruptedException {
    if (!(function.invoke(EVENT) instanceof Said.Answered)) {
      throw new IllegalStateException("the function failed: " + function.log());
    }
  }
}
