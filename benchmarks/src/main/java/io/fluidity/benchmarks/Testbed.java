package io.fluidity.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import io.fluidity.benchmarks.function.Certificate;
import io.fluidity.benchmarks.function.Code;
import io.fluidity.benchmarks.function.FirstResponse;
import io.fluidity.benchmarks.function.FirstResponse.Subject;
import io.fluidity.benchmarks.function.Image;
import io.fluidity.benchmarks.function.StubCloud;

/** What functions are measured on: a cloud over HTTPS, and a folder that is gone afterwards. */
final class BenchmarkCloud implements AutoCloseable {

  private final BenchmarkPaths bench;
  private final Path folder;
  private final Certificate certificate;
  private final StubCloud cloud;

  BenchmarkCloud(BenchmarkPaths bench) throws IOException {
    this.bench = bench;
    folder = Files.createTempDirectory("fluidity-benchmarks");
    certificate = new Certificate(folder);
    cloud = new StubCloud(certificate.server());
  }

  Code code() {
    return new Code(bench.packages(), bench.libraries(), folder);
  }

  FirstResponse firstAnswer() {
    return new FirstResponse(cloud, certificate, folder);
  }

  /** A handler in the managed runtime. */
  Subject packaged(String handler, Path code) {
    return new Subject(handler, code, bench.runtime() + "/*", List.of());
  }

  /** A handler in an image of these libraries, whose cache it makes first. */
  Subject image(String handler, Path libraries, List<Path> events) throws IOException, InterruptedException {
    Image image = new Image(libraries);
    image.train("wake", handler, events);
    return new Subject(handler, image.code(), image.classPath(), image.flags());
  }

  StubCloud cloud() {
    return cloud;
  }

  @Override
  public void close() throws IOException {
    cloud.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
