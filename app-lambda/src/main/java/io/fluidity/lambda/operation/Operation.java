package io.fluidity.lambda.operation;

import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.lambda.json.InvalidFieldException;

/** One thing that a function can do. */
@FunctionalInterface
public interface Operation {

  /**
   * Does it.
   *
   * @throws InvalidFieldException where a field is not what it should be; nothing was read or written
   * @throws OperationFailedException where it could not be done
   */
  OperationResult run(Request request);
}
