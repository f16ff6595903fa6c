package io.fluidity.functions.json;

import java.util.Collection;

import org.jspecify.annotations.Nullable;

/**
 * A field, or a whole document, is invalid. The message reads "FIELD must be REQUIREMENT (was FOUND)", or
 * "FIELD is not a field of OWNER".
 */
public final class InvalidFieldException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String field;
  private final String found;
  private final String problem;

  public InvalidFieldException(String field, String found, String requirement) {
    this(field, found, requirement, null);
  }

  public InvalidFieldException(String field, String found, String requirement, @Nullable Throwable cause) {
    this("must be " + requirement + " (was " + found + ")", cause, field, found);
  }

  private InvalidFieldException(String problem, @Nullable Throwable cause, String field, String found) {
    super(field + " " + problem, cause);
    this.field = field;
    this.found = found;
    this.problem = problem;
  }

  /** Returns the exception of a field that its owner, such as "this request", does not have. */
  static InvalidFieldException unknown(String field, String owner, Collection<String> allowed) {
    return new InvalidFieldException(
        "is not a field of " + owner + ": use one of " + String.join(", ", allowed), null, field, field);
  }

  public String field() {
    return field;
  }

  /** The clause that follows the name of the field. */
  public String problem() {
    return problem;
  }

  public String found() {
    return found;
  }
}
