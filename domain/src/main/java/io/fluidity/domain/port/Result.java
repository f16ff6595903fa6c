package io.fluidity.domain.port;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.failure.OperationFailedException;

/**
 * Result of a batch call for one service: a value or a failure.
 *
 * @param <T> type of the value
 */
public sealed interface Result<T> {

  /**
   * Returns the value.
   *
   * @return the value of a success
   * @throws OperationFailedException with the failure, if it is one
   */
  T orThrow();

  /**
   * A success.
   *
   * @param <T> type of the value
   * @param value the value
   */
  record Success<T>(T value) implements Result<T> {
    @Override
    public T orThrow() {
      return value;
    }
  }

  /**
   * A failure.
   *
   * @param <T> type of the missing value
   * @param failure the reason
   */
  record Failed<T>(Failure failure) implements Result<T> {
    @Override
    public T orThrow() {
      throw new OperationFailedException(failure);
    }
  }

  /**
   * Returns a success.
   *
   * @param <T> type of the value
   * @param value the value
   * @return the result
   */
  static <T> Result<T> of(T value) {
    return new Success<>(value);
  }

  /**
   * Returns a failure.
   *
   * @param <T> type of the missing value
   * @param failure the reason
   * @return the result
   */
  static <T> Result<T> failed(Failure failure) {
    return new Failed<>(failure);
  }
}
