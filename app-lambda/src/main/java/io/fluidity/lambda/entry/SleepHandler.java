package io.fluidity.lambda.entry;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import jakarta.inject.Inject;

import io.fluidity.lambda.operation.SleepOperation;

/** The function sleep. */
public final class SleepHandler implements RequestStreamHandler {

  private final Invoker invoker;
  private final Routes routes;

  @Inject
  SleepHandler(Invoker invoker, SleepOperation sleep) {
    this.invoker = invoker;
    routes = Routes.of(sleep).post("/", sleep).post("/sleep", sleep);
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    invoker.invoke(in, out, context, routes);
  }
}
