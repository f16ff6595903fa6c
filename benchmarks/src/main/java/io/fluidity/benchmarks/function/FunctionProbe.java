package io.fluidity.benchmarks.function;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.fluidity.lambda.packaged.PackagedFunction;
import io.fluidity.lambda.packaged.PackagedFunction.Initialization;
import io.fluidity.lambda.packaged.PackagedFunction.Launch;

/** Measures the first response of functions. */
public final class FunctionProbe {

  private static final double KILOBYTES_PER_MEGABYTE = 1024;
  /** Wakes the service of the stub. */
  private static final String EVENT = "{\"clusterName\":\"%s\",\"serviceName\":\"%s\"}"
      .formatted(StubCloud.SERVICE.cluster(), StubCloud.SERVICE.service());

  private final StubCloud cloud;
  private final Certificate certificate;
  private final Path folder;

  /**
   * Creates a probe.
   *
   * @param cloud the stub of AWS that the functions call
   * @param certificate the certificate of the cloud
   * @param folder a folder for logs
   */
  public FunctionProbe(StubCloud cloud, Certificate certificate, Path folder) {
    this.cloud = cloud;
    this.certificate = certificate;
    this.folder = folder;
  }

  /** Measures from process start to the first response; returns the medians, and the loaded classes. */
  public Map<String, Figures> firstResponses(int rounds, Map<String, FunctionVariant> variants)
      throws Exception {
    Map<String, Rounds.Measurement> measurements = new LinkedHashMap<>();
    variants.forEach((name, variant) -> measurements.put(name, () -> firstResponse(variant)));
    Map<String, Figures> medians = Rounds.medians(rounds, measurements);
    for (Map.Entry<String, FunctionVariant> variant : variants.entrySet()) {
      medians.computeIfAbsent(variant.getKey(), _ -> new Figures()).with("classes",
          loadedClasses(variant.getValue()));
    }
    return medians;
  }

  private Figures firstResponse(FunctionVariant variant) throws IOException, InterruptedException {
    cloud.reset();
    long start = System.nanoTime();
    try (PackagedFunction function = start(variant, List.of(), Initialization.ON_DEMAND)) {
      function.requireResponse(EVENT);
      long end = System.nanoTime();
      Usage usage = Usage.of(function.process());
      return Figures.ofTimes(usage.cpuNanos(), end - start)
          .with("peak MB", usage.peakKilobytes() / KILOBYTES_PER_MEGABYTE).with("calls", cloud.calls());
    }
  }

  /** Returns the number of classes loaded until the first response, including those of the JDK. */
  private long loadedClasses(FunctionVariant variant) throws IOException, InterruptedException {
    cloud.reset();
    Path classes = Files.createTempFile(folder, "classes", ".log");
    try (PackagedFunction function = start(variant, List.of("-Xlog:class+load:file=" + classes + ":none"),
        Initialization.ON_DEMAND)) {
      function.requireResponse(EVENT);
    }
    try (Stream<String> lines = Files.lines(classes)) {
      return lines.filter(line -> line.contains(" source:")).count();
    }
  }

  /** Measures from a restore to the first response; drops all connections in between, as a snapshot does. */
  public Figures afterRestore(FunctionVariant variant) throws IOException, InterruptedException {
    try (PackagedFunction function = start(variant, List.of(), Initialization.SNAP_START)) {
      function.awaitReadyForSnapshot();
      cloud.dropConnections();
      cloud.reset();
      Usage before = Usage.of(function.process());
      long start = System.nanoTime();
      function.restore();
      function.requireResponse(EVENT);
      long end = System.nanoTime();
      Usage usage = Usage.of(function.process()).since(before);
      return Figures.ofTimes(usage.cpuNanos(), end - start).with("calls", cloud.calls());
    }
  }

  /**
   * Starts a function.
   *
   * @param moreFlags further JVM flags
   */
  public PackagedFunction start(FunctionVariant variant, List<String> moreFlags,
      Initialization initialization) throws IOException {
    Map<String, String> settings = new HashMap<>(cloud.environment());
    settings.putAll(certificate.environment());
    List<String> flags = new ArrayList<>(certificate.flags());
    flags.addAll(variant.flags());
    flags.addAll(moreFlags);
    return PackagedFunction.start(new Launch("wake", variant.handler(), variant.code(), variant.classPath(),
        settings, flags, initialization), Files.createTempFile(folder, "function", ".log"));
  }
}
