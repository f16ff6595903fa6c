package io.fluidity.lambda;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

import io.fluidity.domain.fleet.ServicePattern;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.settings.Settings;
import io.fluidity.functions.handler.FunctionHandler;

/**
 * Primes a function before Lambda takes a snapshot of its process (SnapStart), so that the first invocation
 * after a restore is warm: it handles events offline, and reads from AWS. It changes nothing, and closes all
 * connections before the snapshot, since none survives it.
 */
record PrimedHandler(FunctionEnvironment environment, Function<FunctionEnvironment, FunctionHandler> wiring,
    Priming priming) implements Resource {

  /** Slightly more runs than HotSpot needs to compile a method (Tier3InvocationThreshold is 200). */
  private static final int PRIMING_ROUNDS = 220;
  private static final int PRIMING_READS = 10;

  /** Registers the priming; Lambda's runtime starts it after initialization. */
  static PrimedHandler register(FunctionEnvironment environment,
      Function<FunctionEnvironment, FunctionHandler> wiring, Priming priming) {
    PrimedHandler handler = new PrimedHandler(environment, wiring, priming);
    Core.getGlobalContext().register(handler);
    return handler;
  }

  /** Primes the function. A failure is logged, and only makes the first invocation slower. */
  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    FunctionEnvironment offline = environment.offline();
    StreamHandler handler = new StreamHandler(wiring.apply(offline), offline.log());
    for (String event : priming.events()) {
      byte[] payload = event.getBytes(StandardCharsets.UTF_8);
      repeat(PRIMING_ROUNDS, event, () -> handler.handle(new ByteArrayInputStream(payload),
          OutputStream.nullOutputStream(), "priming", "priming"));
    }
    ServiceId service = anyService(environment.settings().controlPlane());
    repeat(PRIMING_READS, "reads of " + service, () -> priming.read().accept(environment, service));
    environment.dropConnections();
  }

  private interface Step {
    void run() throws IOException;
  }

  private void repeat(int times, String what, Step step) {
    try {
      for (int i = 0; i < times; i++) {
        step.run();
      }
    } catch (IOException | RuntimeException failed) {
      environment.log().write("priming with " + what + " failed: " + failed.getMessage());
    }
  }

  /** Returns the configured service, or one that matches a pattern. */
  private static ServiceId anyService(Settings settings) {
    ServiceId configured = settings.configured();
    if (configured != null) {
      return configured;
    }
    ServicePattern pattern = settings.managed().patterns().getFirst();
    return new ServiceId(pattern.cluster(), pattern.glob().replaceAll("[*?]", "x"));
  }

  @Override
  public void afterRestore(Context<? extends Resource> context) {
    // Nothing to do: the snapshot contains no connections.
  }
}
