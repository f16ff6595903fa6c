package io.fluidity.domain.port;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.failure.OperationFailedException;

/** What a call for many services gave for one of them: one that fails leaves the others unharmed. */
public sealed interface Result<T> {

  /**
   * What was read.
   *
   * @throws OperationFailedException where it could not be
   */
  T orThrow();

  /** What was read. */
  record Success<T>(T value) implements Result<T> {
    @Override
    public T orThrow() {
      return value;
    }
  }

  /** Why it could not be read. */
  record Failed<T>(Failure failure) implements Result<T> {
    @Override
    public T orThrow() {
      throw new OperationFailedException(failure);
    }
  }

  static <T> Result<T> of(T value) {
    return new Success<>(value);
  }

  static <T> Result<T> failed(Failure failure) {
    return new Failed<>(failure);
  }
}
