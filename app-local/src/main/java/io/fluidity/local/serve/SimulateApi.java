package io.fluidity.local.serve;

import java.util.Objects;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.fluidity.lambda.json.Fields;
import io.fluidity.lambda.json.Json;
import io.fluidity.lambda.json.InvalidFieldException;

/** What only a simulated cloud can do: be used on demand, and tell what happened. */
final class SimulateApi {

  /** Tells the page that there is a history to ask for. */
  static final String KEEPS_HISTORY = "X-Fluidity-History";

  private static final String USE = "/simulate/use";
  private static final String HISTORY = "/simulate/history";
  private static final int MAX_USE_MINUTES = 1440;
  private static final int MAX_CONNECTIONS = 1_000_000;

  private final SimulatedRuntime controlPlane;

  SimulateApi(SimulatedRuntime controlPlane) {
    this.controlPlane = controlPlane;
  }

  static boolean handles(String path) {
    return path.startsWith("/simulate/");
  }

  ServerResponse answer(String method, String path, byte[] body) {
    return switch (path) {
      case USE -> method.equals("POST") ? use(body) : methodNotAllowed("POST", path);
      case HISTORY ->
        method.equals("GET") || method.equals("HEAD") ? ServerResponse.json(200, controlPlane.history())
            : methodNotAllowed("GET", path);
      default -> ServerResponse.problem(404,
          "there is no " + path + " here: " + USE + " or " + HISTORY + " would be right");
    };
  }

  private ServerResponse use(byte[] body) {
    try {
      Fields fields = Fields.of(Json.readObject("the body", body));
      int minutes = Objects.requireNonNullElse(fields.wholeNumber("minutes", 1, MAX_USE_MINUTES), 30);
      int connections = Objects.requireNonNullElse(fields.wholeNumber("connections", 0, MAX_CONNECTIONS), 1);
      ObjectNode said = Json.object();
      said.put("connections", connections);
      said.put("until", controlPlane.use(minutes, connections).toString());
      said.put("message", "the service is used until then, in each minute in which a task of it runs");
      return ServerResponse.json(200, said);
    } catch (InvalidFieldException wrong) {
      return ServerResponse.problem(400, wrong.field() + " " + wrong.problem());
    }
  }

  private static ServerResponse methodNotAllowed(String method, String path) {
    return ServerResponse.problem(405, path + " takes " + method + " alone").with("Allow", method);
  }
}
