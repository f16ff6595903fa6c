package io.fluidity.local.serve;

import java.io.IOException;
import java.io.PrintStream;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Set;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;

import io.fluidity.lambda.event.SameSite;
import io.fluidity.lambda.json.Json;
import io.fluidity.local.serve.LocalControlPlane.Outcome;

/** The door of the local server: what AWS does before it hands a request to a function. */
final class Gateway implements HttpHandler {

  /** What Lambda takes ("Lambda quotas", synchronous invocation payload). */
  private static final int LARGEST_BODY = 6 * 1024 * 1024;
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss")
      .withZone(ZoneOffset.UTC);
  /** What the page asks for all the time is no news in the terminal. */
  private static final String OF_THE_PAGE = "X-Fluidity-Page";

  private final LocalControlPlane controlPlane;
  private final InvokeApi invokeApi;
  private final SimulateApi simulateApi;
  private final Set<String> hosts;
  private final PrintStream log;

  /**
   * A gateway to these functions.
   *
   * @param hosts the host names by which it may be called; none: by any
   */
  Gateway(LocalControlPlane controlPlane, Set<String> hosts, PrintStream log) {
    this.controlPlane = controlPlane;
    this.hosts = hosts;
    this.log = log;
    invokeApi = new InvokeApi(controlPlane);
    simulateApi = new SimulateApi(controlPlane);
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      HttpAnswer answer = answer(exchange);
      if (exchange.getRequestHeaders().getFirst(OF_THE_PAGE) == null) {
        log.println(line(exchange, answer));
      }
      answer.send(exchange);
    }
  }

  private String line(HttpExchange exchange, HttpAnswer answer) {
    String failed = answer.headers().containsKey(InvokeApi.FUNCTION_ERROR) ? ", the function failed" : "";
    return "%s  %-4s %s  %d%s".formatted(TIME.format(controlPlane.now()), exchange.getRequestMethod(),
        exchange.getRequestURI().getRawPath(), answer.status(), failed);
  }

  private HttpAnswer answer(HttpExchange exchange) throws IOException {
    Headers headers = exchange.getRequestHeaders();
    String method = exchange.getRequestMethod();
    String path = exchange.getRequestURI().getPath();
    if (!isCalledByItsName(headers.getFirst("Host"))) {
      return HttpAnswer.problem(421,
          "this server is on this machine alone: http://127.0.0.1 would be right");
    }
    if (!method.equals("GET") && !method.equals("HEAD") && SameSite.isOther(headers::getFirst)) {
      return HttpAnswer.problem(403, "the request comes from the page of another site");
    }
    byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
    if (body.length > LARGEST_BODY) {
      return HttpAnswer.problem(413, "the body has more than " + LARGEST_BODY + " bytes");
    }
    if (InvokeApi.isItsPath(path)) {
      return invokeApi.answer(method, path, headers, body);
    }
    return SimulateApi.isItsPath(path)
        ? simulateApi.answer(method, path, body)
        : ofUrl(exchange, body);
  }

  /**
   * A page elsewhere could give its own name the address of this machine, and would then be of the same site.
   */
  private boolean isCalledByItsName(String host) {
    return hosts.isEmpty() || (host != null && hosts.contains(host.replaceFirst(":\\d+$", "")));
  }

  private HttpAnswer ofUrl(HttpExchange exchange, byte[] body) {
    return switch (controlPlane.invoke(LocalControlPlane.API, Json.bytes(UrlEvents.of(exchange, body)))) {
      case Outcome.Answered answered -> HttpAnswer.ofFunction(answered.payload());
      case Outcome.Failed _ -> HttpAnswer.problem(502, "Internal Server Error");
    };
  }
}
