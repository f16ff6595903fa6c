package io.fluidity.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Relative links of the documents: the file and the heading must exist. */
class LinksTest {

  private static final Pattern CODE = Pattern.compile("(?ms)^ *```.*?^ *```$|`[^`\n]+`");
  private static final Pattern FENCED = Pattern.compile("(?ms)^ *```.*?^ *```$");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
  private static final Pattern ABSOLUTE = Pattern.compile("[a-z]+:.*");

  @TempDir
  private Path folder = Path.of("");

  @Test
  void everyLinkHasATarget() {
    List<Path> documents = Stream.concat(
        Stream.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md").map(Repository.ROOT::resolve),
        Repository.files("docs", ".md").stream()).toList();

    assertThat(documents).allSatisfy(document -> assertThat(broken(document)).isEmpty());
    assertThat(documents.stream().mapToInt(document -> links(document).size()).sum()).isGreaterThan(20);
  }

  @Test
  void brokenLinkIsDetected() throws IOException {
    Path document = Files.writeString(folder.resolve("a.md"), """
        # A `good` one, and one
        # Twice
        # Twice
        [1](a.md) [2](a.md#a-good-one-and-one) [3](#twice-1) [4](https://example.com/) `[5](none)`
        [6](b.md) [7](#twice-2) [8](a.md#good)
        """);

    assertThat(broken(document)).containsExactly("b.md", "#twice-2", "a.md#good");
  }

  private static Set<String> links(Path document) {
    return LINK.matcher(CODE.matcher(Repository.text(document)).replaceAll("")).results()
        .map(each -> each.group(1)).filter(each -> !ABSOLUTE.matcher(each).matches())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static List<String> broken(Path document) {
    return links(document).stream().filter(link -> !hasTarget(document, link)).toList();
  }

  private static boolean hasTarget(Path document, String link) {
    String[] parts = link.split("#", 2);
    Path target = parts[0].isEmpty() ? document : document.resolveSibling(parts[0]);
    return Files.exists(target) && (parts.length == 1 || anchors(target).contains(parts[1]));
  }

  /** Returns the anchors that GitHub generates for headings. */
  private static Set<String> anchors(Path document) {
    Map<String, Integer> counts = new HashMap<>();
    return HEADING.matcher(FENCED.matcher(Repository.text(document)).replaceAll("")).results()
        .map(LinksTest::anchor).map(anchor -> {
          int before = counts.merge(anchor, 1, Integer::sum) - 1;
          return before == 0 ? anchor : anchor + "-" + before;
        }).collect(Collectors.toSet());
  }

  private static String anchor(MatchResult heading) {
    return heading.group(1).toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}_ -]", "").replace(' ', '-');
  }
}
