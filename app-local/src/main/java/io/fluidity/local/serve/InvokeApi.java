package io.fluidity.local.serve;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.Headers;

import io.fluidity.lambda.entry.InvocationFailedException;
import io.fluidity.lambda.json.Json;
import io.fluidity.local.functions.InvocationResult;

/** Lambda's Invoke API, as far as the AWS CLI and the SDKs use it (Lambda API reference, "Invoke"). */
final class InvokeApi {

  /** Says that the function failed, though the call of the API did not. */
  static final String FUNCTION_ERROR = "X-Amz-Function-Error";

  /** The name of a function may be its ARN, and may have a version or an alias after it. */
  private static final Pattern PATH = Pattern
      .compile("/2015-03-31/functions/(?:(?:[^/]*:)?function:)?([^/:]+)(?::[^/:]+)?/invocations");

  private final FunctionRuntime controlPlane;

  InvokeApi(FunctionRuntime controlPlane) {
    this.controlPlane = controlPlane;
  }

  static boolean handles(String path) {
    return path.startsWith("/2015-03-31/");
  }

  ServerResponse answer(String method, String path, Headers headers, byte[] payload) {
    Matcher matcher = PATH.matcher(path);
    if (!matcher.matches()) {
      return fault(404, "ResourceNotFoundException",
          path + " is not known here: /2015-03-31/functions/NAME/invocations would be right");
    }
    if (!method.equals("POST")) {
      return fault(405, "InvalidParameterValueException", path + " takes POST alone");
    }
    String function = matcher.group(1);
    if (!controlPlane.hasFunction(function)) {
      return fault(404, "ResourceNotFoundException", "Function not found: " + function);
    }
    String type = headers.getFirst("X-Amz-Invocation-Type");
    return switch (type == null ? "requestresponse" : type.toLowerCase(Locale.ROOT)) {
      case "requestresponse" -> invoked(function, headers, payload);
      case "event" -> {
        controlPlane.invokeLater(function, payload);
        yield ServerResponse.empty(202);
      }
      case "dryrun" -> ServerResponse.empty(204);
      default -> fault(400, "InvalidParameterValueException", "the invocation type is \"" + type
          + "\", where RequestResponse, Event or DryRun would be right");
    };
  }

  private ServerResponse invoked(String function, Headers headers, byte[] payload) {
    InvocationResult outcome = controlPlane.invoke(function, payload);
    ServerResponse response = switch (outcome) {
      case InvocationResult.Completed answered -> new ServerResponse(200, Map.of("Content-Type", "application/json"),
          answered.payload());
      case InvocationResult.Failed(var reason, _) ->
        ServerResponse.json(200, error(reason)).with(FUNCTION_ERROR, "Unhandled");
    };
    boolean tail = "Tail".equalsIgnoreCase(headers.getFirst("X-Amz-Log-Type"));
    String log = Base64.getEncoder().encodeToString(outcome.log().getBytes(StandardCharsets.UTF_8));
    return (tail ? response.with("X-Amz-Log-Result", log) : response).with("X-Amz-Executed-Version", "$LATEST");
  }

  private static ObjectNode error(InvocationFailedException reason) {
    ObjectNode error = Json.object();
    error.put("errorMessage", reason.getMessage());
    error.put("errorType", reason.getClass().getName());
    return error;
  }

  private static ServerResponse fault(int status, String type, String message) {
    ObjectNode fault = Json.object();
    fault.put("Type", "User");
    fault.put("Message", message);
    return ServerResponse.json(status, fault).with("x-amzn-ErrorType", type);
  }
}
