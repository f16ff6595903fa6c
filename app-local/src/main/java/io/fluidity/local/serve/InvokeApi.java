package io.fluidity.local.serve;

import java.util.Base64;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.Headers;

import io.fluidity.functions.handler.InvocationFailedException;
import io.fluidity.functions.handler.InvocationResult;
import io.fluidity.functions.json.Json;

/** Lambda's Invoke API, as far as the AWS CLI and the SDKs use it (Lambda API reference, "Invoke"). */
final class InvokeApi {

  /** Header of a response whose function failed. */
  static final String FUNCTION_ERROR = "X-Amz-Function-Error";

  /** The name can be an ARN, and can have a version or an alias. */
  private static final Pattern PATH = Pattern
      .compile("/2015-03-31/functions/(?:(?:[^/]*:)?function:)?([^/:]+)(?::[^/:]+)?/invocations");

  private final FunctionRuntime runtime;

  InvokeApi(FunctionRuntime runtime) {
    this.runtime = runtime;
  }

  static boolean handles(String path) {
    return path.startsWith("/2015-03-31/");
  }

  ServerResponse respond(String method, String path, Headers headers, byte[] payload) {
    Matcher matcher = PATH.matcher(path);
    if (!matcher.matches()) {
      return error(404, "ResourceNotFoundException",
          "the path must be /2015-03-31/functions/NAME/invocations (was " + path + ")");
    }
    if (!method.equals("POST")) {
      return error(405, "InvalidParameterValueException", "the method of " + path + " must be POST");
    }
    String function = matcher.group(1);
    if (!runtime.hasFunction(function)) {
      return error(404, "ResourceNotFoundException", "Function not found: " + function);
    }
    String type = headers.getFirst("X-Amz-Invocation-Type");
    return switch (type == null ? "requestresponse" : type.toLowerCase(Locale.ROOT)) {
      case "requestresponse" -> invoke(function, headers, payload);
      case "event" -> {
        runtime.invokeLater(function, payload);
        yield ServerResponse.empty(202);
      }
      case "dryrun" -> ServerResponse.empty(204);
      default -> error(400, "InvalidParameterValueException",
          "the invocation type must be RequestResponse, Event or DryRun (was \"" + type + "\")");
    };
  }

  private ServerResponse invoke(String function, Headers headers, byte[] payload) {
    InvocationResult result = runtime.invoke(function, payload);
    ServerResponse response = switch (result) {
      case InvocationResult.Completed(var body, _) -> ServerResponse.json(200, body);
      case InvocationResult.Failed(var reason, _) ->
        ServerResponse.json(200, error(reason)).with(FUNCTION_ERROR, "Unhandled");
    };
    boolean tail = "Tail".equalsIgnoreCase(headers.getFirst("X-Amz-Log-Type"));
    String log = Base64.getEncoder().encodeToString(Json.bytes(result.log()));
    return (tail ? response.with("X-Amz-Log-Result", log) : response).with("X-Amz-Executed-Version",
        "$LATEST");
  }

  private static ObjectNode error(InvocationFailedException reason) {
    ObjectNode error = Json.object();
    error.put("errorMessage", reason.getMessage());
    error.put("errorType", reason.getClass().getName());
    return error;
  }

  private static ServerResponse error(int status, String type, String message) {
    ObjectNode error = Json.object();
    error.put("Type", "User");
    error.put("Message", message);
    return ServerResponse.json(status, error).with("x-amzn-ErrorType", type);
  }
}
