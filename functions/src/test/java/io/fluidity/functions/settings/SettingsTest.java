package io.fluidity.functions.settings;

import io.fluidity.domain.settings.Settings;

import java.time.Duration;
import java.util.HashMap;
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
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.sleep.IdlePolicy;

import static io.fluidity.domain.settings.SampleSettings.REQUESTS;
import static io.fluidity.domain.settings.SampleSettings.environment;
import static io.fluidity.domain.settings.SampleSettings.faults;
import static io.fluidity.domain.settings.SampleSettings.read;
import static io.fluidity.domain.settings.SampleSettings.shopWith;
import static org.assertj.core.api.Assertions.assertThat;

class SettingsTest {

  private static final ServiceId SHOP = new ServiceId("demo", "shop");

  /** Every setting that may be left out. */
  private static final List<String> OPTIONAL = List.of("IDLE_THRESHOLD_MINUTES",
      "SLEEP_CHECK_INTERVAL_MINUTES", "STARTUP_GRACE_MINUTES", "STALE_AFTER_MINUTES", "BLIND_LIMIT_MINUTES",
      "MAX_AWAKE_MINUTES", "WAKE_DESIRED_COUNT", "ACTIVITY_SIGNALS", "MANAGED_SERVICES");

  @Test
  void aClusterAndAServiceAreEnough() {
    assertThat(read(shopWith())).isEqualTo(new Settings(SHOP, ManagedServices.only(SHOP),
        new IdlePolicy(Duration.ofMinutes(15), Duration.ofMinutes(5), Duration.ofMinutes(5),
            Duration.ofMinutes(60), null),
        Duration.ofMinutes(5), 1, ActivitySignal.DEFAULTS));
  }

  @Test
  void theDefaultSignalsAreOpenConnectionsAndTheSecondOfTheLastUse() {
    Map<String, String> byService = Map.of("ServiceName", "{service}", "ClusterName", "{cluster}");

    assertThat(read(shopWith()).signals()).containsExactly(
        new ActivitySignal("Fluidity", "ActiveConnections", "Maximum", Kind.GAUGE, MissingData.UNKNOWN,
            byService),
        new ActivitySignal("Fluidity", "LastActivityEpochSeconds", "Maximum", Kind.TIMESTAMP, MissingData.UNKNOWN,
            byService));
  }

  @Test
  void everySettingIsReadFromItsOwnName() {
    Settings settings = read(shopWith("IDLE_THRESHOLD_MINUTES", "11", "SLEEP_CHECK_INTERVAL_MINUTES", "12",
        "STARTUP_GRACE_MINUTES", "13", "STALE_AFTER_MINUTES", "14", "BLIND_LIMIT_MINUTES", "16",
        "MAX_AWAKE_MINUTES", "17", "WAKE_DESIRED_COUNT", "18", "ACTIVITY_SIGNALS", "requests",
        "MANAGED_SERVICES", "demo/shop"));

    assertThat(settings).isEqualTo(new Settings(SHOP, ManagedServices.only(SHOP),
        new IdlePolicy(Duration.ofMinutes(11), Duration.ofMinutes(13), Duration.ofMinutes(14),
            Duration.ofMinutes(16), Duration.ofMinutes(17)),
        Duration.ofMinutes(12), 18, List.of(REQUESTS)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t\n "})
  void anEmptyValueCountsAsNotSet(String empty) {
    Map<String, String> environment = shopWith();
    for (String name : OPTIONAL) {
      environment.put(name, empty);
    }

    assertThat(read(environment)).isEqualTo(read(shopWith()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void anEmptyNameOfTheServiceIsNotSetEither(String empty) {
    assertThat(faults(environment("ECS_CLUSTER_NAME", empty, "ECS_SERVICE_NAME", empty)))
        .isEqualTo(faults(environment()))
        .hasSize(2);
  }

  @Test
  void blanksAroundAValueAreNoPartOfIt() {
    assertThat(read(shopWith("ECS_CLUSTER_NAME", " demo\n", "IDLE_THRESHOLD_MINUTES", " 20 ")))
        .isEqualTo(read(shopWith("IDLE_THRESHOLD_MINUTES", "20")));
  }

  @Test
  void namesThatAreNoSettingsArePassedOver() {
    Map<String, String> environment = new HashMap<>(shopWith("PATH", "/bin", "IDLE_THRESHOLD", "nonsense"));

    assertThat(read(environment)).isEqualTo(read(shopWith()));
  }

  @ParameterizedTest
  @CsvSource({"1, 60", "59, 60", "60, 60", "61, 61", "1440, 1440"})
  void theBlindLimitIsAnHourOrTheIdleThresholdWhereThatIsLonger(String threshold, long blindLimit) {
    assertThat(read(shopWith("IDLE_THRESHOLD_MINUTES", threshold)).idlePolicy().noDataLimit())
        .isEqualTo(Duration.ofMinutes(blindLimit));
  }

  @Test
  void theLongestTimeAwakeIsOffUnlessSet() {
    assertThat(read(shopWith()).idlePolicy().maxAwake()).isNull();
  }
}
