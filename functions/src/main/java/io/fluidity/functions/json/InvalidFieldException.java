package io.fluidity.functions.json;

import org.jspecify.annotations.Nullable;

/** A field, or a whole document, is invalid. The message reads "FIELD must be REQUIREMENT (was FOUND)". */
public final class InvalidFieldException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String field;
  private final String found;
  private final String problem;

  public InvalidFieldException(String field, String found, String requirement) {
    this(field, found, requirement, null);
  }

  public InvalidFieldException(String field, String found, String requirement, @Nullable Throwable cause) {
    String clause = "must be " + requirement + " (was " + found + ")";
    super(field + " " + clause, cause);
    this.field = field;
    this.found = found;
    problem = clause;
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
