package io.fluidity.domain.status;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.fluidity.domain.Rejection;
import io.fluidity.domain.status.ServiceStatus.Use;

import static org.assertj.core.api.Assertions.assertThat;

class IllegalStatusTest {

  @Test
  void aNegativeIdleTimeIsRejected() {
    new Rejection("idle must not be negative (was PT-0.001S)", () -> new Use(null, Duration.ofMillis(-1)))
        .verify();
  }

  @Test
  void theIdleTimeCanBeZeroOrUnknown() {
    assertThat(new Use(null, Duration.ZERO).idle()).isZero();
    assertThat(new Use(null, null).idle()).isNull();
  }
}
