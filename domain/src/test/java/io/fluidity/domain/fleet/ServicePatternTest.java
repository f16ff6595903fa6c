package io.fluidity.domain.fleet;

import org.junit.jupiter.api.Test;
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
}
