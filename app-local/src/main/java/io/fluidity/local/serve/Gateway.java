package io.fluidity.local.serve;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import org.jspecify.annotations.Nullable;

import io.fluidity.lambda.event.Body;
import io.fluidity.lambda.event.OtherSite;
import io.fluidity.lambda.json.Json;
import io.fluidity.local.functions.Functions;
import io.fluidity.local.functions.Outcome;

/** The door of the local server: what AWS does before it hands a request to a function. */
final class Gateway implements HttpHandler {

  /** What Lambda takes ("Lambda quotas", synchronous invocation payload). */
  private static final int LARGEST_PAYLOAD = 6 * 1024 * 1024;
  /** What is left of that for a body, which an event holds as base64, beside the headers. */
  private static final int LARGEST_BODY = LARGEST_PAYLOAD / 4 * 3 - 64 * 1024;
  private static final int LONGEST_SHOWN = 200;
  /** Marks what the page asks for: where it only looks again and again, that is no news in the terminal. */
  private static final String OF_THE_PAGE = "X-Fluidity-Page";

  private final ControlPlane controlPlane;
  private final InvokeApi invokeApi;
  private final @Nullable SimulateApi simulateApi;
  private final OwnNames ownNames;
  private final PrintStream log;

  /**
   * A door.
   *
   * @param simulateApi what only a simulated cloud can do; {@code null} before any other
   */
  Gateway(ControlPlane controlPlane, @Nullable SimulateApi simulateApi, OwnNames ownNames, PrintStream log) {
    this.controlPlane = controlPlane;
    this.ownNames = ownNames;
    this.log = log;
    invokeApi = new InvokeApi(controlPlane);
    this.simulateApi = simulateApi;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      HttpAnswer answer;
      try {
        answer = answer(exchange);
      } catch (IOException cutOff) {
        answer = HttpAnswer.problem(400, "the request could not be read to its end");
      }
      if (!isARefreshOfThePage(exchange, answer)) {
        log.println(line(exchange, answer));
      }
      answer.send(exchange);
    }
  }

  private static boolean isARefreshOfThePage(HttpExchange exchange, HttpAnswer answer) {
    return exchange.getRequestHeaders().getFirst(OF_THE_PAGE) != null
        && exchange.getRequestMethod().equals("GET") && answer.status() == 200;
  }

  private String line(HttpExchange exchange, HttpAnswer answer) {
    String failed = answer.headers().containsKey(InvokeApi.FUNCTION_ERROR) ? ", the function failed" : "";
    return String.format(Locale.ROOT, "%s  %-4s %s  %d%s", LogTime.of(controlPlane.now()),
        shown(exchange.getRequestMethod()),
        shown(exchange.getRequestURI().getRawPath()), answer.status(), failed);
  }

  /** A terminal obeys some characters, and a line is a line. */
  private static String shown(String text) {
    String line = text.replaceAll("\\p{C}+", " ");
    return line.length() <= LONGEST_SHOWN ? line : line.substring(0, LONGEST_SHOWN) + "…";
  }

  private HttpAnswer answer(HttpExchange exchange) throws IOException {
    Headers headers = exchange.getRequestHeaders();
    String method = exchange.getRequestMethod();
    String path = exchange.getRequestURI().getPath();
    if (!ownNames.isCalled(exchange)) {
      return HttpAnswer.problem(421,
          "this server is on this machine alone: http://127.0.0.1 would be right");
    }
    if (!method.equals("GET") && !method.equals("HEAD") && OtherSite.sent(headers::getFirst)) {
      return HttpAnswer.problem(403, "the request comes from the page of another site");
    }
    boolean invocation = InvokeApi.isItsPath(path);
    int largest = invocation ? LARGEST_PAYLOAD : LARGEST_BODY;
    byte[] body = exchange.getRequestBody().readNBytes(largest + 1);
    if (body.length > largest) {
      return HttpAnswer.problem(413, "the body is too large, where at most "
          + (invocation ? LARGEST_PAYLOAD : Body.LARGEST) + " bytes would be right");
    }
    if (invocation) {
      return invokeApi.answer(method, path, headers, body);
    }
    return simulateApi != null && SimulateApi.isItsPath(path)
        ? simulateApi.answer(method, path, body)
        : ofUrl(exchange, body);
  }

  private HttpAnswer ofUrl(HttpExchange exchange, byte[] body) {
    return switch (controlPlane.invoke(Functions.API, Json.bytes(UrlEvents.of(exchange, body)))) {
      case Outcome.Answered answered -> {
        HttpAnswer answer = HttpAnswer.ofFunction(answered.payload());
        yield simulateApi == null ? answer : answer.with(SimulateApi.KEEPS_HISTORY, "yes");
      }
      case Outcome.Failed _ -> HttpAnswer.problem(502, "Internal Server Error");
    };
  }
}
