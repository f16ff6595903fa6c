package io.fluidity.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import io.fluidity.benchmarks.function.Certificate;
import io.fluidity.benchmarks.function.CodeFolders;
import io.fluidity.benchmarks.function.FunctionProbe;
import io.fluidity.benchmarks.function.FunctionVariant;
import io.fluidity.benchmarks.function.Image;
import io.fluidity.benchmarks.function.StubCloud;
import io.fluidity.lambda.packaged.LambdaFunction;

/** Environment of the measured functions: a stub of AWS over HTTPS, and a temporary folder. */
final class Testbed implements AutoCloseable {

  private final BenchmarkConfig config;
  private final Path folder;
  final StubCloud cloud;
  final CodeFolders code;
  final FunctionProbe probe;

  Testbed(BenchmarkConfig config) throws IOException {
    this.config = config;
    folder = Files.createTempDirectory("fluidity-benchmarks");
    Certificate certificate = new Certificate(folder);
    cloud = new StubCloud(certificate.server());
    code = new CodeFolders(config.project().resolve("app-lambda/target/lambdas"), config.libraries(), folder);
    probe = new FunctionProbe(cloud, certificate, folder);
  }

  /** Returns a function as it is deployed. */
  FunctionVariant deployed(LambdaFunction function) throws IOException {
    return packaged(function.handler(), code.deployed(function));
  }

  /** Returns a handler in the managed runtime. */
  FunctionVariant packaged(String handler, Path handlerCode) {
    return new FunctionVariant(handler, handlerCode, config.runtime() + "/*", List.of());
  }

  /** Returns a handler in an image with an ahead-of-time cache. */
  FunctionVariant image(String handler, Path handlerCode) throws IOException, InterruptedException {
    Image image = new Image(code.image(config.runtime(), handlerCode));
    image.train("wake", handler, config.project().resolve("functions/src/test/resources/events"));
    return new FunctionVariant(handler, image.task(), image.classPath(), image.flags());
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
