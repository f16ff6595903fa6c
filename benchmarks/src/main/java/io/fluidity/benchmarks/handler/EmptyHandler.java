package io.fluidity.benchmarks.handler;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;

/** Does nothing, so that its cost is that of the JVM and Lambda's runtime client. */
public final class EmptyHandler implements RequestStreamHandler {

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    in.readAllBytes();
    out.write("{}".getBytes(StandardCharsets.UTF_8));
  }
}
