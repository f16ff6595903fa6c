package io.fluidity.local;

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

/** Each relative link of the documents leads to a file that is there, and to a heading in it. */
class LinksTest {

  private static final Pattern CODE = Pattern.compile("(?ms)^ *```.*?^ *```$|`[^`\n]+`");
  private static final Pattern FENCED = Pattern.compile("(?ms)^ *```.*?^ *```$");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
  private static final Pattern ELSEWHERE = Pattern.compile("[a-z]+:.*");

  @TempDir
  private Path folder = Path.of("");

  @Test
  void eachLinkLeadsSomewhere() throws IOException {
    List<Path> documents;
    try (Stream<Path> docs = Files.walk(DocumentedCommand.ROOT.resolve("docs"))) {
      documents = Stream.concat(
          Stream.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md").map(DocumentedCommand.ROOT::resolve),
          docs.filter(file -> file.toString().endsWith(".md"))).toList();
    }
    int links = 0;
    for (Path document : documents) {
      links += links(document).size();
      assertThat(broken(document)).as(document.toString()).isEmpty();
    }
    assertThat(links).isGreaterThan(20);
  }

  @Test
  void aLinkThatLeadsNowhereIsSeen() throws IOException {
    Path document = Files.writeString(folder.resolve("a.md"), """
        # A `good` one, and one
        # Twice
        # Twice
        [1](a.md) [2](a.md#a-good-one-and-one) [3](#twice-1) [4](https://example.com/) `[5](none)`
        [6](b.md) [7](#twice-2) [8](a.md#good)
        """);

    assertThat(broken(document)).containsExactly("b.md", "#twice-2", "a.md#good");
  }

  private static Set<String> links(Path document) throws IOException {
    return LINK.matcher(CODE.matcher(Files.readString(document)).replaceAll("")).results()
        .map(each -> each.group(1)).filter(each -> !ELSEWHERE.matcher(each).matches())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static List<String> broken(Path document) throws IOException {
    Set<String> broken = new LinkedHashSet<>();
    for (String link : links(document)) {
      String[] parts = link.split("#", 2);
      Path target = parts[0].isEmpty() ? document : document.resolveSibling(parts[0]);
      if (!Files.exists(target) || (parts.length > 1 && !anchors(target).contains(parts[1]))) {
        broken.add(link);
      }
    }
    return List.copyOf(broken);
  }

  /** The anchors that GitHub gives to headings. */
  private static Set<String> anchors(Path document) throws IOException {
    Map<String, Integer> counts = new HashMap<>();
    return HEADING.matcher(FENCED.matcher(Files.readString(document)).replaceAll("")).results()
        .map(LinksTest::anchor).map(anchor -> {
          int before = counts.merge(anchor, 1, Integer::sum) - 1;
          return before == 0 ? anchor : anchor + "-" + before;
        }).collect(Collectors.toSet());
  }

  private static String anchor(MatchResult heading) {
    return heading.group(1).toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}_ -]", "").replace(' ', '-');
  }
}
