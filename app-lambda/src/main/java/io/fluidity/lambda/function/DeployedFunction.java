package io.fluidity.lambda.function;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;

/** A handler that Lambda can make by itself. Public, since Lambda looks for its method by reflection. */
public abstract sealed class DeployedFunction implements RequestStreamHandler
    permits WakeFunction, SleepFunction, KillFunction, ApiFunction {

  private static final String INITIALIZATION = "AWS_LAMBDA_INITIALIZATION_TYPE";
  private static final String SNAP_START = "snap-start";

  private final RequestStreamHandler handler;

  /**
   * Binds a function to the process and the AWS around it.
   *
   * @param wiring makes its handler
   * @param rehearsed events as it gets them
   */
  DeployedFunction(Function<FunctionEnvironment, RequestStreamHandler> wiring, List<String> rehearsed) {
    Map<String, String> environment = FunctionEnvironment.environment();
    FunctionEnvironment its = FunctionEnvironment.of(environment);
    // Elsewhere nothing of it is even loaded.
    handler = SNAP_START.equals(environment.get(INITIALIZATION))
        ? PrimedHandler.beforeTheSnapshot(its, wiring, rehearsed)
        : wiring.apply(its);
  }

  @Override
  public final void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    handler.handleRequest(in, out, context);
  }
}
