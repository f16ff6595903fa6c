package io.fluidity.verification.interleaving;

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
import io.fluidity.verification.interleaving.Step.Write;

/**
 * Determines the next step of an operation: runs its real code from the start with the results of its steps
 * so far, up to the first step without a result. The code depends on nothing else, so this is the same as
 * resuming it there, and any number of schedules can continue from that point.
 */
final class Replayer implements ServiceScaler {

  private static final Pause NO_PAUSE = _ -> {};

  /** Stops a replay at the first step without a result. */
  private static final class NextStep extends Error {
    private static final long serialVersionUID = 1;
    private final transient Step step;

    NextStep(Step step) {
      super("no result yet", null, false, false);
      this.step = step;
    }
  }

  private final List<StepResult> results;
  private int replayed;

  private Replayer(List<StepResult> results) {
    this.results = results;
  }

  static Step nextStep(ExploredOperation operation, InitialState initial, List<StepResult> results) {
    Replayer replayer = new Replayer(results);
    InstantSource time = () -> replayer.now().plus(operation.clockAhead());
    try {
      return new Ended(operation.code()
          .run(new Ports(replayer, initial::samples, time.withZone(ZoneOffset.UTC), NO_PAUSE)));
    } catch (OperationFailedException failed) {
      return new Ended(failed.failure());
    } catch (NextStep next) {
      return next.step;
    }
  }

  private Instant now() {
    return replayed == 0 ? InitialState.START : results.get(replayed - 1).at();
  }

  private StepResult resultOf(Step step) {
    if (replayed == results.size()) {
      throw new NextStep(step);
    }
    return results.get(replayed++);
  }

  @Override
  public BatchResult<ServiceLifecycle> read(Collection<ServiceId> services) {
    ServiceLifecycle read = Objects.requireNonNull(resultOf(new Read()).read());
    return BatchResult.of(services, _ -> Result.of(read));
  }

  @Override
  public void execute(ScaleCommand command) {
    resultOf(new Write(command));
  }

  @Override
  public Collection<ServiceId> list(String cluster) {
    return List.of(InitialState.SERVICE);
  }
}
