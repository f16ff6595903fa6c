package io.fluidity.benchmarks;

import java.io.IOException;
import java.nio.file.Path;

import io.fluidity.benchmarks.function.Image;
import io.fluidity.lambda.packaged.LambdaFunction;

/** Creates the ahead-of-time cache of a container image: {@code CacheTraining IMAGE FUNCTION EVENTS}. */
final class CacheTraining {

  private static final int ARGUMENTS = 3;

  private CacheTraining() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    if (args.length != ARGUMENTS) {
      System.err.println("usage: CacheTraining IMAGE_FOLDER FUNCTION EVENT_FOLDER");
      System.exit(2);
      return;
    }
    LambdaFunction function = LambdaFunction.named(args[1]);
    new Image(Path.of(args[0])).train(function.shortName(), function.handler(), Path.of(args[2]));
  }
}
