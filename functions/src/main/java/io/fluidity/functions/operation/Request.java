package io.fluidity.functions.operation;

import io.fluidity.functions.json.Fields;

/** Request to an operation, and its trigger. */
public record Request(Trigger trigger, Fields fields) {

  /** Kind of event that invoked the function. */
  public enum Trigger {
    /** A direct invocation. */
    DIRECT,
    /** An HTTP request to its URL. */
    URL,
    /** A rule of EventBridge, or EventBridge Scheduler. */
    SCHEDULE
  }
}
