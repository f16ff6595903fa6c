package io.fluidity.functions.operation;

import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.functions.json.InvalidFieldException;

/** Operation of a function. */
@FunctionalInterface
public interface Operation {

  /**
   * Runs the operation.
   *
   * @throws InvalidFieldException if a field is invalid; nothing was read or written
   * @throws OperationFailedException if the operation failed
   */
  OperationResult run(Request request);
}
