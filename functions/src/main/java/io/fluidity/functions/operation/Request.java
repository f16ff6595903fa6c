package io.fluidity.functions.operation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.fluidity.functions.event.RequestFields;
import io.fluidity.functions.json.Fields;
import io.fluidity.functions.json.InvalidFieldException;

/**
 * Request to an operation.
 *
 * @param due when a schedule was due; {@code null} if this is no schedule, or its event does not contain it
 */
public record Request(Trigger trigger, Fields fields, @Nullable Instant due) {

  /**
   * Returns this request if it has no field that the operation does not use, and states no other action.
   *
   * @throws InvalidFieldException otherwise
   */
  public Request validFor(Operation operation) {
    List<String> allowed = new ArrayList<>(RequestFields.TARGET);
    allowed.addAll(operation.fields(trigger));
    allowed.add(RequestFields.ACTION);
    fields.names().forEach(name -> fields.requireKnown(name, "this request", allowed));
    String action = fields.text(RequestFields.ACTION);
    if (action != null && !action.equals(operation.action().toString())) {
      throw Fields.invalid(RequestFields.ACTION, action,
          "left out, or \"" + operation.action() + "\", the action of this function");
    }
    return this;
  }

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
