package io.fluidity.domain.wake;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.failure.OperationFailedException;

import static io.fluidity.domain.service.SampleServices.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class WakeRequestTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 100})
  void oneToAHundredTasksCanBeWanted(int count) {
    assertThat(new WakeRequest(SHOP, count, null).desiredCount()).isEqualTo(count);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 101, Integer.MAX_VALUE})
  void noOtherCountCanBeWanted(int count) {
    OperationFailedException refused = catchThrowableOfType(OperationFailedException.class,
        () -> new WakeRequest(SHOP, count, null));

    assertThat(refused.failure()).isEqualTo(new Failure.InvalidRequest("desiredCount",
        "is " + count + ", where a whole number from 1 to 100 would be right"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 10_080})
  void aHoldLastsUpToAWeekAndNoTimeEndsIt(int minutes) {
    assertThat(new WakeRequest(SHOP, null, Duration.ofMinutes(minutes)).hold())
        .isEqualTo(Duration.ofMinutes(minutes));
  }

  @ParameterizedTest
  @CsvSource({"-1", "10081"})
  void noHoldIsNegativeOrLongerThanAWeek(int minutes) {
    OperationFailedException refused = catchThrowableOfType(OperationFailedException.class,
        () -> new WakeRequest(SHOP, null, Duration.ofMinutes(minutes)));

    assertThat(refused)
        .hasMessage("holdMinutes is " + minutes + ", where a whole number from 0 to 10080 would be right");
  }

  @Test
  void aWakeThatNamesNothingLeavesAllAsConfigured() {
    assertThat(WakeRequest.of(SHOP)).isEqualTo(new WakeRequest(SHOP, null, null));
  }
}
