package io.fluidity.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.fluidity.benchmarks.function.Code;
import io.fluidity.lambda.packaged.PackagedFunction;

/** Lays out the libraries of an image: {@code Layout PACKAGE RUNTIME FOLDER}. */
final class Layout {

  private static final int ARGUMENTS = 3;

  private Layout() {}

  public static void main(String[] args) throws IOException {
    if (args.length != ARGUMENTS) {
      System.err.println("lay: the package, the folder of Lambda's own libraries and that of the image");
      System.exit(2);
      return;
    }
    Path unpacked = Files.createTempDirectory("package");
    Code.layImage(Path.of(args[1]), PackagedFunction.unpack(Path.of(args[0]), unpacked), Path.of(args[2]));
  }
}
