package io.fluidity.lambda.operation;

import io.fluidity.domain.failure.OperationFailed;
import io.fluidity.lambda.json.WrongField;

/** One thing that a function can do. */
@FunctionalInterface
public interface Operation {

  /**
   * Does it.
   *
   * @throws WrongField where a field is not what it should be; nothing was read or written
   * @throws OperationFailed where it could not be done
   */
  Result run(Request request);
}
