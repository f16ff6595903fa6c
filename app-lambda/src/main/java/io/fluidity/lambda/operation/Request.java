package io.fluidity.lambda.operation;

import io.fluidity.lambda.json.Fields;

/** What an operation is asked, and what triggered it. */
public record Request(Trigger trigger, Fields fields) {

  /** What invoked the function. */
  public enum Trigger {
    /** Somebody, with a payload. */
    DIRECT,
    /** A request to its URL. */
    URL,
    /** A rule of EventBridge, or EventBridge Scheduler. */
    SCHEDULE
  }
}
