package io.fluidity.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import io.fluidity.benchmarks.function.Image;

/** Makes the ahead-of-time cache of an image: {@code CacheTraining FOLDER FUNCTION EVENTS}. */
final class CacheTraining {

  private static final int ARGUMENTS = 3;

  private CacheTraining() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    if (args.length != ARGUMENTS) {
      System.err.println("train: the folder of the image, the function and the folder of the events");
      System.exit(2);
      return;
    }
    new Image(Path.of(args[0])).train(args[1], handler(args[1]), events(Path.of(args[2])));
  }

  static List<Path> events(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  /** The class of a function that is deployed. */
  static String handler(String function) {
    return "io.fluidity.lambda.function." + function.substring(0, 1).toUpperCase(Locale.ROOT)
        + function.substring(1) + "Function";
  }
}
