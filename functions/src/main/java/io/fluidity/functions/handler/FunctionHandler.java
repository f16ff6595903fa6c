package io.fluidity.functions.handler;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.ControlPlane;
import io.fluidity.functions.event.EventReader;
import io.fluidity.functions.json.InvalidFieldException;
import io.fluidity.functions.logging.InvocationLog;
import io.fluidity.functions.operation.KillOperation;
import io.fluidity.functions.operation.SleepOperation;
import io.fluidity.functions.operation.StatusOperation;
import io.fluidity.functions.operation.Targets;
import io.fluidity.functions.operation.WakeOperation;
import io.fluidity.functions.response.Problem;
import io.fluidity.functions.response.Problems;
import io.fluidity.functions.response.ResponseEncoder;
import io.fluidity.functions.settings.FunctionSettings;

/** Function of the control plane: turns an event into a response and a log entry. */
public final class FunctionHandler {

  private final EventReader reader = new EventReader();
  private final Routes routes;
  private final RequestAuthorizer authorizer;
  private final ResponseEncoder encoder;
  private final Clock clock;

  private FunctionHandler(Routes routes, FunctionSettings settings, Clock clock) {
    this.routes = routes;
    this.clock = clock;
    authorizer = new RequestAuthorizer(settings.token());
    encoder = new ResponseEncoder(clock);
  }

  /** Returns the function wake. */
  public static FunctionHandler wake(FunctionSettings settings, ControlPlane controlPlane, Clock clock) {
    return new FunctionHandler(
        Routes.single("/wake", new WakeOperation(controlPlane, targets(settings, controlPlane))), settings,
        clock);
  }

  /** Returns the function sleep. */
  public static FunctionHandler sleep(FunctionSettings settings, ControlPlane controlPlane, Clock clock) {
    return new FunctionHandler(
        Routes.single("/sleep", new SleepOperation(controlPlane, targets(settings, controlPlane))), settings,
        clock);
  }

  /** Returns the function kill. */
  public static FunctionHandler kill(FunctionSettings settings, ControlPlane controlPlane, Clock clock) {
    return new FunctionHandler(
        Routes.single("/kill", new KillOperation(controlPlane, targets(settings, controlPlane))), settings,
        clock);
  }

  /** Returns the function api: wake, kill, status and the page behind one URL. */
  public static FunctionHandler api(FunctionSettings settings, ControlPlane controlPlane, Clock clock) {
    Targets targets = targets(settings, controlPlane);
    StatusOperation status = new StatusOperation(controlPlane, targets);
    return new FunctionHandler(new Routes(status,
        List.of(new Routes.Post("/wake", new WakeOperation(controlPlane, targets)),
            new Routes.Post("/kill", new KillOperation(controlPlane, targets)),
            new Routes.Get("/status", status), new Routes.PageAt("/"))),
        settings, clock);
  }

  private static Targets targets(FunctionSettings settings, ControlPlane controlPlane) {
    return new Targets(settings.controlPlane(), controlPlane);
  }

  /**
   * Handles one event.
   *
   * @param functionName the function's name in the log
   * @param requestId identifies the invocation in the log and in problem documents
   */
  public InvocationResult invoke(InputStream payload, String functionName, String requestId) {
    InvocationLog log = new InvocationLog(functionName, requestId, clock.instant());
    try {
      Invocation invocation = new Invocation(routes, authorizer, encoder, clock, log, requestId);
      return new InvocationResult.Completed(invocation.respond(reader.read(payload)),
          log.end(clock.instant()));
    } catch (InvocationFailedException failed) {
      return new InvocationResult.Failed(failed, log.end(clock.instant()));
    } catch (InvalidFieldException invalid) {
      return failed(Problems.of(invalid), null, log);
    } catch (IOException | RuntimeException | LinkageError unexpected) {
      return failed(Problems.internal(), unexpected, log);
    }
  }

  /** Handles one event that is in memory. */
  public InvocationResult invoke(byte[] payload, String functionName, String requestId) {
    return invoke(new ByteArrayInputStream(payload), functionName, requestId);
  }

  private InvocationResult failed(Problem problem, @Nullable Throwable cause, InvocationLog log) {
    log.problem(problem, cause);
    return new InvocationResult.Failed(new InvocationFailedException(problem), log.end(clock.instant()));
  }
}
