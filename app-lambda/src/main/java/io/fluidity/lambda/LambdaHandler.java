package io.fluidity.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import org.jspecify.annotations.Nullable;

import io.fluidity.functions.handler.FunctionHandler;

/** Handler of a function. Public, since Lambda finds {@code handleRequest} by reflection. */
public abstract sealed class LambdaHandler implements RequestStreamHandler
    permits WakeHandler, SleepHandler, KillHandler, ApiHandler {

  private final StreamHandler handler;
  /** Held here, since Lambda's runtime keeps only a weak reference to it. */
  @SuppressWarnings("unused")
  private final @Nullable PrimedHandler primed;

  /**
   * Wires the function to the environment of this process.
   *
   * @param wiring creates the function
   */
  LambdaHandler(Function<FunctionEnvironment, FunctionHandler> wiring) {
    FunctionEnvironment environment = FunctionEnvironment.ofProcess();
    handler = new StreamHandler(wiring.apply(environment), environment.log());
    // Without SnapStart, the priming classes are not even loaded.
    primed = FunctionEnvironment.isSnapStart() ? PrimedHandler.register(environment, wiring, priming())
        : null;
  }

  /** Returns the priming of this function. Called by the constructor. */
  abstract Priming priming();

  @Override
  public final void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    handler.handle(in, out, context.getFunctionName(), context.getAwsRequestId());
  }
}
