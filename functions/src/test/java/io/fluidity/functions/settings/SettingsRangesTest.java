package io.fluidity.functions.settings;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.ToLongFunction;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import io.fluidity.domain.settings.Settings;

import static io.fluidity.functions.settings.SampleSettings.errors;
import static io.fluidity.functions.settings.SampleSettings.read;
import static io.fluidity.functions.settings.SampleSettings.webWith;
import static org.assertj.core.api.Assertions.assertThat;

class SettingsRangesTest {

  record NumberSetting(String name, int min, int max, ToLongFunction<Settings> read) {
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

  /** Settings whose minimum is the idle threshold, 15 by default, and which have no maximum. */
  static final List<NumberSetting> AT_LEAST_THE_IDLE_THRESHOLD = List.of(
      new NumberSetting("NO_DATA_LIMIT_MINUTES", 15, Integer.MAX_VALUE,
          all -> all.idlePolicy().noDataLimit().toMinutes()),
      new NumberSetting("MAX_AWAKE_MINUTES", 15, Integer.MAX_VALUE,
          all -> Objects.requireNonNullElse(all.idlePolicy().maxAwake(), Duration.ZERO).toMinutes()));

  @ParameterizedTest
  @FieldSource({"RANGES", "AT_LEAST_THE_IDLE_THRESHOLD"})
  void bothEndsOfTheRangeAreAccepted(NumberSetting setting) {
    for (int end : new int[]{setting.min(), setting.min() + 1, setting.max() - 1, setting.max()}) {
      assertThat(setting.read().applyAsLong(read(webWith(setting.name(), Integer.toString(end)))))
          .isEqualTo(end);
    }
  }

  @ParameterizedTest
  @FieldSource("RANGES")
  void numbersBeyondEitherEndAreRejected(NumberSetting setting) {
    String requirement = "a whole number from " + setting.min() + " to " + setting.max();

    for (int beyond : new int[]{setting.min() - 1, setting.max() + 1}) {
      String value = Integer.toString(beyond);
      assertThat(errors(webWith(setting.name(), value)))
          .containsExactly(SettingError.invalid(setting.name(), value, requirement));
    }
  }

  @ParameterizedTest
  @FieldSource("AT_LEAST_THE_IDLE_THRESHOLD")
  void numbersBelowTheIdleThresholdAreRejected(NumberSetting setting) {
    assertThat(errors(webWith(setting.name(), "14"))).containsExactly(
        SettingError.invalid(setting.name(), "14", "a whole number of at least 15, the idle threshold"));
    assertThat(errors(webWith(setting.name(), "1439", "IDLE_THRESHOLD_MINUTES", "1440"))).containsExactly(
        SettingError.invalid(setting.name(), "1439", "a whole number of at least 1440, the idle threshold"));
    assertThat(errors(webWith(setting.name(), "1440", "IDLE_THRESHOLD_MINUTES", "1440"))).isEmpty();
    assertThat(errors(webWith(setting.name(), "1", "IDLE_THRESHOLD_MINUTES", "1"))).isEmpty();
  }

  @ParameterizedTest
  @FieldSource({"RANGES", "AT_LEAST_THE_IDLE_THRESHOLD"})
  void textThatIsNotAWholeNumberIsRejected(NumberSetting setting) {
    for (String value : new String[]{"x", "1.5", "1,5", "1e1", "0x10", "5m", "-", "2147483648",
        "99999999999999999999", "-2147483649", "1 0"}) {
      assertThat(errors(webWith(setting.name(), value))).singleElement().satisfies(error -> {
        assertThat(error.name()).isEqualTo(setting.name());
        assertThat(error.problem()).startsWith("must be a whole number ")
            .endsWith(" (was \"" + value + "\")");
      });
    }
  }
}
