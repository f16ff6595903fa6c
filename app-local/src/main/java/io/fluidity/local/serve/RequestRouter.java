package io.fluidity.local.serve;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import org.jspecify.annotations.Nullable;

import io.fluidity.lambda.event.Body;
import io.fluidity.lambda.event.CrossSite;
import io.fluidity.lambda.json.Json;
import io.fluidity.local.functions.Functions;
import io.fluidity.local.functions.InvocationResult;

/** The door of the local server: what AWS does before it hands a request to a function. */
final class RequestRouter implements HttpHandler {

  /** What Lambda takes ("Lambda quotas", synchronous invocation payload). */
  private static final int MAX_PAYLOAD_BYTES = 6 * 1024 * 1024;
  /** What is left of that for a body, which an event holds as base64, beside the headers. */
  private static final int MAX_BODY_BYTES = MAX_PAYLOAD_BYTES / 4 * 3 - 64 * 1024;
  private static final int MAX_SHOWN_LENGTH = 200;
  /** Marks what the page asks for: where it only looks again and again, that is no news in the terminal. */
  private static final String OF_THE_PAGE = "X-Fluidity-Page";

  private final FunctionRuntime controlPlane;
  private final InvokeApi invokeApi;
  private final @Nullable SimulateApi simulateApi;
  private final HostAllowList ownNames;
  private final PrintStream log;

  /**
   * A door.
   *
   * @param simulateApi what only a simulated cloud can do; {@code null} before any other
   */
  RequestRouter(FunctionRuntime controlPlane, @Nullable SimulateApi simulateApi, HostAllowList ownNames, PrintStream log) {
    this.controlPlane = controlPlane;
    this.ownNames = ownNames;
    this.log = log;
    invokeApi = new InvokeApi(controlPlane);
    this.simulateApi = simulateApi;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      ServerResponse response;
      try {
        response = answer(exchange);
      } catch (IOException cutOff) {
        response = ServerResponse.problem(400, "the request could not be read to its end");
      }
      if (!isARefreshOfThePage(exchange, response)) {
        log.println(line(exchange, response));
      }
      response.send(exchange);
    }
  }

  private static boolean isARefreshOfThePage(HttpExchange exchange, ServerResponse response) {
    return exchange.getRequestHeaders().getFirst(OF_THE_PAGE) != null
        && exchange.getRequestMethod().equals("GET") && response.status() == 200;
  }

  private String line(HttpExchange exchange, ServerResponse response) {
    String failed = response.headers().containsKey(InvokeApi.FUNCTION_ERROR) ? ", the function failed" : "";
    return String.format(Locale.ROOT, "%s  %-4s %s  %d%s", LogTime.of(controlPlane.now()),
        shown(exchange.getRequestMethod()),
        shown(exchange.getRequestURI().getRawPath()), response.status(), failed);
  }

  /** A terminal obeys some characters, and a line is a line. */
  private static String shown(String text) {
    String line = text.replaceAll("\\p{C}+", " ");
    return line.length() <= MAX_SHOWN_LENGTH ? line : line.substring(0, MAX_SHOWN_LENGTH) + "…";
  }

  private ServerResponse answer(HttpExchange exchange) throws IOException {
    Headers headers = exchange.getRequestHeaders();
    String method = exchange.getRequestMethod();
    String path = exchange.getRequestURI().getPath();
    if (!ownNames.allows(exchange)) {
      return ServerResponse.problem(421,
          "this server is on this machine alone: http://127.0.0.1 would be right");
    }
    if (!method.equals("GET") && !method.equals("HEAD") && CrossSite.isCrossSite(headers::getFirst)) {
      return ServerResponse.problem(403, "the request comes from the page of another site");
    }
    boolean invocation = InvokeApi.handles(path);
    int largest = invocation ? MAX_PAYLOAD_BYTES : MAX_BODY_BYTES;
    byte[] body = exchange.getRequestBody().readNBytes(largest + 1);
    if (body.length > largest) {
      return ServerResponse.problem(413, "the body is too large, where at most "
          + (invocation ? MAX_PAYLOAD_BYTES : Body.MAX_BYTES) + " bytes would be right");
    }
    if (invocation) {
      return invokeApi.answer(method, path, headers, body);
    }
    return simulateApi != null && SimulateApi.handles(path)
        ? simulateApi.answer(method, path, body)
        : ofUrl(exchange, body);
  }

  private ServerResponse ofUrl(HttpExchange exchange, byte[] body) {
    return switch (controlPlane.invoke(Functions.API, Json.bytes(FunctionUrlEvents.of(exchange, body)))) {
      case InvocationResult.Completed answered -> {
        ServerResponse response = ServerResponse.ofFunction(answered.payload());
        yield simulateApi == null ? response : response.with(SimulateApi.KEEPS_HISTORY, "yes");
      }
      case InvocationResult.Failed _ -> ServerResponse.problem(502, "Internal Server Error");
    };
  }
}
