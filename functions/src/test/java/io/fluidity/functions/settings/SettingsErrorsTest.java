package io.fluidity.functions.settings;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.fluidity.domain.service.ServiceId;

import static io.fluidity.functions.settings.SampleSettings.environment;
import static io.fluidity.functions.settings.SampleSettings.errors;
import static io.fluidity.functions.settings.SampleSettings.read;
import static io.fluidity.functions.settings.SampleSettings.webWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SettingsErrorsTest {

  /** Signals of which only the second has a metric for each service. */
  private static final String TOTAL = "[{\"namespace\":\"A\",\"metric\":\"Total\",\"kind\":\"sum\"},"
      + "{\"namespace\":\"A\",\"metric\":\"Own\",\"kind\":\"sum\",\"dimensions\":{\"S\":\"{service}\"}},"
      + "{\"namespace\":\"A\",\"metric\":\"Beat\",\"kind\":\"heartbeat\"}]";

  @Test
  void allErrorsAreReportedAtOnce() {
    assertThat(errors(environment("ECS_CLUSTER_NAME", "no cluster", "ECS_SERVICE_NAME", "no/service",
        "MANAGED_SERVICES", "web", "IDLE_THRESHOLD_MINUTES", "0", "SLEEP_CHECK_INTERVAL_MINUTES", "61",
        "STARTUP_GRACE_MINUTES", "-1", "START_LIMIT_MINUTES", "1441", "STALE_AFTER_MINUTES", "1",
        "NO_DATA_LIMIT_MINUTES", "a", "MAX_AWAKE_MINUTES", "b", "WAKE_DESIRED_COUNT", "11",
        "MAX_DESIRED_COUNT", "101", "MAX_HOLD_MINUTES", "0", "SETTLE_SECONDS", "11", "ACTIVITY_SIGNALS",
        "{}")))
        .extracting(SettingError::name).containsExactlyInAnyOrder("ECS_CLUSTER_NAME", "ECS_SERVICE_NAME",
            "MANAGED_SERVICES", "IDLE_THRESHOLD_MINUTES", "SLEEP_CHECK_INTERVAL_MINUTES",
            "STARTUP_GRACE_MINUTES", "START_LIMIT_MINUTES", "STALE_AFTER_MINUTES", "NO_DATA_LIMIT_MINUTES",
            "MAX_AWAKE_MINUTES", "WAKE_DESIRED_COUNT", "MAX_DESIRED_COUNT", "MAX_HOLD_MINUTES",
            "SETTLE_SECONDS", "ACTIVITY_SIGNALS");
  }

  @Test
  void theMessageNamesEachSettingItsRequirementAndItsValue() {
    assertThatThrownBy(() -> read(environment("ECS_SERVICE_NAME", "my web", "WAKE_DESIRED_COUNT", "0")))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessage("ECS_CLUSTER_NAME must be 1 to 255 letters, digits, hyphens or underscores (not set); "
            + "ECS_SERVICE_NAME must be 1 to 255 letters, digits, hyphens or underscores (was \"my web\"); "
            + "WAKE_DESIRED_COUNT must be a whole number from 1 to 10, which is MAX_DESIRED_COUNT (was \"0\")");
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

  @ParameterizedTest
  @CsvSource({"IDLE_THRESHOLD_MINUTES, NO_DATA_LIMIT_MINUTES", "IDLE_THRESHOLD_MINUTES, MAX_AWAKE_MINUTES",
      "STALE_AFTER_MINUTES, NO_DATA_LIMIT_MINUTES", "STARTUP_GRACE_MINUTES, START_LIMIT_MINUTES"})
  void anInvalidSettingCausesNoErrorOfASettingWhoseMinimumDependsOnIt(String name, String dependent) {
    assertThat(errors(webWith(name, "5m", dependent, "4"))).extracting(SettingError::name)
        .containsExactly(name);
  }

  @Test
  void anInvalidSettingIsNoMinimumOfOtherSettings() {
    assertThat(errors(webWith("IDLE_THRESHOLD_MINUTES", "0", "NO_DATA_LIMIT_MINUTES", "x",
        "MAX_AWAKE_MINUTES", "y"))).containsExactly(
            SettingError.invalid("IDLE_THRESHOLD_MINUTES", "0", "a whole number from 1 to 1440"),
            SettingError.invalid("NO_DATA_LIMIT_MINUTES", "x", "a whole number of at least"
                + " IDLE_THRESHOLD_MINUTES + STALE_AFTER_MINUTES, and at most 20160"),
            SettingError.invalid("MAX_AWAKE_MINUTES", "y",
                "a whole number of at least IDLE_THRESHOLD_MINUTES"));
  }

  @Test
  void theNoDataLimitIsShorterThanCloudWatchKeepsMinutes() {
    assertThat(errors(webWith("NO_DATA_LIMIT_MINUTES", "43200"))).singleElement()
        .extracting(SettingError::message).asString()
        .contains("at most 20160").endsWith("(was \"43200\")");
  }

  @ParameterizedTest
  @ValueSource(strings = {"prod/*", "prod/we?", "prod/api", "other/api"})
  void aSignalWithoutTheServiceIsRejectedIfSeveralServicesAreManaged(String managed) {
    String problem = "dimensions must contain {service}, since several services are managed: the use of one"
        + " would count for all (was no dimensions)";

    assertThat(errors(webWith("MANAGED_SERVICES", managed, "ACTIVITY_SIGNALS", TOTAL))).containsExactly(
        new SettingError("ACTIVITY_SIGNALS", "is invalid: signal 1: " + problem + "; signal 3: " + problem));
  }

  @Test
  void aSharedSignalIsRejectedTogetherWithItsOtherErrors() {
    String signal = "[{\"namespace\":\"A\",\"metric\":\"Total\",\"kind\":\"sum\",\"period\":1,"
        + "\"dimensions\":{\"Queue\":\"jobs\",\"Cluster\":\"prod\"}}]";

    assertThat(errors(webWith("MANAGED_SERVICES", "test/*", "ACTIVITY_SIGNALS", signal))).singleElement()
        .extracting(SettingError::message).asString()
        .contains("period must", "contain {service}", "contain {cluster}")
        .endsWith("(was Cluster=prod, Queue=jobs)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "prod/web"})
  void aSignalWithoutTheServiceIsAcceptedIfOneServiceIsManaged(String managed) {
    assertThat(errors(webWith("MANAGED_SERVICES", managed, "ACTIVITY_SIGNALS", TOTAL))).isEmpty();
  }

  private static String byService(String dimensions) {
    return "[{\"namespace\":\"A\",\"metric\":\"Own\",\"kind\":\"sum\",\"dimensions\":{" + dimensions + "}}]";
  }

  @ParameterizedTest
  @ValueSource(strings = {"test/web", "test/*", "test/w?b*", "a/*-x,b/y-*"})
  void aSignalWithoutTheClusterIsRejectedIfTwoClustersCanHaveServicesOfTheSameName(String managed) {
    String problem = "is invalid: signal 1: dimensions must contain {cluster}, since two managed clusters can"
        + " have services of the same name: the use of one would count for both (was S={service})";

    assertThat(errors(
        webWith("MANAGED_SERVICES", managed, "ACTIVITY_SIGNALS", byService("\"S\":\"{service}\""))))
        .containsExactly(new SettingError("ACTIVITY_SIGNALS", problem));
    for (String dimensions : new String[]{"\"S\":\"{service}\",\"C\":\"{cluster}\"",
        "\"S\":\"{cluster}/{service}\""}) {
      assertThat(errors(webWith("MANAGED_SERVICES", managed, "ACTIVITY_SIGNALS", byService(dimensions))))
          .isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"prod/*", "test/api", "test/api-*", "prod/*-prod,test/*-test"})
  void aSignalWithoutTheClusterIsAcceptedIfEveryNameIsOfOneCluster(String managed) {
    assertThat(errors(
        webWith("MANAGED_SERVICES", managed, "ACTIVITY_SIGNALS", byService("\"S\":\"{service}\""))))
        .isEmpty();
  }
}
