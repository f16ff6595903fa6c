package io.fluidity.functions.operation;

import java.util.List;

import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.functions.json.InvalidFieldException;

/** Operation of a function. */
public interface Operation {

  /** Returns what the operation does; a request may state it as well. */
  Action action();

  /** Returns the fields of a request besides its target and its action. */
  List<String> fields(Request.Trigger trigger);

  /**
   * Runs the operation.
   *
   * @throws InvalidFieldException if a field is invalid; nothing was read or written
   * @throws OperationFailedException if the operation failed
   */
  OperationResult run(Request request);
}
