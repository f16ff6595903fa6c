package io.fluidity.lambda.entry;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import jakarta.inject.Inject;

import io.fluidity.lambda.operation.KillOperation;
import io.fluidity.lambda.operation.StatusOperation;
import io.fluidity.lambda.operation.WakeOperation;

/** The function api: all that people and their clients do, on one URL. */
public final class ApiHandler implements RequestStreamHandler {

  private final Invoker invoker;
  private final Routes routes;

  @Inject
  ApiHandler(Invoker invoker, WakeOperation wake, KillOperation kill, StatusOperation status) {
    this.invoker = invoker;
    routes = Routes.of(status).post("/wake", wake).post("/kill", kill).get("/status", status).page("/");
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    invoker.invoke(in, out, context, routes);
  }
}
