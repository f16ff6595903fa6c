package io.fluidity.domain.sleep;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.fluidity.domain.Rejection;

import static org.assertj.core.api.Assertions.assertThatCode;

class IllegalPolicyTest {

  static List<Rejection> rejections() {
    return List.of(
        rejection("idleThreshold must be between PT1M and PT24H (was PT-1M)", "PT-1M", "PT5M", "PT5M", "PT1H",
            null),
        rejection("idleThreshold must be between PT1M and PT24H (was PT0S)", "PT0S", "PT5M", "PT5M", "PT1H",
            null),
        rejection("idleThreshold must be between PT1M and PT24H (was PT59.999S)", "PT59.999S", "PT5M", "PT5M",
            "PT1H",
            null),
        rejection("idleThreshold must be between PT1M and PT24H (was PT24H0.001S)", "PT24H0.001S", "PT5M",
            "PT5M",
            "PT25H", null),
        rejection("startupGrace must be between PT0S and PT1H (was PT-0.001S)", "PT15M", "PT-0.001S", "PT5M",
            "PT1H",
            null),
        rejection("startupGrace must be between PT0S and PT1H (was PT1H0.001S)", "PT15M", "PT1H0.001S",
            "PT5M",
            "PT1H", null),
        rejection("staleAfter must be between PT2M and PT1H (was PT-5M)", "PT15M", "PT5M", "PT-5M", "PT1H",
            null),
        rejection("staleAfter must be between PT2M and PT1H (was PT1M59.999S)", "PT15M", "PT5M",
            "PT1M59.999S",
            "PT1H", null),
        rejection("staleAfter must be between PT2M and PT1H (was PT1H0.001S)", "PT15M", "PT5M", "PT1H0.001S",
            "PT1H",
            null),
        rejection("noDataLimit must be at least the idle threshold of PT15M (was PT-1H)", "PT15M", "PT5M",
            "PT5M",
            "PT-1H", null),
        rejection("noDataLimit must be at least the idle threshold of PT15M (was PT14M59.999S)", "PT15M",
            "PT5M",
            "PT5M", "PT14M59.999S", null),
        rejection("maxAwake must be at least the idle threshold of PT15M (was PT0S)", "PT15M", "PT5M", "PT5M",
            "PT1H", "PT0S"),
        rejection("maxAwake must be at least the idle threshold of PT15M (was PT14M59.999S)", "PT15M", "PT5M",
            "PT5M", "PT1H", "PT14M59.999S"));
  }

  private static Rejection rejection(String message, String idleThreshold, String startupGrace,
      String staleAfter, String noDataLimit, @Nullable String maxAwake) {
    return new Rejection(message,
        () -> policy(idleThreshold, startupGrace, staleAfter, noDataLimit, maxAwake));
  }

  @ParameterizedTest
  @MethodSource("rejections")
  void aDurationOutOfRangeIsRejected(Rejection rejection) {
    rejection.verify();
  }

  @Test
  void theBoundsAreIncluded() {
    assertThatCode(() -> policy("PT1M", "PT0S", "PT2M", "PT1M", "PT1M")).doesNotThrowAnyException();
    assertThatCode(() -> policy("PT24H", "PT1H", "PT1H", "PT24H", "PT24H")).doesNotThrowAnyException();
  }

  private static IdlePolicy policy(String idleThreshold, String startupGrace, String staleAfter,
      String noDataLimit, @Nullable String maxAwake) {
    return new IdlePolicy(Duration.parse(idleThreshold), Duration.parse(startupGrace),
        Duration.parse(staleAfter),
        Duration.parse(noDataLimit), maxAwake == null ? null : Duration.parse(maxAwake));
  }
}
