package io.fluidity.functions.settings;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToLongFunction;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

import io.fluidity.domain.settings.Settings;
import io.fluidity.domain.sleep.IdleLimits;

import static io.fluidity.functions.settings.SampleSettings.errors;
import static io.fluidity.functions.settings.SampleSettings.read;
import static io.fluidity.functions.settings.SampleSettings.webWith;
import static org.assertj.core.api.Assertions.assertThat;

class SettingsRangesTest {

  /** Setting, its bounds, and the settings whose sum is its minimum, which are at their defaults. */
  record NumberSetting(String name, int min, int max, List<String> sum, ToLongFunction<Settings> read) {
    @Override
    public String toString() {
      return name;
    }

    String requirement() {
      return sum.isEmpty() ? "a whole number from " + min + " to " + max
          : "a whole number of at least " + min + ", which is " + String.join(" + ", sum)
              + (max == Integer.MAX_VALUE ? "" : ", and at most " + max);
    }
  }

  private static NumberSetting limit(String name, int min, int max, List<String> sum,
      Function<IdleLimits, @Nullable Duration> read) {
    return new NumberSetting(name, min, max, sum,
        all -> Objects.requireNonNull(read.apply(all.idlePolicy().limits())).toMinutes());
  }

  static final List<NumberSetting> RANGES = List.of(
      limit("IDLE_THRESHOLD_MINUTES", 1, 1440, List.of(), IdleLimits::idleThreshold),
      new NumberSetting("SLEEP_CHECK_INTERVAL_MINUTES", 1, 60, List.of(),
          all -> all.sleepCheckInterval().toMinutes()),
      limit("STARTUP_GRACE_MINUTES", 0, 60, List.of(), IdleLimits::startupGrace),
      limit("STALE_AFTER_MINUTES", 2, 60, List.of(), IdleLimits::staleAfter),
      new NumberSetting("SETTLE_SECONDS", 0, 10, List.of(), all -> all.settleTime().toSeconds()),
      new NumberSetting("MAX_DESIRED_COUNT", 1, 100, List.of(), all -> all.wakeLimits().maxDesiredCount()),
      new NumberSetting("MAX_HOLD_MINUTES", 1, 10_080, List.of(),
          all -> all.wakeLimits().maxHold().toMinutes()),
      limit("START_LIMIT_MINUTES", 5, 1440, List.of("STARTUP_GRACE_MINUTES"), IdleLimits::startLimit),
      limit("NO_DATA_LIMIT_MINUTES", 20, 20_160, List.of("IDLE_THRESHOLD_MINUTES", "STALE_AFTER_MINUTES"),
          IdleLimits::noDataLimit));

  /** A day, or a year, is not unusual for this limit. */
  static final List<NumberSetting> WITHOUT_MAXIMUM = List.of(limit("MAX_AWAKE_MINUTES", 15,
      Integer.MAX_VALUE, List.of("IDLE_THRESHOLD_MINUTES"), IdleLimits::maxAwake));

  @ParameterizedTest
  @FieldSource({"RANGES", "WITHOUT_MAXIMUM"})
  void bothEndsOfTheRangeAreAccepted(NumberSetting setting) {
    for (int end : new int[]{setting.min(), setting.min() + 1, setting.max() - 1, setting.max()}) {
      assertThat(setting.read().applyAsLong(read(webWith(setting.name(), Integer.toString(end)))))
          .isEqualTo(end);
    }
  }

  @ParameterizedTest
  @FieldSource("RANGES")
  void numbersBeyondTheMaximumAreRejected(NumberSetting setting) {
    assertRejected(setting, setting.max() + 1);
  }

  @ParameterizedTest
  @FieldSource({"RANGES", "WITHOUT_MAXIMUM"})
  void numbersBelowTheMinimumAreRejected(NumberSetting setting) {
    assertRejected(setting, setting.min() - 1);
  }

  private static void assertRejected(NumberSetting setting, int number) {
    String value = Integer.toString(number);
    assertThat(errors(webWith(setting.name(), value)))
        .containsExactly(SettingError.invalid(setting.name(), value, setting.requirement()));
  }

  /** A setting, another setting that is part of its minimum, and the minimum. */
  @ParameterizedTest
  @CsvSource({"MAX_AWAKE_MINUTES, IDLE_THRESHOLD_MINUTES, 1440, 1440",
      "MAX_AWAKE_MINUTES, IDLE_THRESHOLD_MINUTES, 1, 1",
      "NO_DATA_LIMIT_MINUTES, IDLE_THRESHOLD_MINUTES, 1440, 1445",
      "NO_DATA_LIMIT_MINUTES, IDLE_THRESHOLD_MINUTES, 1, 6",
      "NO_DATA_LIMIT_MINUTES, STALE_AFTER_MINUTES, 60, 75",
      "START_LIMIT_MINUTES, STARTUP_GRACE_MINUTES, 0, 0",
      "START_LIMIT_MINUTES, STARTUP_GRACE_MINUTES, 60, 60"})
  void theMinimumIsTheSumOfOtherSettings(String name, String other, String value, int min) {
    String below = Integer.toString(min - 1);

    assertThat(errors(webWith(other, value, name, Integer.toString(min)))).isEmpty();
    assertThat(errors(webWith(other, value, name, below))).singleElement().satisfies(error -> {
      assertThat(error.name()).isEqualTo(name);
      assertThat(error.problem()).startsWith("must be a whole number of at least " + min + ", which is ")
          .contains(other).endsWith(" (was \"" + below + "\")");
    });
  }

  @ParameterizedTest
  @FieldSource({"RANGES", "WITHOUT_MAXIMUM"})
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
