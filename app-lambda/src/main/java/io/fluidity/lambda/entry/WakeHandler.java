package io.fluidity.lambda.entry;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import jakarta.inject.Inject;

import io.fluidity.lambda.operation.WakeOperation;

/** The function wake. */
public final class WakeHandler implements RequestStreamHandler {

  private final Invoker invoker;
  private final Routes routes;

  @Inject
  WakeHandler(Invoker invoker, WakeOperation wake) {
    this.invoker = invoker;
    routes = Routes.of(wake).post("/", wake).post("/wake", wake);
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    invoker.invoke(in, out, context, routes);
  }
}
