package io.fluidity.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.fluidity.benchmarks.function.CodeFolders;
import io.fluidity.lambda.packaged.PackagedFunction;

/** Copies the libraries of a container image: {@code Layout PACKAGE RUNTIME IMAGE}. */
final class Layout {

  private static final int ARGUMENTS = 3;

  private Layout() {}

  public static void main(String[] args) throws IOException {
    if (args.length != ARGUMENTS) {
      System.err.println("usage: Layout PACKAGE RUNTIME_FOLDER IMAGE_FOLDER");
      System.exit(2);
      return;
    }
    Path unpacked = Files.createTempDirectory("package");
    CodeFolders.layOutImage(Path.of(args[1]), PackagedFunction.unpack(Path.of(args[0]), unpacked),
        Path.of(args[2]));
  }
}
