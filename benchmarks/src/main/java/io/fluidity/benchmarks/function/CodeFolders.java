package io.fluidity.benchmarks.function;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.fluidity.lambda.packaged.PackagedFunction;

/** Lays out the code of functions as their packages do. */
public final class Code {

  /** The SDK beneath ECS, but for an HTTP client. */
  private static final String SDK = "(annotations|auth|aws-core|aws-json-protocol|checksums.*|ecs|endpoints-spi"
      + "|eventstream|http-auth.*|http-client-spi|identity-spi|json-utils|metrics-spi|profiles|protocol-core"
      + "|reactive-streams|regions|retries.*|sdk-core|slf4j-.*|third-party-jackson-core|utils.*)-\\d.*|";
  private static final String CORE = "aws-lambda-java-core-.*|";
  private static final String HANDLERS = "fluidity-benchmarks-.*-handlers\\.jar|";

  /** The HTTP clients that a package may have instead, by the names of their libraries. */
  public static final String URL_CONNECTION = "url-connection-client-.*";
  public static final String APACHE = "(apache5-client|httpclient5|httpcore5|httpcore5-h2|commons-codec)-.*";
  public static final String DEFAULTS = "netty-.*|" + APACHE;

  private final Path packages;
  private final Path libraries;
  private final Path folder;
  private int variants;

  /**
   * Lays out under a folder.
   *
   * @param packages the folder of the packages that are deployed
   * @param libraries the folder of the libraries of the benchmarks
   */
  public Code(Path packages, Path libraries, Path folder) {
    this.packages = packages;
    this.libraries = libraries;
    this.folder = folder;
  }

  /** A package as it is deployed. */
  public Path deployed(String name) throws IOException {
    Path code = folder.resolve(name);
    return Files.exists(code) ? code : PackagedFunction.unpack(packages.resolve(name + ".zip"), code);
  }

  /** The package wake, and beside it the handlers of the benchmarks and these libraries. */
  public Path wakeOver(String libraryNames) throws IOException {
    Path code = withHandlers("wake");
    copy(libraries, libraryNames, code.resolve("lib"));
    return code;
  }

  /** A package as it is deployed, and beside it the handlers of the benchmarks. */
  public Path withHandlers(String name) throws IOException {
    Path code = folder.resolve(name + "-and-handlers-" + ++variants);
    copy(deployed(name).resolve("lib"), ".*", Files.createDirectories(code.resolve("lib")));
    copy(libraries, HANDLERS, code.resolve("lib"));
    return code;
  }

  /** The SDK with all that comes along by default, and none of our code. */
  public Path naive() throws IOException {
    return handlersAnd(CORE + SDK + DEFAULTS);
  }

  /** No library at all. */
  public Path empty() throws IOException {
    return handlersAnd("");
  }

  private Path handlersAnd(String libraryNames) throws IOException {
    Path code = folder.resolve("handlers-" + ++variants);
    copy(libraries, HANDLERS + libraryNames, Files.createDirectories(code.resolve("lib")));
    return code;
  }

  private static void copy(Path from, String names, Path to) throws IOException {
    Predicate<String> wanted = Pattern.compile(names).asMatchPredicate();
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.filter(each -> wanted.test(each.getFileName().toString())).toList()) {
        Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  /** The folder of an image of this code: its libraries, with those of Lambda's own client. */
  public Path image(Path runtime, Path code) throws IOException {
    Path image = folder.resolve("image-" + code.getFileName());
    layImage(runtime, code, image);
    return image;
  }

  /** Puts the libraries of an image of this code into its folder. */
  public static void layImage(Path runtime, Path code, Path image) throws IOException {
    Path lib = Files.createDirectories(image.resolve("lib"));
    copy(code.resolve("lib"), ".*", lib);
    copy(runtime, ".*", lib);
  }
}
