package io.fluidity.benchmarks.function;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import io.fluidity.lambda.packaged.PackagedFunction;

/** Lays out the code of functions as their packages do. */
public final class Code {

  /** The client of the CRT, and its native library. Its classes stay: ours name the faults that it throws. */
  private static final Predicate<String> CRT = Pattern.compile("aws-crt-client-.*|libaws-crt-jni\\.so")
      .asMatchPredicate();
  private static final Predicate<String> OURS = Pattern
      .compile("fluidity-.*|jackson-.*|dagger-.*|j[a-z]+\\.inject-.*").asMatchPredicate();
  private static final Predicate<String> CRT_CLASSES = Pattern.compile("aws-crt-\\d.*|crt-core-.*")
      .asMatchPredicate();

  /** What the package of a function and Lambda's own libraries both have. */
  private static final Predicate<String> CORE = Pattern
      .compile("(aws-lambda-java-core|utils-lite|annotations)-.*").asMatchPredicate();

  /** The HTTP clients that a package may have instead, by the names of their libraries. */
  public static final String URL_CONNECTION = "url-connection-client-.*";
  public static final String APACHE = "(apache5-client|httpclient5|httpcore5|httpcore5-h2|commons-codec)-.*";
  public static final String DEFAULTS = "netty-.*|" + APACHE;

  private final Path packages;
  private final Path libraries;
  private final Path folder;

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

  /** The package wake with these libraries in place of its HTTP client. */
  public Path wakeOver(String libraryNames) throws IOException {
    return variant("wake", Integer.toHexString(libraryNames.hashCode()), CRT, libraryNames);
  }

  /** A package as it is deployed, and beside it the handlers of the benchmarks. */
  public Path withHandlers(String name) throws IOException {
    return variant(name, name + "-and-handlers", _ -> false, "nothing");
  }

  /** The SDK with all that comes along by default, and none of our code. */
  public Path naive() throws IOException {
    return variant("wake", "naive", CRT.or(OURS).or(CRT_CLASSES), DEFAULTS);
  }

  /** No library at all. */
  public Path empty() throws IOException {
    return variant("wake", "empty", _ -> true, "nothing");
  }

  private Path variant(String of, String name, Predicate<String> without, String with) throws IOException {
    Path code = folder.resolve("variant-" + name);
    if (Files.exists(code)) {
      return code;
    }
    Path lib = Files.createDirectories(code.resolve("lib"));
    copy(deployed(of).resolve("lib"), without.negate(), lib);
    copy(libraries, Pattern.compile("fluidity-benchmarks-.*-handlers\\.jar|" + with).asMatchPredicate(), lib);
    return code;
  }

  private static void copy(Path from, Predicate<String> names, Path to) throws IOException {
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.filter(each -> names.test(each.getFileName().toString())).toList()) {
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
    copy(code.resolve("lib"), name -> !CORE.test(name), lib);
    copy(runtime, _ -> true, lib);
  }

  /** How many bytes a package of this code has, without the handlers of the benchmarks. */
  public static long packageBytes(Path code) throws IOException {
    long[] bytes = {0};
    try (Stream<Path> files = Files.walk(code); ZipOutputStream zip = new ZipOutputStream(counting(bytes))) {
      for (Path file : files.filter(Files::isRegularFile)
          .filter(each -> !each.getFileName().toString().contains("benchmarks")).toList()) {
        zip.putNextEntry(new ZipEntry(code.relativize(file).toString()));
        Files.copy(file, zip);
      }
    }
    return bytes[0];
  }

  private static OutputStream counting(long[] bytes) {
    return new OutputStream() {
      @Override
      public void write(int each) {
        bytes[0]++;
      }

      @Override
      public void write(byte[] each, int from, int count) {
        bytes[0] += count;
      }
    };
  }
}
