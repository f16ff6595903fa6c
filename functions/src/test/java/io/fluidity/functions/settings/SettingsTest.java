package io.fluidity.functions.settings;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.domain.activity.ActivitySignal.Kind;
import io.fluidity.domain.activity.ActivitySignal.MissingData;
import io.fluidity.domain.fleet.ManagedServices;
import io.fluidity.domain.intent.WakeLimits;
import io.fluidity.domain.reconcile.Reconciler;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.settings.Settings;
import io.fluidity.domain.sleep.IdleLimits;
import io.fluidity.domain.sleep.IdlePolicy;

import static io.fluidity.functions.settings.SampleSettings.environment;
import static io.fluidity.functions.settings.SampleSettings.errors;
import static io.fluidity.functions.settings.SampleSettings.read;
import static io.fluidity.functions.settings.SampleSettings.webWith;
import static org.assertj.core.api.Assertions.assertThat;

class SettingsTest {

  private static final ServiceId WEB = new ServiceId("prod", "web");

  private static final List<String> OPTIONAL = List.of("IDLE_THRESHOLD_MINUTES",
      "SLEEP_CHECK_INTERVAL_MINUTES", "STARTUP_GRACE_MINUTES", "START_LIMIT_MINUTES", "STALE_AFTER_MINUTES",
      "NO_DATA_LIMIT_MINUTES", "MAX_AWAKE_MINUTES", "WAKE_DESIRED_COUNT", "ACTIVITY_SIGNALS",
      "MANAGED_SERVICES");

  @Test
  void onlyTheClusterAndTheServiceAreRequired() {
    assertThat(read(webWith())).isEqualTo(new Settings(
        WEB, ManagedServices.only(WEB), new IdlePolicy(new IdleLimits(Duration.ofMinutes(15),
            Duration.ofMinutes(5), Duration.ofMinutes(60), Duration.ofMinutes(5), Duration.ofMinutes(60),
            null)),
        Duration.ofMinutes(5), Reconciler.SETTLE_TIME, WakeLimits.DEFAULT, ActivitySignal.DEFAULTS));
  }

  @Test
  void theDefaultSignalsAreOpenConnectionsAndTheTimestampOfTheLastUse() {
    Map<String, String> byService = Map.of("ServiceName", "{service}", "ClusterName", "{cluster}");

    assertThat(read(webWith()).signals()).containsExactly(
        new ActivitySignal("Fluidity", "ActiveConnections", "Maximum", Kind.GAUGE, MissingData.UNKNOWN,
            byService),
        new ActivitySignal("Fluidity", "LastActivityEpochSeconds", "Maximum", Kind.TIMESTAMP,
            MissingData.UNKNOWN, byService));
  }

  @Test
  void everySettingIsReadFromItsOwnVariable() {
    Settings settings = read(webWith("IDLE_THRESHOLD_MINUTES", "11", "SLEEP_CHECK_INTERVAL_MINUTES", "12",
        "STARTUP_GRACE_MINUTES", "13", "START_LIMIT_MINUTES", "15", "STALE_AFTER_MINUTES", "14",
        "NO_DATA_LIMIT_MINUTES", "26", "MAX_AWAKE_MINUTES", "17", "SETTLE_SECONDS", "9", "MAX_DESIRED_COUNT",
        "19", "MAX_HOLD_MINUTES", "20", "WAKE_DESIRED_COUNT",
        "18",
        "ACTIVITY_SIGNALS",
        "[{\"namespace\":\"MyApp\",\"metric\":\"Requests\",\"kind\":\"sum\",\"missingData\":\"notActive\"}]",
        "MANAGED_SERVICES", "prod/web"));

    assertThat(settings).isEqualTo(new Settings(WEB, ManagedServices.only(WEB),
        new IdlePolicy(
            new IdleLimits(Duration.ofMinutes(11), Duration.ofMinutes(13), Duration.ofMinutes(15),
                Duration.ofMinutes(14), Duration.ofMinutes(26), Duration.ofMinutes(17))),
        Duration.ofMinutes(12), Duration.ofSeconds(9), new WakeLimits(18, 19, Duration.ofMinutes(20)),
        List.of(new ActivitySignal("MyApp", "Requests", "Sum", Kind.SUM, MissingData.NOT_ACTIVE, Map.of()))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t\n "})
  void anEmptyValueCountsAsNotSet(String empty) {
    Map<String, String> environment = webWith();
    for (String name : OPTIONAL) {
      environment.put(name, empty);
    }

    assertThat(read(environment)).isEqualTo(read(webWith()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void anEmptyNameOfTheServiceCountsAsNotSet(String empty) {
    assertThat(errors(environment("ECS_CLUSTER_NAME", empty, "ECS_SERVICE_NAME", empty)))
        .isEqualTo(errors(environment())).hasSize(2);
  }

  @Test
  void whiteSpaceAroundAValueIsIgnored() {
    assertThat(read(webWith("ECS_CLUSTER_NAME", " prod\n", "IDLE_THRESHOLD_MINUTES", " 20 ")))
        .isEqualTo(read(webWith("IDLE_THRESHOLD_MINUTES", "20")));
  }

  @Test
  void unknownVariablesAreIgnored() {
    assertThat(read(webWith("PATH", "/bin", "IDLE_THRESHOLD", "nonsense"))).isEqualTo(read(webWith()));
  }

  /** An hour, or the idle threshold, the age of stale data and the interval if that is longer. */
  @ParameterizedTest
  @CsvSource({"1, 5, 5, 60", "49, 5, 5, 60", "50, 5, 5, 60", "51, 5, 5, 61", "40, 14, 7, 61",
      "1440, 60, 60, 1560"})
  void theDefaultNoDataLimitLeavesTimeToProveIdleness(String threshold, String stale, String interval,
      long noDataLimit) {
    assertThat(read(webWith("IDLE_THRESHOLD_MINUTES", threshold, "STALE_AFTER_MINUTES", stale,
        "SLEEP_CHECK_INTERVAL_MINUTES", interval)).idlePolicy().limits().noDataLimit())
        .isEqualTo(Duration.ofMinutes(noDataLimit));
  }
}
