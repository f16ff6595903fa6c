package io.fluidity.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** Files of this repository. */
public final class Repository {

  public static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();

  private Repository() {}

  /** Returns the files below a folder whose names end like this, sorted. */
  static List<Path> files(String folder, String ending) {
    try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Returns the text of a file. */
  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Copies the files that documented commands read into a folder; the packages are stand-ins. */
  static void copyScriptsAndTemplates(Path folder) throws IOException {
    for (String name : List.of("scripts", "infrastructure")) {
      Files.createDirectories(folder.resolve(name));
      try (Stream<Path> files = Files.list(ROOT.resolve(name))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Files.copy(file, folder.resolve(name).resolve(file.getFileName()),
              StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
    Path packages = Files.createDirectories(folder.resolve("build/lambdas"));
    for (String name : List.of("ecs.zip", "ecs-cloudwatch.zip")) {
      Files.writeString(packages.resolve(name), "a zip");
    }
  }
}
