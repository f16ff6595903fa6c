package io.fluidity.lambda.json;

import org.jspecify.annotations.Nullable;

/** A field, or a document, is not what it should be. */
public final class InvalidFieldException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String field;
  private final String found;
  private final String right;

  /**
   * All three complete one sentence: "field is found, where right would be right".
   */
  public InvalidFieldException(String field, String found, String right) {
    this(field, found, right, null);
  }

  public InvalidFieldException(String field, String found, String right, @Nullable Throwable cause) {
    super(field + " " + problem(found, right), cause);
    this.field = field;
    this.found = found;
    this.right = right;
  }

  public String field() {
    return field;
  }

  /** What is wrong with the field, as a clause that follows its name. */
  public String problem() {
    return problem(found, right);
  }

  private static String problem(String found, String right) {
    return "is " + found + ", where " + right + " would be right";
  }

  public String found() {
    return found;
  }

  public String right() {
    return right;
  }
}
