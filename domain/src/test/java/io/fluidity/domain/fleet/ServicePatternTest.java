package io.fluidity.domain.fleet;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.fluidity.domain.service.ServiceId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ServicePatternTest {

  private static boolean matches(String pattern, String cluster, String service) {
    return ServicePattern.parse(pattern).matches(new ServiceId(cluster, service));
  }

  @ParameterizedTest
  @CsvSource({"web, web", "*, web", "*, x", "**, web", "w*, web", "*b, web", "w*b, web", "web*, web",
      "*web, web", "*e*, web", "w?b, web", "???, web", "?*, web", "*?, s", "*-prod, web-prod",
      "web-*-?, web-eu-1", "*a*b*, xaxbx", "_-*, _-_"})
  void aStarMatchesAnyCharactersAndAQuestionMarkMatchesOne(String glob, String service) {
    assertThat(matches("prod/" + glob, "prod", service)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"web, webs", "web, we", "web, Web", "w*, xw", "*b, bq", "w*b, webs", "w?b, wb",
      "w?b, weeb", "??, web", "????, web", "?*?, s", "*-prod, web-test", "*a*b*, xbxax"})
  void aPatternMatchesTheWholeNameCaseSensitively(String glob, String service) {
    assertThat(matches("prod/" + glob, "prod", service)).isFalse();
  }

  @Test
  void theClusterIsLiteral() {
    assertThat(matches("prod/*", "prod", "web")).isTrue();
    assertThat(matches("prod/*", "prod2", "web")).isFalse();
    assertThat(matches("prod/*", "Prod", "web")).isFalse();
    assertThat(matches("prod/web", "test", "web")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "web", "prod/", "/web", "*", "*/web", "*/*", "pro?/web", "prod/a/b",
      "prod//a", " prod/a", "prod/a ", "prod/a b", "prod/[ab]", "prod/.*", "prod/a|b", "prod/\\Qa", "prod/é"})
  void aTextThatIsNoPatternIsRejected(String text) {
    assertThatThrownBy(() -> ServicePattern.parse(text)).isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a pattern must be " + ServicePattern.RULE + " (was \"" + text + "\")");
  }

  @Test
  void aPatternWithoutWildcardsIsLiteral() {
    assertThat(ServicePattern.parse("prod/web").isLiteral()).isTrue();
    assertThat(ServicePattern.parse("prod/we?").isLiteral()).isFalse();
    assertThat(ServicePattern.parse("prod/we*").isLiteral()).isFalse();
  }

  @Test
  void theExactPatternOfAServiceMatchesOnlyIt() {
    ServicePattern exactly = ServicePattern.exactly(new ServiceId("prod", "web"));

    assertThat(exactly).isEqualTo(ServicePattern.parse("prod/web"));
    assertThat(exactly.matches(new ServiceId("prod", "web"))).isTrue();
    assertThat(exactly.matches(new ServiceId("prod", "webs"))).isFalse();
  }

  /** With backtracking, each star multiplies the time by the length of the name. */
  @Test
  @Timeout(5)
  void aPatternOfManyStarsMatchesAtOnce() {
    String name = "a".repeat(255);

    assertThat(matches("prod/" + "*a".repeat(127) + "b", "prod", name)).isFalse();
    assertThat(matches("prod/" + "a*".repeat(127) + "b", "prod", name)).isFalse();
    assertThat(matches("prod/" + "*a".repeat(127), "prod", name)).isTrue();
    assertThat(matches("prod/" + "?*".repeat(127), "prod", name)).isTrue();
  }

  /** The recursive definition of a glob. */
  private static boolean matchesByDefinition(String glob, String name) {
    if (glob.isEmpty()) {
      return name.isEmpty();
    }
    if (glob.charAt(0) == '*') {
      return matchesByDefinition(glob.substring(1), name)
          || (!name.isEmpty() && matchesByDefinition(glob, name.substring(1)));
    }
    return !name.isEmpty() && (glob.charAt(0) == '?' || glob.charAt(0) == name.charAt(0))
        && matchesByDefinition(glob.substring(1), name.substring(1));
  }

  @Test
  void everyShortPatternMatchesByTheDefinition() {
    for (String glob : words("ab*?", 4)) {
      for (String name : words("ab", 5)) {
        assertThat(matches("prod/" + glob, "prod", name)).as("%s of %s", name, glob)
            .isEqualTo(matchesByDefinition(glob, name));
      }
    }
  }

  /** Two patterns with a common name have one that is no longer than both of them together. */
  @Test
  void shortPatternsShareANameIfOneMatchesBoth() {
    List<String> globs = words("ab*?", 3);
    List<String> names = words("ab", 6);
    for (String a : globs) {
      List<String> namesOfA = names.stream().filter(name -> matches("prod/" + a, "prod", name)).toList();
      for (String b : globs) {
        assertThat(ServicePattern.parse("prod/" + a).sharesANameWith(ServicePattern.parse("test/" + b)))
            .as("%s and %s", a, b)
            .isEqualTo(namesOfA.stream().anyMatch(name -> matches("test/" + b, "test", name)));
      }
    }
  }

  @Test
  @Timeout(5)
  void patternsOfManyStarsAreComparedAtOnce() {
    ServicePattern a = ServicePattern.parse("prod/" + "*a".repeat(127));
    ServicePattern b = ServicePattern.parse("test/" + "a*".repeat(127) + "b");

    assertThat(a.sharesANameWith(b)).isFalse();
    assertThat(a.sharesANameWith(a)).isTrue();
  }

  private static List<String> words(String alphabet, int maxLength) {
    List<String> words = new ArrayList<>();
    List<String> longest = List.of("");
    for (int length = 1; length <= maxLength; length++) {
      longest = longest.stream()
          .flatMap(word -> alphabet.chars().mapToObj(letter -> word + (char) letter)).toList();
      words.addAll(longest);
    }
    return words;
  }
}
