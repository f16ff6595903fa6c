package io.fluidity.lambda.entry;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import jakarta.inject.Inject;

import io.fluidity.lambda.operation.KillOperation;

/** The function kill. */
public final class KillHandler implements RequestStreamHandler {

  private final Invoker invoker;
  private final Routes routes;

  @Inject
  KillHandler(Invoker invoker, KillOperation kill) {
    this.invoker = invoker;
    routes = Routes.of(kill).post("/", kill).post("/kill", kill);
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    invoker.invoke(in, out, context, routes);
  }
}
