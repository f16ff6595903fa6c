package io.fluidity.verification.interleaving;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.port.BatchResult;
import io.fluidity.domain.port.Pause;
import io.fluidity.domain.port.Result;
import io.fluidity.domain.port.ScaleCommand;
import io.fluidity.domain.port.ServiceScaler;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceLifecycle;
import io.fluidity.verification.interleaving.Step.Ended;
import io.fluidity.verification.interleaving.Step.Read;
import io.fluidity.verification.interleaving.Step.Response;
import io.fluidity.verification.interleaving.Step.Write;

/**
 * Determines the next step of an operation: runs its real code from the start with the responses to its steps
 * so far, up to the first step without a response. The code depends on nothing else, so this is the same as
 * resuming it there, and any number of schedules can continue from that point.
 */
final class Replayer implements ServiceScaler, Pause {

  /** Stops a replay at the first step without a response. */
  private static final class NextStep extends Error {
    private static final long serialVersionUID = 1;
    private final transient Step step;

    NextStep(Step step) {
      super("no response yet", null, false, false);
      this.step = step;
    }
  }

  private final List<Response> responses;
  private int replayed;
  private Duration paused = Duration.ZERO;
  private boolean isPausing;

  private Replayer(List<Response> responses) {
    this.responses = responses;
  }

  static Step nextStep(ExploredOperation operation, InitialState initial, List<Response> responses) {
    Replayer replayer = new Replayer(responses);
    InstantSource time = () -> replayer.now().plus(operation.clockAhead());
    try {
      return new Ended(operation.code().run(new Ports(replayer,
          (services, _) -> initial.samples(services, InitialState.START), time.withZone(ZoneOffset.UTC),
          replayer)));
    } catch (OperationFailedException failed) {
      return new Ended(failed.failure());
    } catch (NextStep next) {
      return next.step;
    }
  }

  /** The clock only moves in pauses of the operation. */
  private Instant now() {
    Instant start = responses.isEmpty() ? InitialState.START
        : InitialState.START.plusMillis(responses.getFirst().at());
    return start.plus(paused);
  }

  private Response responseTo(Step step) {
    if (replayed == responses.size()) {
      throw new NextStep(step);
    }
    isPausing = false;
    Response response = responses.get(replayed++);
    if (response.failure() != null && step instanceof Write) {
      throw new OperationFailedException(response.failure());
    }
    return response;
  }

  @Override
  public BatchResult<ServiceLifecycle> read(Collection<ServiceId> services) {
    Response response = responseTo(new Read(isPausing));
    return BatchResult.of(services, _ -> response.failure() == null
        ? Result.of(Objects.requireNonNull(response.read()))
        : Result.failed(response.failure()));
  }

  @Override
  public void execute(ScaleCommand command) {
    responseTo(new Write(command));
  }

  @Override
  public void pause(Duration duration) {
    if (duration.isPositive()) {
      isPausing = true;
      paused = paused.plus(duration);
    }
  }

  @Override
  public Collection<ServiceId> list(String cluster) {
    return List.of(InitialState.SERVICE);
  }
}
