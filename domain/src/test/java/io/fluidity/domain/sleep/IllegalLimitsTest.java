package io.fluidity.domain.sleep;

import java.time.Duration;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

class IllegalLimitsTest {

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      idleThreshold | PT-1M         | between PT1M and PT24H
      idleThreshold | PT0S          | between PT1M and PT24H
      idleThreshold | PT59.999S     | between PT1M and PT24H
      idleThreshold | PT24H0.001S   | between PT1M and PT24H
      startupGrace  | PT-0.001S     | between PT0S and PT1H
      startupGrace  | PT1H0.001S    | between PT0S and PT1H
      startLimit    | PT-1M         | between PT5M and PT24H
      startLimit    | PT4M59.999S   | between PT5M and PT24H
      startLimit    | PT24H0.001S   | between PT5M and PT24H
      staleAfter    | PT-5M         | between PT2M and PT1H
      staleAfter    | PT1M59.999S   | between PT2M and PT1H
      staleAfter    | PT1H0.001S    | between PT2M and PT1H
      noDataLimit   | PT-1H         | between PT20M and PT336H
      noDataLimit   | PT19M59.999S  | between PT20M and PT336H
      noDataLimit   | PT336H0.001S  | between PT20M and PT336H
      noDataLimit   | PT720H        | between PT20M and PT336H
      maxAwake      | PT0S          | at least the idle threshold of PT15M
      maxAwake      | PT14M59.999S  | at least the idle threshold of PT15M
      """)
  void aDurationOfAPolicyOutOfRangeIsRejected(String name, String duration, String range) {
    assertThatIllegalArgumentException().isThrownBy(() -> limits(name, Duration.parse(duration)))
        .withMessage(name + " must be " + range + " (was " + duration + ")");
  }

  @ParameterizedTest
  @ValueSource(strings = {"idleThreshold", "startupGrace", "startLimit", "staleAfter", "noDataLimit"})
  void aMissingDurationOfAPolicyIsRejected(String name) {
    assertThatNullPointerException().isThrownBy(() -> limits(name, null)).withMessage(name);
  }

  @Test
  void theBoundsOfAPolicyAreIncluded() {
    assertThatCode(() -> limits("PT1M", "PT0S", "PT0S", "PT2M", "PT3M", "PT1M")).doesNotThrowAnyException();
    assertThatCode(() -> limits("PT24H", "PT1H", "PT24H", "PT1H", "PT336H", "PT24H"))
        .doesNotThrowAnyException();
    assertThat(limits("maxAwake", null).maxAwake()).isNull();
  }

  @SuppressWarnings("NullAway") // Callers of the library may not check nullness.
  private static IdleLimits limits(String name, @Nullable Duration changed) {
    Map<String, Duration> defaults = Map.of("idleThreshold", Duration.ofMinutes(15), "startupGrace",
        Duration.ofMinutes(5), "startLimit", Duration.ofHours(1), "staleAfter", Duration.ofMinutes(5),
        "noDataLimit", Duration.ofHours(1), "maxAwake", Duration.ofDays(1));
    Function<String, @Nullable Duration> value = each -> each.equals(name) ? changed : defaults.get(each);
    return new IdleLimits(value.apply("idleThreshold"), value.apply("startupGrace"),
        value.apply("startLimit"), value.apply("staleAfter"), value.apply("noDataLimit"),
        value.apply("maxAwake"));
  }

  private static IdleLimits limits(String idleThreshold, String startupGrace, String startLimit,
      String staleAfter, String noDataLimit, String maxAwake) {
    return new IdleLimits(Duration.parse(idleThreshold), Duration.parse(startupGrace),
        Duration.parse(startLimit), Duration.parse(staleAfter), Duration.parse(noDataLimit),
        Duration.parse(maxAwake));
  }
}
