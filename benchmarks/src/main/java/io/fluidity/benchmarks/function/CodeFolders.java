package io.fluidity.benchmarks.function;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.fluidity.lambda.packaged.LambdaFunction;
import io.fluidity.lambda.packaged.PackagedFunction;

/** Creates folders with the code of functions, laid out as in their packages. */
public final class CodeFolders {

  /** Libraries of the HTTP clients that the SDK can use instead of the CRT, as patterns of file names. */
  public static final String URL_CONNECTION = "url-connection-client-.*";
  public static final String APACHE = "(apache5-client|httpclient5|httpcore5|httpcore5-h2|commons-codec)-.*";
  public static final String SDK_DEFAULTS = "netty-.*|" + APACHE;

  /** Libraries of the ECS client without an HTTP client. */
  private static final String ECS = "(annotations|auth|aws-core|aws-json-protocol|checksums.*|ecs|endpoints-spi"
      + "|eventstream|http-auth.*|http-client-spi|identity-spi|json-utils|metrics-spi|profiles|protocol-core"
      + "|reactive-streams|regions|retries.*|sdk-core|slf4j-.*|third-party-jackson-core|utils.*)-\\d.*|";
  private static final String LAMBDA_CORE = "aws-lambda-java-core-.*|";
  private static final String HANDLERS = "fluidity-benchmarks-.*-handlers\\.jar|";

  private final Path packages;
  private final Path libraries;
  private final Path folder;
  private int variants;

  /**
   * Creates the factory.
   *
   * @param packages the folder of the deployed packages
   * @param libraries the folder of the libraries of the benchmarks
   * @param folder the parent of the new folders
   */
  public CodeFolders(Path packages, Path libraries, Path folder) {
    this.packages = packages;
    this.libraries = libraries;
    this.folder = folder;
  }

  /** Returns the code of a function as it is deployed. */
  public Path deployed(LambdaFunction function) throws IOException {
    Path code = folder.resolve(function.shortName());
    return Files.exists(code) ? code : PackagedFunction.unpack(packages.resolve(function.zip()), code);
  }

  /** Returns the code of a function and the handlers of the benchmarks. */
  public Path withHandlers(LambdaFunction function) throws IOException {
    Path code = folder.resolve(function.shortName() + "-and-handlers-" + ++variants);
    copy(deployed(function).resolve("lib"), ".*", Files.createDirectories(code.resolve("lib")));
    copy(libraries, HANDLERS, code.resolve("lib"));
    return code;
  }

  /** Returns the code of wake, the handlers of the benchmarks, and further libraries. */
  public Path wakeWithLibraries(String names) throws IOException {
    Path code = withHandlers(LambdaFunction.WAKE);
    copy(libraries, names, code.resolve("lib"));
    return code;
  }

  /** Returns the handlers of the benchmarks and the SDK with its default HTTP clients. */
  public Path naive() throws IOException {
    return handlersAnd(LAMBDA_CORE + ECS + SDK_DEFAULTS);
  }

  /** Returns the handlers of the benchmarks without any library. */
  public Path empty() throws IOException {
    return handlersAnd("");
  }

  private Path handlersAnd(String names) throws IOException {
    Path code = folder.resolve("handlers-" + ++variants);
    copy(libraries, HANDLERS + names, Files.createDirectories(code.resolve("lib")));
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

  /** Returns the folder of a container image with this code and Lambda's runtime. */
  public Path image(Path runtime, Path code) throws IOException {
    Path image = folder.resolve("image-" + code.getFileName());
    layOutImage(runtime, code, image);
    return image;
  }

  /** Copies the libraries of this code and of Lambda's runtime into the folder of a container image. */
  public static void layOutImage(Path runtime, Path code, Path image) throws IOException {
    Path lib = Files.createDirectories(image.resolve("lib"));
    copy(code.resolve("lib"), ".*", lib);
    copy(runtime, ".*", lib);
  }
}
