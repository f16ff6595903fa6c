package io.fluidity.domain.port;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.failure.OperationFailed;

/** What a call for many services gave for one of them: one that fails leaves the others unharmed. */
public sealed interface Reading<T> {

  /** What was read. */
  record Of<T>(T value) implements Reading<T> {}

  /** Why it could not be read. */
  record Failed<T>(Failure failure) implements Reading<T> {}

  static <T> Reading<T> of(T value) {
    return new Of<>(value);
  }

  static <T> Reading<T> failed(Failure failure) {
    return new Failed<>(failure);
  }

  /**
   * What was read.
   *
   * @throws OperationFailed where it could not be
   */
  default T orThrow() {
    return switch (this) {
      case Of<T>(T value) -> value;
      case Failed<T>(Failure failure) -> throw new OperationFailed(failure);
    };
  }
}
