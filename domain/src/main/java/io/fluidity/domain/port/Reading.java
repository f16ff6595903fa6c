package io.fluidity.domain.port;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.failure.OperationFailed;

/** What a call for many services gave for one of them: one that fails leaves the others unharmed. */
public sealed interface Reading<T> {

  /**
   * What was read.
   *
   * @throws OperationFailed where it could not be
   */
  T orThrow();

  /** What was read. */
  record Of<T>(T value) implements Reading<T> {
    @Override
    public T orThrow() {
      return value;
    }
  }

  /** Why it could not be read. */
  record Failed<T>(Failure failure) implements Reading<T> {
    @Override
    public T orThrow() {
      throw new OperationFailed(failure);
    }
  }

  static <T> Reading<T> of(T value) {
    return new Of<>(value);
  }

  static <T> Reading<T> failed(Failure failure) {
    return new Failed<>(failure);
  }
}
