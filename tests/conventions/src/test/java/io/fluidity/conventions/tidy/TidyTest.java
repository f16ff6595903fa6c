package io.fluidity.conventions.tidy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The house style, as far as it can be checked mechanically. */
class TidyTest {

  private static final Path ROOT = root();
  /** These classes name the words that they reject. */
  private static final String SELF = "tests/conventions/src/test/java/io/fluidity/conventions/tidy/";

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("fluidity"))) {
      folder = folder.getParent();
    }
    return folder;
  }

  @Test
  void theProjectFollowsTheHouseStyle() {
    List<SourceFile> files = SourceFile.below(ROOT).stream().filter(file -> !file.path().startsWith(SELF))
        .toList();
    AllowList allowed = AllowList.read(ROOT.resolve("tests/conventions/src/test/resources/tidy-allowed.txt"));

    assertThat(files).hasSizeGreaterThan(500);
    assertThat(files.stream().flatMap(file -> TidyRules.check(file).stream())
        .filter(violation -> !allowed.allows(violation))).isEmpty();
    assertThat(allowed.unused()).as("entries of tidy-allowed.txt that no violation needs").isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      A.java | /** Tells the time. */ class A {} | Tells
      A.java | class A { // whoever calls it } | whoever
      A.java | class A { String s = "from 1 to 5 would be right"; } | would be right
      A.java | class A { void aTestThatTellsTheTime() {} } | Tells
      a.md   | A function that knows its cloud. | knows
      a.sh   | # mends the file | mends
      a.sh   | echo "nobody is there" | nobody
      a.sh   | # tests that leads to nothing | leads to
      mvnw   | # gives its version | gives
      Dockerfile | # the JVM that knows the cache | knows
      a.yaml | Description: Lets a visitor in | Lets
      a.yaml | - summary: Lets a visitor in | Lets
      a.js   | wake(); // tells the page | tells
      a.js   | show('nobody is there'); | nobody
      a.css  | a { color: red; } /* says stop */ | says
      a.xml  | <a><!-- lets Maven run --></a> | lets
      A.java | /** Whether it sleeps. */ class A {} | Whether
      A.java | class UrlGuard {} | UrlGuard
      A.java | record Reading() {} | Reading
      A.java | class A { int MOST_TASKS = 1; } | MOST_TASKS
      A.java | class Broken extends RuntimeException {} | class Broken
      """)
  void aViolationIsFound(String path, String text, String excerpt) {
    assertThat(TidyRules.check(new SourceFile(path, text))).singleElement()
        .satisfies(violation -> assertThat(violation.excerpt()).contains(excerpt));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      A.java | class Teller { int told; } | code is not prose
      A.java | // Whether it sleeps is unknown, so it gives up. | neither Javadoc nor a transfer
      A.java | import java.util.Reading; | an ordinary word that another project uses
      a.js   | get("https://example.com").lets = tells; | code is not prose
      a.xml  | <tells>https://example.com</tells> | nor are elements
      a.md   | Run ```tell``` and `tell`. | neither is code in a document
      A.java | class A { int MAX_TASKS = 1; } | the usual name of a bound
      A.java | class BrokenException extends RuntimeException {} | the usual name of an exception
      """)
  void whatIsFineIsNotReported(String path, String text, String reason) {
    assertThat(TidyRules.check(new SourceFile(path, text))).as(reason).isEmpty();
  }

  @Test
  void aDescriptionMayHaveSeveralLines() {
    assertThat(TidyRules.check(new SourceFile("a.yaml", """
        info:
          description: |
            The URL.

            It tells the status.
          tells: true
        """))).singleElement().satisfies(found -> assertThat(found.line()).isEqualTo(5));
  }

  @Test
  void longFilesAndMethodsAreFound() {
    String method = "void long() {\n" + "\n".repeat(TidyRules.MAX_METHOD_LINES) + "}\n";
    String file = "class A {\n" + "\n".repeat(TidyRules.MAX_FILE_LINES) + "}\n";

    assertThat(TidyRules.check(new SourceFile("A.java", "class A {\n" + method.replace("long", "run") + "}")))
        .singleElement().satisfies(found -> assertThat(found.excerpt()).isEqualTo("run has 42"));
    assertThat(TidyRules.check(new SourceFile("A.java", file))).singleElement()
        .satisfies(found -> assertThat(found.excerpt()).isEqualTo("302 lines"));
  }
}
