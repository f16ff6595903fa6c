package io.fluidity.lambda.event;

import io.fluidity.lambda.json.Fields;
import io.fluidity.lambda.json.InvalidFieldException;

/** What invoked a function. */
public sealed interface Event {

  /** Somebody invoked it directly, with a payload of their own. */
  record Direct(Fields fields) implements Event {}

  /** A schedule did: a rule of EventBridge, with or without an input of its own, or EventBridge Scheduler. */
  record Scheduled(Fields fields) implements Event {}

  /** A request came to its URL. */
  record Http(HttpRequest request) implements Event {}

  /** A request came over HTTP, in a shape that a function URL or an HTTP API does not give it. */
  record UnreadableHttp(InvalidFieldException reason) implements Event {}
}
