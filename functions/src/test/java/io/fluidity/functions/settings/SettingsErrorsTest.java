package io.fluidity.functions.settings;

import io.fluidity.domain.settings.Settings;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.fluidity.domain.service.ServiceId;

import static io.fluidity.domain.settings.SampleSettings.environment;
import static io.fluidity.domain.settings.SampleSettings.faults;
import static io.fluidity.domain.settings.SampleSettings.read;
import static io.fluidity.domain.settings.SampleSettings.shopWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SettingsErrorsTest {

  @Test
  void allFaultsAreToldAtOnce() {
    assertThat(faults(environment("ECS_CLUSTER_NAME", "no cluster", "ECS_SERVICE_NAME", "no/service",
        "MANAGED_SERVICES", "shop", "IDLE_THRESHOLD_MINUTES", "0", "SLEEP_CHECK_INTERVAL_MINUTES", "61",
        "STARTUP_GRACE_MINUTES", "-1", "STALE_AFTER_MINUTES", "1", "BLIND_LIMIT_MINUTES", "a",
        "MAX_AWAKE_MINUTES", "b", "WAKE_DESIRED_COUNT", "101", "ACTIVITY_SIGNALS", "{}")))
        .extracting(SettingError::name)
        .containsExactlyInAnyOrder("ECS_CLUSTER_NAME", "ECS_SERVICE_NAME", "MANAGED_SERVICES",
            "IDLE_THRESHOLD_MINUTES", "SLEEP_CHECK_INTERVAL_MINUTES", "STARTUP_GRACE_MINUTES",
            "STALE_AFTER_MINUTES", "BLIND_LIMIT_MINUTES", "MAX_AWAKE_MINUTES", "WAKE_DESIRED_COUNT",
            "ACTIVITY_SIGNALS");
  }

  @Test
  void theMessageNamesEachSettingItsValueAndWhatWouldBeRight() {
    assertThatThrownBy(() -> read(environment("ECS_SERVICE_NAME", "my shop", "WAKE_DESIRED_COUNT", "0")))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining("ECS_CLUSTER_NAME is not set: 1 to 255 letters, digits, hyphens and"
            + " underscores would be right")
        .hasMessageContaining("ECS_SERVICE_NAME is \"my shop\": 1 to 255 letters, digits, hyphens and"
            + " underscores would be right")
        .hasMessageContaining("WAKE_DESIRED_COUNT is \"0\": a whole number from 1 to 100 would be right");
  }

  @Test
  void aServiceMustBeNamed() {
    assertThat(faults(environment())).containsExactly(
        new SettingError("ECS_CLUSTER_NAME", "", ServiceId.NAME_RULE),
        new SettingError("ECS_SERVICE_NAME", "", ServiceId.NAME_RULE));
    assertThat(faults(environment("ECS_CLUSTER_NAME", "demo")))
        .containsExactly(new SettingError("ECS_SERVICE_NAME", "", ServiceId.NAME_RULE));
    assertThat(faults(environment("ECS_SERVICE_NAME", "shop")))
        .containsExactly(new SettingError("ECS_CLUSTER_NAME", "", ServiceId.NAME_RULE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"my shop", "demo/shop", "shop*", "arn:aws:ecs:eu-west-1:1:service/demo/shop", "é"})
  void aNameMustBeOneThatEcsTakes(String name) {
    assertThat(faults(shopWith("ECS_CLUSTER_NAME", name)))
        .containsExactly(new SettingError("ECS_CLUSTER_NAME", name, ServiceId.NAME_RULE));
    assertThat(faults(shopWith("ECS_SERVICE_NAME", name)))
        .containsExactly(new SettingError("ECS_SERVICE_NAME", name, ServiceId.NAME_RULE));
  }

  @Test
  void aNameHasAtMost255Characters() {
    assertThat(faults(shopWith("ECS_SERVICE_NAME", "x".repeat(255)))).isEmpty();
    assertThat(faults(shopWith("ECS_SERVICE_NAME", "x".repeat(256)))).hasSize(1);
  }

  @Test
  void signalsThatCannotBeReadAreAFaultInTheWordsOfTheirFormat() {
    assertThat(faults(shopWith("ACTIVITY_SIGNALS", "{}")))
        .containsExactly(new SettingError("ACTIVITY_SIGNALS", "{}", "a JSON array of signals"));
  }

  @Test
  void aFaultyIdleThresholdIsNoFaultOfWhatDependsOnIt() {
    assertThat(faults(
        shopWith("IDLE_THRESHOLD_MINUTES", "5m", "BLIND_LIMIT_MINUTES", "10", "MAX_AWAKE_MINUTES", "10")))
        .extracting(SettingError::name).containsExactly("IDLE_THRESHOLD_MINUTES");
  }

  @Test
  void faultsAreToldInTheOrderOfTheSettings() {
    assertThat(faults(environment("ECS_SERVICE_NAME", "a b"))).extracting(SettingError::name)
        .containsExactly("ECS_CLUSTER_NAME", "ECS_SERVICE_NAME");
  }

  @Test
  void withoutAnySignalNothingCouldBeToldOfUse() {
    assertThatThrownBy(() -> Settings.read(shopWith("ACTIVITY_SIGNALS", "[]"), _ -> List.of()))
        .isInstanceOf(InvalidSettingsException.class).hasMessageContaining("at least one signal");
  }

  @Test
  void whatDependsOnAFaultyIdleThresholdIsNotHeldAgainstAnotherNumber() {
    assertThat(faults(shopWith("IDLE_THRESHOLD_MINUTES", "0", "BLIND_LIMIT_MINUTES", "x")))
        .extracting(SettingError::right).containsExactly("a whole number from 1 to 1440",
            "a whole number not below the idle threshold");
  }
}
