package io.fluidity.local.serve;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import org.jspecify.annotations.Nullable;

import io.fluidity.functions.Functions;
import io.fluidity.functions.event.Body;
import io.fluidity.functions.event.CrossSite;
import io.fluidity.functions.handler.InvocationResult;
import io.fluidity.functions.json.Json;

/** Routes requests as AWS does: to a function URL, the Invoke API, or the simulation. */
final class RequestRouter implements HttpHandler {

  /** Limit of Lambda ("Lambda quotas", synchronous invocation payload). */
  private static final int MAX_PAYLOAD_BYTES = 6 * 1024 * 1024;
  /** Maximum size of a body that fits into the limit, in base64 and together with the headers. */
  private static final int MAX_BODY_BYTES = MAX_PAYLOAD_BYTES / 4 * 3 - 64 * 1024;
  /** Maximum that is read of a body that is too large. */
  private static final long MAX_SKIPPED_BYTES = 64L * 1024 * 1024;
  private static final int MAX_SHOWN_LENGTH = 200;
  /** Header of requests from the page, whose refreshes are not logged. */
  private static final String PAGE_HEADER = "X-Fluidity-Page";

  private final FunctionRuntime runtime;
  private final InvokeApi invokeApi;
  private final @Nullable SimulateApi simulateApi;
  private final HostAllowList allowedHosts;
  private final PrintStream log;

  /**
   * Creates a router.
   *
   * @param simulateApi the API of the simulation; {@code null} on a real cloud
   */
  RequestRouter(FunctionRuntime runtime, @Nullable SimulateApi simulateApi, HostAllowList allowedHosts,
      PrintStream log) {
    this.runtime = runtime;
    this.allowedHosts = allowedHosts;
    this.log = log;
    invokeApi = new InvokeApi(runtime);
    this.simulateApi = simulateApi;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      ServerResponse response;
      try {
        response = respond(exchange);
      } catch (IOException endedEarly) {
        response = ServerResponse.problem(400, "the request ended early");
      }
      if (!isPageRefresh(exchange, response)) {
        log.println(line(exchange, response));
      }
      response.send(exchange);
    }
  }

  private static boolean isPageRefresh(HttpExchange exchange, ServerResponse response) {
    return exchange.getRequestHeaders().getFirst(PAGE_HEADER) != null
        && exchange.getRequestMethod().equals("GET") && response.status() == 200;
  }

  private String line(HttpExchange exchange, ServerResponse response) {
    String failed = response.headers().containsKey(InvokeApi.FUNCTION_ERROR) ? ", the function failed" : "";
    return String.format(Locale.ROOT, "%s  %-4s %s  %d%s", LogTime.of(runtime.now()),
        shown(exchange.getRequestMethod()),
        shown(exchange.getRequestURI().getRawPath()), response.status(), failed);
  }

  /** Replaces control characters, which a terminal would interpret. */
  private static String shown(String text) {
    String line = text.replaceAll("\\p{C}+", " ");
    return line.length() <= MAX_SHOWN_LENGTH ? line : line.substring(0, MAX_SHOWN_LENGTH) + "…";
  }

  private ServerResponse respond(HttpExchange exchange) throws IOException {
    Headers headers = exchange.getRequestHeaders();
    String method = exchange.getRequestMethod();
    String path = exchange.getRequestURI().getPath();
    if (!allowedHosts.allows(exchange)) {
      return ServerResponse.problem(421, "the Host header must name this machine, such as http://127.0.0.1");
    }
    if (!method.equals("GET") && !method.equals("HEAD") && CrossSite.isCrossSite(headers::getFirst)) {
      return ServerResponse.problem(403, "a page of another site must not change anything");
    }
    boolean invocation = InvokeApi.handles(path);
    int maxBytes = invocation ? MAX_PAYLOAD_BYTES : MAX_BODY_BYTES;
    byte[] body = exchange.getRequestBody().readNBytes(maxBytes + 1);
    if (body.length > maxBytes) {
      // A response before the end of the request would reset the connection, and the client would not see it.
      exchange.getRequestBody().skip(MAX_SKIPPED_BYTES);
      return ServerResponse.problem(413, "the body must have at most "
          + (invocation ? MAX_PAYLOAD_BYTES : Body.MAX_BYTES) + " bytes");
    }
    if (invocation) {
      return invokeApi.respond(method, path, headers, body);
    }
    return simulateApi != null && SimulateApi.handles(path) ? simulateApi.respond(method, path, body)
        : invokeUrl(exchange, body);
  }

  private ServerResponse invokeUrl(HttpExchange exchange, byte[] body) {
    return switch (runtime.invoke(Functions.API, Json.bytes(FunctionUrlEvents.of(exchange, body)))) {
      case InvocationResult.Completed(var payload, _) -> {
        ServerResponse response = ServerResponse.ofFunction(payload);
        yield simulateApi == null ? response : response.with(SimulateApi.HISTORY_HEADER, "yes");
      }
      case InvocationResult.Failed _ -> ServerResponse.problem(502, "Internal Server Error");
    };
  }
}
