package io.fluidity.functions.settings;

import io.fluidity.domain.settings.Settings;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.ToLongFunction;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.fluidity.domain.settings.SampleSettings.faults;
import static io.fluidity.domain.settings.SampleSettings.read;
import static io.fluidity.domain.settings.SampleSettings.shopWith;
import static org.assertj.core.api.Assertions.assertThat;

/** Every number is taken at both ends of its range, and refused one beyond. */
class SettingsRangesTest {

  record NumberSetting(String name, int lowest, int highest, ToLongFunction<Settings> read) {
    @Override
    public String toString() {
      return name;
    }
  }

  static final List<NumberSetting> RANGES = List.of(
      new NumberSetting("IDLE_THRESHOLD_MINUTES", 1, 1440,
          all -> all.idlePolicy().idleThreshold().toMinutes()),
      new NumberSetting("SLEEP_CHECK_INTERVAL_MINUTES", 1, 60, all -> all.sleepCheckInterval().toMinutes()),
      new NumberSetting("STARTUP_GRACE_MINUTES", 0, 60, all -> all.idlePolicy().startupGrace().toMinutes()),
      new NumberSetting("STALE_AFTER_MINUTES", 2, 60, all -> all.idlePolicy().staleAfter().toMinutes()),
      new NumberSetting("WAKE_DESIRED_COUNT", 1, 100, Settings::wakeDesiredCount));

  /** These start at the idle threshold, by default 15, and have no upper end. */
  static final List<NumberSetting> AT_LEAST_THE_IDLE_THRESHOLD = List.of(
      new NumberSetting("BLIND_LIMIT_MINUTES", 15, Integer.MAX_VALUE,
          all -> all.idlePolicy().noDataLimit().toMinutes()),
      new NumberSetting("MAX_AWAKE_MINUTES", 15, Integer.MAX_VALUE,
          all -> Objects.requireNonNullElse(all.idlePolicy().maxAwake(), Duration.ZERO).toMinutes()));

  @ParameterizedTest
  @FieldSource({"RANGES", "AT_LEAST_THE_IDLE_THRESHOLD"})
  void bothEndsOfTheRangeAreRight(NumberSetting setting) {
    for (int end : new int[]{setting.lowest(), setting.lowest() + 1, setting.highest() - 1,
        setting.highest()}) {
      assertThat(setting.read().applyAsLong(read(shopWith(setting.name(), Integer.toString(end)))))
          .isEqualTo(end);
    }
  }

  @ParameterizedTest
  @FieldSource("RANGES")
  void oneBeyondEitherEndIsAFault(NumberSetting setting) {
    String right = "a whole number from " + setting.lowest() + " to " + setting.highest();

    for (int beyond : new int[]{setting.lowest() - 1, setting.highest() + 1}) {
      String value = Integer.toString(beyond);
      assertThat(faults(shopWith(setting.name(), value)))
          .containsExactly(new SettingError(setting.name(), value, right));
    }
  }

  @ParameterizedTest
  @FieldSource("AT_LEAST_THE_IDLE_THRESHOLD")
  void oneBelowTheIdleThresholdIsAFault(NumberSetting setting) {
    assertThat(faults(shopWith(setting.name(), "14"))).containsExactly(
        new SettingError(setting.name(), "14", "a whole number of 15 (the idle threshold) or more"));
    assertThat(faults(shopWith(setting.name(), "1439", "IDLE_THRESHOLD_MINUTES", "1440"))).containsExactly(
        new SettingError(setting.name(), "1439", "a whole number of 1440 (the idle threshold) or more"));
    assertThat(faults(shopWith(setting.name(), "1440", "IDLE_THRESHOLD_MINUTES", "1440"))).isEmpty();
    assertThat(faults(shopWith(setting.name(), "1", "IDLE_THRESHOLD_MINUTES", "1"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "1.5", "1,5", "1e1", "0x10", "5m", "-", "2147483648", "99999999999999999999",
      "-2147483649", "1 0"})
  void whatIsNoWholeNumberIsAFaultOfEveryNumber(String value) {
    for (List<NumberSetting> settings : List.of(RANGES, AT_LEAST_THE_IDLE_THRESHOLD)) {
      for (NumberSetting setting : settings) {
        assertThat(faults(shopWith(setting.name(), value))).hasSize(1)
            .allSatisfy(fault -> {
              assertThat(fault.name()).isEqualTo(setting.name());
              assertThat(fault.value()).isEqualTo(value);
              assertThat(fault.right()).startsWith("a whole number ");
            });
      }
    }
  }
}
