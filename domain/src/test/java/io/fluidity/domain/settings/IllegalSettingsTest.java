package io.fluidity.domain.settings;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import io.fluidity.domain.Rejection;
import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.domain.fleet.ManagedServices;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.sleep.IdlePolicy;

import static io.fluidity.domain.service.SampleServices.WEB;
import static org.assertj.core.api.Assertions.assertThat;

class IllegalSettingsTest {

  private static final List<ActivitySignal> SIGNALS = ActivitySignal.DEFAULTS;
  private static final Duration INTERVAL = Duration.ofMinutes(5);

  static List<Rejection> rejections() {
    return List.of(
        interval("PT-1M"), interval("PT0S"), interval("PT59.999S"), interval("PT1H0.001S"),
        new Rejection("wakeDesiredCount must be between 1 and 100 (was 0)",
            () -> settings(WEB, INTERVAL, 0, SIGNALS)),
        new Rejection("wakeDesiredCount must be between 1 and 100 (was 101)",
            () -> settings(WEB, INTERVAL, 101, SIGNALS)),
        new Rejection("signals must not be empty", () -> settings(WEB, INTERVAL, 1, List.of())),
        new Rejection("managed must include the configured service prod/api",
            () -> settings(new ServiceId("prod", "api"), INTERVAL, 1, SIGNALS)));
  }

  private static Rejection interval(String duration) {
    return new Rejection("sleepCheckInterval must be between PT1M and PT1H (was " + duration + ")",
        () -> settings(WEB, Duration.parse(duration), 1, SIGNALS));
  }

  @ParameterizedTest
  @MethodSource("rejections")
  void anIllegalSettingIsRejected(Rejection rejection) {
    rejection.verify();
  }

  @ParameterizedTest
  @CsvSource({"PT1M, 1", "PT1H, 100"})
  void theBoundsAreIncluded(Duration interval, int count) {
    Settings settings = settings(WEB, interval, count, SIGNALS);

    assertThat(settings.sleepCheckInterval()).isEqualTo(interval);
    assertThat(settings.wakeDesiredCount()).isEqualTo(count);
  }

  @Test
  void noServiceNeedsToBeConfigured() {
    assertThat(settings(null, INTERVAL, 1, SIGNALS).configured()).isNull();
  }

  private static Settings settings(@Nullable ServiceId configured, Duration interval, int count,
      List<ActivitySignal> signals) {
    return new Settings(configured, ManagedServices.only(WEB), IdlePolicy.DEFAULT, interval, count, signals);
  }
}
