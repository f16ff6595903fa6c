package io.fluidity.domain;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** An attempt to create an illegal state, and the message that rejects it. */
public record Rejection(String message, ThrowingCallable attempt) {

  public void verify() {
    assertThatIllegalArgumentException().isThrownBy(attempt).withMessage(message);
  }

  @Override
  public String toString() {
    return message;
  }
}
