package io.fluidity.functions.settings;

import io.fluidity.domain.settings.Settings;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.fluidity.domain.fleet.ServicePattern;
import io.fluidity.domain.service.ServiceId;

import static io.fluidity.domain.settings.SampleSettings.environment;
import static io.fluidity.domain.settings.SampleSettings.faults;
import static io.fluidity.domain.settings.SampleSettings.read;
import static io.fluidity.domain.settings.SampleSettings.shopWith;
import static org.assertj.core.api.Assertions.assertThat;

class ManagedServicesSettingTest {

  private static final ServiceId SHOP = new ServiceId("demo", "shop");

  @Test
  void theConfiguredServiceAloneIsManagedUnlessMoreIsSaid() {
    assertThat(read(shopWith()).managed().patterns()).containsExactly(new ServicePattern("demo", "shop"));
  }

  @Test
  void theConfiguredServiceIsManagedWhateverThePatternsMatch() {
    Settings settings = read(shopWith("MANAGED_SERVICES", "other/*"));

    assertThat(settings.managed().includes(SHOP)).isTrue();
    assertThat(settings.managed().includes(new ServiceId("other", "x"))).isTrue();
    assertThat(settings.managed().includes(new ServiceId("demo", "x"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"demo/*,test/api-?", "demo/*, test/api-?", " demo/* test/api-? ",
      "demo/*\n\ttest/api-?", "demo/* ,, test/api-?,demo/*"})
  void patternsStandAfterCommasOrBlanks(String patterns) {
    assertThat(read(environment("MANAGED_SERVICES", patterns)).managed().patterns())
        .containsExactly(new ServicePattern("demo", "*"), new ServicePattern("test", "api-?"));
  }

  @Test
  void patternsAloneAreEnough() {
    Settings settings = read(environment("MANAGED_SERVICES", "demo/*"));

    assertThat(settings.configured()).isNull();
    assertThat(settings.managed().patterns()).containsExactly(new ServicePattern("demo", "*"));
  }

  @Test
  void halfANameIsAFaultEvenBesidePatterns() {
    assertThat(faults(environment("MANAGED_SERVICES", "demo/*", "ECS_CLUSTER_NAME", "demo")))
        .extracting(SettingError::name).containsExactly("ECS_SERVICE_NAME");
  }

  @ParameterizedTest
  @ValueSource(strings = {"shop", "*", "*/shop", "de?o/shop", "demo/", "/shop", "demo/a/b", "demo/sh[o]p",
      "demo/shop;x", "demo/.*"})
  void whatIsNoPatternIsAFault(String pattern) {
    assertThat(faults(shopWith("MANAGED_SERVICES", "demo/*," + pattern))).containsExactly(new SettingError(
        "MANAGED_SERVICES", pattern, ServicePattern.RULE + ", each after a comma"));
  }

  @Test
  void everyPatternThatIsNoneIsTold() {
    assertThat(faults(shopWith("MANAGED_SERVICES", "a,demo/*,b"))).extracting(SettingError::value)
        .containsExactly("a", "b");
  }

  @Test
  void aCommaTooManyIsPassedOverButPatternsMustBeThere() {
    assertThat(faults(shopWith("MANAGED_SERVICES", "demo/*,"))).isEmpty();
    assertThat(faults(shopWith("MANAGED_SERVICES", ","))).extracting(SettingError::value)
        .containsExactly(",");
  }
}
