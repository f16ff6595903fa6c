package io.fluidity.lambda.function;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;

/** A handler that Lambda can make by itself. Public, since Lambda looks for its method by reflection. */
public abstract sealed class DeployedFunction implements RequestStreamHandler
    permits WakeFunction, SleepFunction, KillFunction, ApiFunction {

  private final RequestStreamHandler handler;

  DeployedFunction(RequestStreamHandler handler) {
    this.handler = handler;
  }

  @Override
  public final void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    handler.handleRequest(in, out, context);
  }
}
