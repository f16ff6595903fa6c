package io.fluidity.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

import io.fluidity.functions.handler.FunctionHandler;
import io.fluidity.functions.handler.InvocationFailedException;
import io.fluidity.functions.handler.InvocationResult;
import io.fluidity.functions.json.Json;
import io.fluidity.functions.logging.LogSink;

/** Runs a function on streams: writes its response to one, and its log entry to the log. */
record StreamHandler(FunctionHandler function, LogSink log) {

  /**
   * Handles one event.
   *
   * @throws InvocationFailedException if the invocation failed, so that Lambda counts an error
   */
  void handle(InputStream in, OutputStream out, String functionName, String requestId) throws IOException {
    InvocationResult result = function.invoke(in, functionName, requestId);
    log.write(Json.text(result.log()));
    switch (result) {
      case InvocationResult.Completed(var response, _) -> out.write(Json.bytes(response));
      case InvocationResult.Failed(var reason, _) -> throw reason;
    }
  }
}
