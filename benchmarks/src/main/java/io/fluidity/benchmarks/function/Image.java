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
import io.fluidity.lambda.packaged.RuntimeApi.Outcome;

/**
 * Folder of a container image: all libraries of a function on the class path, including those of Lambda, and
 * an ahead-of-time cache of their classes (JEP 514).
 */
public final class Image {

  private static final String CACHE = "function.aot";

  private final Path folder;

  /**
   * Creates a handle to an image.
   *
   * @param folder its folder, with the libraries in {@code lib}
   */
  public Image(Path folder) {
    this.folder = folder.toAbsolutePath();
  }

  /** Returns the class path; sorted, since a cache is valid for one class path only. */
  public String classPath() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("lib"))) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().map(Path::toString)
          .collect(Collectors.joining(":"));
    }
  }

  /** Returns the JVM flags that use the cache. */
  public List<String> flags() {
    return List.of(libraryPath(), "-XX:AOTCache=" + folder.resolve(CACHE), "-XX:AOTMode=on");
  }

  private String libraryPath() {
    return "-Djava.library.path=" + folder.resolve("lib");
  }

  /** Creates the task root, an empty folder, since an image has its code on the class path. */
  public Path task() throws IOException {
    return Files.createDirectories(folder.resolve("task"));
  }

  /**
   * Creates the cache from a run of the function.
   *
   * @param name the name of the function
   * @param handler its handler class
   * @param events the folder of the events; the function must respond to at least one
   */
  public void train(String name, String handler, Path events) throws IOException, InterruptedException {
    try (StubCloud cloud = new StubCloud(null)) {
      Launch launch = new Launch(name, handler, task(), classPath(), cloud.environment(),
          List.of(libraryPath(), "-XX:AOTCacheOutput=" + folder.resolve(CACHE),
              // With the training's profiles, the JVM compiles eagerly at startup, which costs 20 % more CPU
              // time.
              "-XX:+UnlockDiagnosticVMOptions", "-XX:-AOTRecordTraining"),
          Initialization.ON_DEMAND);
      int responses = 0;
      Path log = folder.resolve("training.log");
      try (PackagedFunction function = PackagedFunction.start(launch, log)) {
        for (Path event : jsonFiles(events)) {
          responses += function.invoke(Files.readString(event)) instanceof Outcome.Response ? 1 : 0;
        }
        function.terminate();
      }
      if (responses == 0 || !Files.exists(folder.resolve(CACHE))) {
        throw new IllegalStateException("the training of " + handler + " must create a cache (" + responses
            + " responses; log: " + Files.readString(log) + ")");
      }
    }
  }

  private static List<Path> jsonFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }
}
