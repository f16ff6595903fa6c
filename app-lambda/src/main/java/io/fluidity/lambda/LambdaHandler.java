package io.fluidity.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import org.jspecify.annotations.Nullable;

import io.fluidity.functions.handler.FunctionHandler;

/** A function as Lambda instantiates it. Public, since Lambda finds its method by reflection. */
public abstract sealed class LambdaHandler implements RequestStreamHandler
    permits WakeHandler, SleepHandler, KillHandler, ApiHandler {

  private final StreamHandler handler;
  /** Held here, since Lambda's runtime keeps only a weak reference to it. */
  @SuppressWarnings("unused")
  private final @Nullable PrimedHandler primed;

  /**
   * Wires the function to the environment of this process.
   *
   * @param wiring creates its handler
   * @param primingEvents events for SnapStart priming
   */
  LambdaHandler(Function<FunctionEnvironment, FunctionHandler> wiring, List<String> primingEvents) {
    FunctionEnvironment environment = FunctionEnvironment.ofProcess();
    handler = new StreamHandler(wiring.apply(environment), environment.log());
    // Without SnapStart, the priming code is not even loaded.
    primed = FunctionEnvironment.isSnapStart() ? PrimedHandler.register(environment, wiring, primingEvents)
        : null;
  }

  @Override
  public final void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    handler.handle(in, out, context.getFunctionName(), context.getAwsRequestId());
  }
}
