package io.fluidity.lambda;

import java.util.List;
import java.util.function.BiConsumer;

import io.fluidity.domain.service.ServiceId;

/**
 * Invocations and reads that prime a function.
 *
 * @param events the events to handle offline
 * @param read makes the same reads from AWS as the function
 */
record Priming(List<String> events, BiConsumer<FunctionEnvironment, ServiceId> read) {

  /** A direct invocation that names no service. */
  static final String DIRECT = "{}";
  /** The event of a schedule. */
  static final String SCHEDULED = "{\"source\":\"aws.events\",\"detail-type\":\"Scheduled Event\"}";

  /** Returns a function URL request (payload format 2.0). */
  static String url(String method, String path) {
    return ("{\"version\":\"2.0\",\"rawPath\":\"%2$s\",\"headers\":{\"accept\":\"*/*\"},"
        + "\"requestContext\":{\"http\":{\"method\":\"%1$s\",\"path\":\"%2$s\"}},\"isBase64Encoded\":false}")
        .formatted(method, path);
  }
}
