package io.fluidity.domain.wake;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.intent.WakeLimits;

import static io.fluidity.domain.service.SampleServices.WEB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class WakeRequestTest {

  private static void require(WakeRequest request) {
    request.requireWithin(WakeLimits.DEFAULT);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 10})
  void aDesiredCountIsFrom1ToTheMaximum(int count) {
    assertThatNoException().isThrownBy(() -> require(new WakeRequest(WEB, count, null)));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 11, Integer.MAX_VALUE})
  void anyOtherDesiredCountIsRejected(int count) {
    OperationFailedException rejected = catchThrowableOfType(OperationFailedException.class,
        () -> require(new WakeRequest(WEB, count, null)));

    assertThat(rejected.failure()).isEqualTo(new Failure.InvalidRequest("desiredCount",
        "must be a whole number from 1 to 10 (was " + count + ")"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1440})
  void aHoldIsFromZeroToTheMaximum(int minutes) {
    assertThatNoException()
        .isThrownBy(() -> require(new WakeRequest(WEB, null, Duration.ofMinutes(minutes))));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 1441})
  void anyOtherHoldIsRejected(int minutes) {
    OperationFailedException rejected = catchThrowableOfType(OperationFailedException.class,
        () -> require(new WakeRequest(WEB, null, Duration.ofMinutes(minutes))));

    assertThat(rejected)
        .hasMessage("holdMinutes must be a whole number from 0 to 1440 (was " + minutes + ")");
  }

  @Test
  void aRequestForAServiceNamesNoCountAndNoHold() {
    assertThat(WakeRequest.of(WEB)).isEqualTo(new WakeRequest(WEB, null, null));
  }
}
