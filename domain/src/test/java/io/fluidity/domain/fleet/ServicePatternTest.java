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
  @CsvSource({"shop, shop", "*, shop", "*, x", "**, shop", "s*, shop", "*p, shop", "s*p, shop", "shop*, shop",
      "*shop, shop", "*ho*, shop", "sh?p, shop", "????, shop", "?*, shop", "*?, s", "*-prod, shop-prod",
      "shop-*-?, shop-eu-1", "*a*b*, xaxbx", "_-*, _-_"})
  void aStarStandsForAnyCharactersAndAQuestionMarkForOne(String glob, String service) {
    assertThat(matches("demo/" + glob, "demo", service)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"shop, shops", "shop, sho", "shop, Shop", "s*, xs", "*p, pq", "s*p, shops", "sh?p, shp",
      "sh?p, shoop", "???, shop", "?????, shop", "?*?, s", "*-prod, shop-test", "*a*b*, xbxax"})
  void aPatternMatchesTheWholeNameAndItsCase(String glob, String service) {
    assertThat(matches("demo/" + glob, "demo", service)).isFalse();
  }

  @Test
  void theClusterIsLiteral() {
    assertThat(matches("demo/*", "demo", "shop")).isTrue();
    assertThat(matches("demo/*", "demo2", "shop")).isFalse();
    assertThat(matches("demo/*", "Demo", "shop")).isFalse();
    assertThat(matches("demo/shop", "test", "shop")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "shop", "demo/", "/shop", "*", "*/shop", "*/*", "dem?/shop", "demo/a/b",
      "demo//a", " demo/a", "demo/a ", "demo/a b", "demo/[ab]", "demo/.*", "demo/a|b", "demo/\\Qa", "demo/é"})
  void whatIsNoPatternIsRefusedAndSaysWhatWouldBeRight(String text) {
    assertThatThrownBy(() -> ServicePattern.parse(text)).isInstanceOf(IllegalArgumentException.class)
        .hasMessage("\"" + text + "\" is not a pattern: " + ServicePattern.RULE + " would be right");
  }

  @Test
  void onlyAPatternWithoutWildcardsIsLiteral() {
    assertThat(ServicePattern.parse("demo/shop").isLiteral()).isTrue();
    assertThat(ServicePattern.parse("demo/sho?").isLiteral()).isFalse();
    assertThat(ServicePattern.parse("demo/sho*").isLiteral()).isFalse();
  }

  @Test
  void thePatternOfAServiceMatchesItAlone() {
    ServicePattern exactly = ServicePattern.exactly(new ServiceId("demo", "shop"));

    assertThat(exactly).isEqualTo(ServicePattern.parse("demo/shop"));
    assertThat(exactly.matches(new ServiceId("demo", "shop"))).isTrue();
    assertThat(exactly.matches(new ServiceId("demo", "shops"))).isFalse();
  }
}
