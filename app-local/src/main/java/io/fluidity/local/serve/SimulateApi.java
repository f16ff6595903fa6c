package io.fluidity.local.serve;

import java.util.Objects;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.fluidity.functions.json.Fields;
import io.fluidity.functions.json.InvalidFieldException;
import io.fluidity.functions.json.Json;

/** API of the simulation: uses the service on demand, and returns its history. */
final class SimulateApi {

  /** Header from which the page detects that there is a history. */
  static final String HISTORY_HEADER = "X-Fluidity-History";

  private static final String USE = "/simulate/use";
  private static final String HISTORY = "/simulate/history";
  private static final int MAX_USE_MINUTES = 1440;
  private static final int MAX_CONNECTIONS = 1_000_000;

  private final SimulatedRuntime runtime;

  SimulateApi(SimulatedRuntime runtime) {
    this.runtime = runtime;
  }

  static boolean handles(String path) {
    return path.startsWith("/simulate/");
  }

  ServerResponse respond(String method, String path, byte[] body) {
    return switch (path) {
      case USE -> method.equals("POST") ? use(body) : methodNotAllowed("POST", path);
      case HISTORY -> method.equals("GET") || method.equals("HEAD")
          ? ServerResponse.json(200, runtime.history()) : methodNotAllowed("GET", path);
      default ->
        ServerResponse.problem(404, "the path must be " + USE + " or " + HISTORY + " (was " + path + ")");
    };
  }

  private ServerResponse use(byte[] body) {
    try {
      Fields fields = Fields.of(Json.readObject("the body", body));
      int minutes = Objects.requireNonNullElse(fields.wholeNumber("minutes", 1, MAX_USE_MINUTES), 30);
      int connections = Objects.requireNonNullElse(fields.wholeNumber("connections", 0, MAX_CONNECTIONS), 1);
      ObjectNode response = Json.object();
      response.put("connections", connections);
      response.put("until", runtime.use(minutes, connections).toString());
      response.put("message",
          "the service is used until then, in each minute in which one of its tasks runs");
      return ServerResponse.json(200, response);
    } catch (InvalidFieldException invalid) {
      return ServerResponse.problem(400, String.valueOf(invalid.getMessage()));
    }
  }

  private static ServerResponse methodNotAllowed(String method, String path) {
    return ServerResponse.problem(405, "the method of " + path + " must be " + method).with("Allow", method);
  }
}
