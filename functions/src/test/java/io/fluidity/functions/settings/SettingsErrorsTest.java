package io.fluidity.functions.settings;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.fluidity.domain.service.ServiceId;

import static io.fluidity.functions.settings.SampleSettings.environment;
import static io.fluidity.functions.settings.SampleSettings.errors;
import static io.fluidity.functions.settings.SampleSettings.read;
import static io.fluidity.functions.settings.SampleSettings.webWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SettingsErrorsTest {

  @Test
  void allErrorsAreReportedAtOnce() {
    assertThat(errors(environment("ECS_CLUSTER_NAME", "no cluster", "ECS_SERVICE_NAME", "no/service",
        "MANAGED_SERVICES", "web", "IDLE_THRESHOLD_MINUTES", "0", "SLEEP_CHECK_INTERVAL_MINUTES", "61",
        "STARTUP_GRACE_MINUTES", "-1", "STALE_AFTER_MINUTES", "1", "NO_DATA_LIMIT_MINUTES", "a",
        "MAX_AWAKE_MINUTES", "b", "WAKE_DESIRED_COUNT", "101", "ACTIVITY_SIGNALS", "{}")))
        .extracting(SettingError::name).containsExactlyInAnyOrder("ECS_CLUSTER_NAME", "ECS_SERVICE_NAME",
            "MANAGED_SERVICES", "IDLE_THRESHOLD_MINUTES", "SLEEP_CHECK_INTERVAL_MINUTES",
            "STARTUP_GRACE_MINUTES", "STALE_AFTER_MINUTES", "NO_DATA_LIMIT_MINUTES", "MAX_AWAKE_MINUTES",
            "WAKE_DESIRED_COUNT", "ACTIVITY_SIGNALS");
  }

  @Test
  void theMessageNamesEachSettingItsRequirementAndItsValue() {
    assertThatThrownBy(() -> read(environment("ECS_SERVICE_NAME", "my web", "WAKE_DESIRED_COUNT", "0")))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessage("ECS_CLUSTER_NAME must be 1 to 255 letters, digits, hyphens or underscores (not set); "
            + "ECS_SERVICE_NAME must be 1 to 255 letters, digits, hyphens or underscores (was \"my web\"); "
            + "WAKE_DESIRED_COUNT must be a whole number from 1 to 100 (was \"0\")");
  }

  @Test
  void theServiceIsRequired() {
    SettingError cluster = SettingError.missing("ECS_CLUSTER_NAME", ServiceId.NAME_RULE);
    SettingError service = SettingError.missing("ECS_SERVICE_NAME", ServiceId.NAME_RULE);

    assertThat(errors(environment())).containsExactly(cluster, service);
    assertThat(errors(environment("ECS_CLUSTER_NAME", "prod"))).containsExactly(service);
    assertThat(errors(environment("ECS_SERVICE_NAME", "web"))).containsExactly(cluster);
  }

  @ParameterizedTest
  @ValueSource(strings = {"my web", "prod/web", "web*", "arn:aws:ecs:eu-west-1:1:service/prod/web", "é"})
  void aNameMustBeAcceptedByEcs(String name) {
    assertThat(errors(webWith("ECS_CLUSTER_NAME", name)))
        .containsExactly(SettingError.invalid("ECS_CLUSTER_NAME", name, ServiceId.NAME_RULE));
    assertThat(errors(webWith("ECS_SERVICE_NAME", name)))
        .containsExactly(SettingError.invalid("ECS_SERVICE_NAME", name, ServiceId.NAME_RULE));
  }

  @Test
  void aNameHasAtMost255Characters() {
    assertThat(errors(webWith("ECS_SERVICE_NAME", "x".repeat(255)))).isEmpty();
    assertThat(errors(webWith("ECS_SERVICE_NAME", "x".repeat(256)))).hasSize(1);
  }

  @Test
  void anInvalidIdleThresholdCausesNoErrorsOfSettingsThatDependOnIt() {
    assertThat(errors(
        webWith("IDLE_THRESHOLD_MINUTES", "5m", "NO_DATA_LIMIT_MINUTES", "10", "MAX_AWAKE_MINUTES", "10")))
        .extracting(SettingError::name).containsExactly("IDLE_THRESHOLD_MINUTES");
  }

  @Test
  void anInvalidIdleThresholdIsNotABoundForOtherSettings() {
    assertThat(errors(webWith("IDLE_THRESHOLD_MINUTES", "0", "NO_DATA_LIMIT_MINUTES", "x"))).containsExactly(
        SettingError.invalid("IDLE_THRESHOLD_MINUTES", "0", "a whole number from 1 to 1440"),
        SettingError.invalid("NO_DATA_LIMIT_MINUTES", "x", "a whole number of at least the idle threshold"));
  }
}
