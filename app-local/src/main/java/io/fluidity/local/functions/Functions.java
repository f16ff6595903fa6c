package io.fluidity.local.functions;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;

import io.fluidity.domain.port.ActivityMetrics;
import io.fluidity.domain.port.Pause;
import io.fluidity.domain.port.ServiceScaler;
import io.fluidity.lambda.entry.InvocationFailedException;
import io.fluidity.lambda.entry.StandInContext;
import io.fluidity.lambda.journal.LogSink;
import io.fluidity.lambda.settings.FunctionSettings;
import io.fluidity.lambda.wiring.DaggerApiComponent;
import io.fluidity.lambda.wiring.DaggerKillComponent;
import io.fluidity.lambda.wiring.DaggerSleepComponent;
import io.fluidity.lambda.wiring.DaggerWakeComponent;

/**
 * The four functions on one cloud, by the names that they have in AWS. Safe for use by as many threads as the
 * cloud is.
 */
public final class Functions {

  public static final String WAKE = "fluidity-wake";
  public static final String SLEEP = "fluidity-sleep";
  public static final String KILL = "fluidity-kill";
  public static final String API = "fluidity-api";

  /** Each makes its handler, which logs to where it is told. */
  private final Map<String, Function<LogSink, RequestStreamHandler>> functions;

  public Functions(FunctionSettings settings, ServiceScaler scaler, ActivityMetrics metrics, Clock clock,
      Pause pause) {
    functions = Map.of(
        WAKE, log -> DaggerWakeComponent.factory().create(settings, scaler, clock, pause, log).handler(),
        SLEEP,
        log -> DaggerSleepComponent.factory().create(settings, scaler, metrics, clock, pause, log).handler(),
        KILL, log -> DaggerKillComponent.factory().create(settings, scaler, clock, pause, log).handler(),
        API,
        log -> DaggerApiComponent.factory().create(settings, scaler, metrics, clock, pause, log).handler());
  }

  /** Whether there is a function of this name. */
  public boolean has(String name) {
    return functions.containsKey(name);
  }

  /** Invokes a function, and waits for what comes of it. */
  public InvocationResult invoke(String name, byte[] payload) {
    StringBuilder log = new StringBuilder();
    RequestStreamHandler handler = Objects.requireNonNull(functions.get(name), name).apply(log::append);
    ByteArrayOutputStream response = new ByteArrayOutputStream();
    try {
      handler.handleRequest(new ByteArrayInputStream(payload), response,
          new StandInContext(name, UUID.randomUUID().toString()));
      return new InvocationResult.Completed(response.toString(StandardCharsets.UTF_8), log.toString());
    } catch (InvocationFailedException failed) {
      return new InvocationResult.Failed(failed, log.toString());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
