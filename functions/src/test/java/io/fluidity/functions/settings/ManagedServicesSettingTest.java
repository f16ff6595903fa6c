package io.fluidity.functions.settings;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.fluidity.domain.fleet.ServicePattern;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.settings.Settings;

import static io.fluidity.functions.settings.SampleSettings.environment;
import static io.fluidity.functions.settings.SampleSettings.errors;
import static io.fluidity.functions.settings.SampleSettings.read;
import static io.fluidity.functions.settings.SampleSettings.webWith;
import static org.assertj.core.api.Assertions.assertThat;

class ManagedServicesSettingTest {

  private static final ServiceId WEB = new ServiceId("prod", "web");

  private static SettingError invalid(String pattern) {
    return SettingError.invalid("MANAGED_SERVICES", pattern,
        "a list of patterns separated by commas, each " + ServicePattern.RULE);
  }

  @Test
  void onlyTheConfiguredServiceIsManagedByDefault() {
    assertThat(read(webWith()).managed().patterns()).containsExactly(new ServicePattern("prod", "web"));
  }

  @Test
  void theConfiguredServiceIsManagedEvenIfNoPatternMatchesIt() {
    Settings settings = read(webWith("MANAGED_SERVICES", "other/*"));

    assertThat(settings.managed().includes(WEB)).isTrue();
    assertThat(settings.managed().includes(new ServiceId("other", "x"))).isTrue();
    assertThat(settings.managed().includes(new ServiceId("prod", "x"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"prod/*,test/api-?", "prod/*, test/api-?", " prod/* test/api-? ",
      "prod/*\n\ttest/api-?", "prod/* ,, test/api-?,prod/*"})
  void patternsAreSeparatedByCommasOrWhiteSpace(String patterns) {
    assertThat(read(environment("MANAGED_SERVICES", patterns)).managed().patterns())
        .containsExactly(new ServicePattern("prod", "*"), new ServicePattern("test", "api-?"));
  }

  @Test
  void patternsWithoutAConfiguredServiceAreValid() {
    Settings settings = read(environment("MANAGED_SERVICES", "prod/*"));

    assertThat(settings.configured()).isNull();
    assertThat(settings.managed().patterns()).containsExactly(new ServicePattern("prod", "*"));
  }

  @Test
  void aClusterWithoutAServiceIsAnErrorEvenWithPatterns() {
    assertThat(errors(environment("MANAGED_SERVICES", "prod/*", "ECS_CLUSTER_NAME", "prod")))
        .extracting(SettingError::name).containsExactly("ECS_SERVICE_NAME");
  }

  @ParameterizedTest
  @ValueSource(strings = {"web", "*", "*/web", "pr?d/web", "prod/", "/web", "prod/a/b", "prod/w[e]b",
      "prod/web;x", "prod/.*"})
  void anInvalidPatternIsAnError(String pattern) {
    assertThat(errors(webWith("MANAGED_SERVICES", "prod/*," + pattern))).containsExactly(invalid(pattern));
  }

  @Test
  void everyInvalidPatternIsReported() {
    assertThat(errors(webWith("MANAGED_SERVICES", "a,prod/*,b"))).containsExactly(invalid("a"), invalid("b"));
  }

  @Test
  void anExtraCommaIsIgnoredButAtLeastOnePatternIsRequired() {
    assertThat(errors(webWith("MANAGED_SERVICES", "prod/*,"))).isEmpty();
    assertThat(errors(webWith("MANAGED_SERVICES", ","))).containsExactly(invalid(","));
  }
}
