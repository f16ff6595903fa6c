package io.fluidity.lambda.function;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

import io.fluidity.domain.fleet.ServicePattern;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.settings.Settings;
import io.fluidity.lambda.entry.StandInContext;

/**
 * A handler that rehearses before Lambda keeps an image of its process (SnapStart), so that no caller waits
 * for that later: it answers events on an AWS that is nowhere, and reads from the real one. It changes
 * nothing, and leaves no connection in the image, since none lives as long as that.
 */
final class PrimedHandler implements RequestStreamHandler, Resource {

  /** An invocation that names no service. */
  static final String DIRECT = "{}";
  /** What a schedule sends. */
  static final String SCHEDULED = "{\"source\":\"aws.events\",\"detail-type\":\"Scheduled Event\"}";

  /**
   * How often the JVM runs a method before it compiles it, a little more (HotSpot, Tier3InvocationThreshold).
   */
  private static final int PRIMING_ROUNDS = 220;
  private static final int PRIMING_READS = 10;

  private final RequestStreamHandler handler;
  private final FunctionEnvironment real;
  private final Function<FunctionEnvironment, RequestStreamHandler> wiring;
  private final List<String> events;

  private PrimedHandler(FunctionEnvironment real, Function<FunctionEnvironment, RequestStreamHandler> wiring,
      List<String> events) {
    handler = wiring.apply(real);
    this.real = real;
    this.wiring = wiring;
    this.events = events;
  }

  /** A request of a function URL (payload format 2.0). */
  static String url(String method, String path) {
    return ("{\"version\":\"2.0\",\"rawPath\":\"%2$s\",\"headers\":{\"accept\":\"*/*\"},"
        + "\"requestContext\":{\"http\":{\"method\":\"%1$s\",\"path\":\"%2$s\"}},\"isBase64Encoded\":false}")
        .formatted(method, path);
  }

  /** Lambda will start this rehearsal once the function is made, and then keep the image. */
  static PrimedHandler beforeTheSnapshot(FunctionEnvironment real,
      Function<FunctionEnvironment, RequestStreamHandler> wiring,
      List<String> events) {
    PrimedHandler handler = new PrimedHandler(real, wiring, events);
    // Lambda's client forgets what nobody else holds: the function holds its handler.
    Core.getGlobalContext().register(handler);
    return handler;
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out,
      com.amazonaws.services.lambda.runtime.Context context) throws IOException {
    handler.handleRequest(in, out, context);
  }

  /** Nothing that fails here fails the function: it is only slower at first. */
  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    RequestStreamHandler practising = wiring.apply(real.offline());
    for (String event : events) {
      byte[] bytes = event.getBytes(StandardCharsets.UTF_8);
      repeat(PRIMING_ROUNDS, event, () -> practising.handleRequest(new ByteArrayInputStream(bytes),
          OutputStream.nullOutputStream(), new StandInContext("rehearsal", "rehearsal")));
    }
    ServiceId service = anyOf(real.settings().controlPlane());
    repeat(PRIMING_READS, "reading " + service, () -> real.read(service));
    real.dropConnections();
  }

  private interface Step {
    void take() throws IOException;
  }

  private void repeat(int times, String what, Step step) {
    try {
      for (int i = 0; i < times; i++) {
        step.take();
      }
    } catch (IOException | RuntimeException fault) {
      real.log().write("the rehearsal of " + what + " failed: " + fault.getMessage());
    }
  }

  /** The configured service, or one that a pattern means. */
  private static ServiceId anyOf(Settings settings) {
    ServiceId configured = settings.configured();
    if (configured != null) {
      return configured;
    }
    ServicePattern pattern = settings.managed().patterns().getFirst();
    return new ServiceId(pattern.cluster(), pattern.glob().replaceAll("[*?]", "x"));
  }

  @Override
  public void afterRestore(Context<? extends Resource> context) {
    // The new client had no connection yet when it was frozen: there is nothing to do.
  }
}
