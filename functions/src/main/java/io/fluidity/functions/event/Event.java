package io.fluidity.functions.event;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.fluidity.functions.json.Fields;
import io.fluidity.functions.json.InvalidFieldException;

/** Event that invoked a function. */
public sealed interface Event {

  /** A direct invocation. */
  record Direct(Fields fields) implements Event {}

  /**
   * A schedule: an EventBridge rule, with or without a custom input, or EventBridge Scheduler.
   *
   * @param due when it was due; {@code null} if the event does not contain it
   */
  record Scheduled(Fields fields, @Nullable Instant due) implements Event {}

  /** An HTTP request to the function's URL. */
  record Http(HttpRequest request) implements Event {}

  /** An HTTP request in a format that neither a function URL nor an HTTP API sends. */
  record UnreadableHttp(InvalidFieldException reason) implements Event {}
}
