package io.fluidity.domain.wake;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.failure.OperationFailedException;

import static io.fluidity.domain.service.SampleServices.WEB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class WakeRequestTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 100})
  void aDesiredCountIsFrom1To100(int count) {
    assertThat(new WakeRequest(WEB, count, null).desiredCount()).isEqualTo(count);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 101, Integer.MAX_VALUE})
  void anyOtherDesiredCountIsRejected(int count) {
    OperationFailedException rejected = catchThrowableOfType(OperationFailedException.class,
        () -> new WakeRequest(WEB, count, null));

    assertThat(rejected.failure()).isEqualTo(new Failure.InvalidRequest("desiredCount",
        "must be a whole number from 1 to 100 (was " + count + ")"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 10_080})
  void aHoldIsFromZeroToAWeek(int minutes) {
    assertThat(new WakeRequest(WEB, null, Duration.ofMinutes(minutes)).hold())
        .isEqualTo(Duration.ofMinutes(minutes));
  }

  @ParameterizedTest
  @CsvSource({"-1", "10081"})
  void anyOtherHoldIsRejected(int minutes) {
    OperationFailedException rejected = catchThrowableOfType(OperationFailedException.class,
        () -> new WakeRequest(WEB, null, Duration.ofMinutes(minutes)));

    assertThat(rejected)
        .hasMessage("holdMinutes must be a whole number from 0 to 10080 (was " + minutes + ")");
  }

  @Test
  void aRequestForAServiceNamesNoCountAndNoHold() {
    assertThat(WakeRequest.of(WEB)).isEqualTo(new WakeRequest(WEB, null, null));
  }
}
