package io.fluidity.benchmarks.function;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.fluidity.lambda.packaged.PackagedFunction;
import io.fluidity.lambda.packaged.PackagedFunction.Initialization;
import io.fluidity.lambda.packaged.PackagedFunction.Launch;
import io.fluidity.lambda.packaged.RuntimeApi.Said;

/**
 * A function as an image has it: all its libraries on the class path, Lambda's among them, and a cache of
 * what the JVM found out about them (ahead-of-time cache, JEP 514).
 */
public final class Image {

  private static final String CACHE = "function.aot";

  private final Path folder;

  /** In the folder of an image, with the libraries in its {@code lib}. */
  public Image(Path folder) {
    this.folder = folder.toAbsolutePath();
  }

  /** Sorted: a cache is only good for the class path that it was made with. */
  public String classPath() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("lib"))) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().map(Path::toString)
          .collect(Collectors.joining(":"));
    }
  }

  /** The flags of a JVM that uses the cache. */
  public List<String> flags() {
    return List.of("-Djava.library.path=" + folder.resolve("lib"), "-XX:AOTCache=" + folder.resolve(CACHE),
        "-XX:AOTMode=on");
  }

  /** An empty folder: what Lambda takes for the code of the function. */
  public Path code() throws IOException {
    return Files.createDirectories(folder.resolve("task"));
  }

  /**
   * Makes the cache: the function answers events, and the JVM writes down what that took.
   *
   * @param events the files of the events; at least one of them it has to understand
   */
  public void train(String name, String handler, List<Path> events) throws IOException, InterruptedException {
    try (StubCloud cloud = new StubCloud(null)) {
      Launch launch = new Launch(name, handler, code(), classPath(), cloud.environment(),
          List.of("-Djava.library.path=" + folder.resolve("lib"),
              "-XX:AOTCacheOutput=" + folder.resolve(CACHE),
              // With the counts of the training, a start compiles at once what it might need: a fifth more
              // CPU.
              "-XX:+UnlockDiagnosticVMOptions", "-XX:-AOTRecordTraining"),
          Initialization.ON_DEMAND);
      int answered = 0;
      Path log = folder.resolve("training.log");
      try (PackagedFunction function = PackagedFunction.start(launch, log)) {
        for (Path event : events) {
          answered += function.invoke(Files.readString(event)) instanceof Said.Answered ? 1 : 0;
        }
        function.end();
      }
      if (answered == 0 || !Files.exists(folder.resolve(CACHE))) {
        throw new IllegalStateException(
            "the training of " + handler + " made no cache: it answered " + answered + " of "
                + events.size() + " events, and said: " + Files.readString(log));
      }
    }
  }
}
