package io.fluidity.verification.interleaving;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.fluidity.domain.port.ScaleCommand;
import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.port.Pause;
import io.fluidity.domain.port.Result;
import io.fluidity.domain.port.BatchResult;
import io.fluidity.domain.port.ServiceScaler;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceLifecycle;
import io.fluidity.verification.interleaving.Step.Change;
import io.fluidity.verification.interleaving.Step.Ended;
import io.fluidity.verification.interleaving.Step.Look;

/**
 * Tells what an operation does next: its real code is run from the beginning with the answers that it got so
 * far, up to the step for which there is no answer yet. What an operation does depends on nothing else, so
 * this is the same as if it had been waiting there, and any number of schedules can go on from that point.
 */
final class Replayer implements ServiceScaler {

  private static final Pause NO_TIME = _ -> {};

  /** Ends a run of the code at the step that has no answer yet. */
  private static final class Unanswered extends Error {
    private static final long serialVersionUID = 1;
    private final transient Step step;

    Unanswered(Step step) {
      super("no answer yet", null, false, false);
      this.step = step;
    }
  }

  private final List<StepResult> answers;
  private int given;

  private Replayer(List<StepResult> responses) {
    this.answers = responses;
  }

  /** The step that the operation takes after these answers. */
  static Step next(ExploredOperation operation, InitialState before, List<StepResult> responses) {
    Replayer script = new Replayer(responses);
    InstantSource time = () -> script.now().plus(operation.clockAhead());
    Clock clock = time.withZone(ZoneOffset.UTC);
    try {
      return new Ended(operation.code().run(InitialState.SERVICE,
          new ExploredOperation.Tools(script, before::samples, clock, NO_TIME)));
    } catch (OperationFailedException failed) {
      return new Ended(failed.failure());
    } catch (Unanswered unanswered) {
      return unanswered.step;
    }
  }

  private Instant now() {
    return given == 0 ? InitialState.START : answers.get(given - 1).at();
  }

  private StepResult answerTo(Step step) {
    if (given == answers.size()) {
      throw new Unanswered(step);
    }
    return answers.get(given++);
  }

  @Override
  public BatchResult<ServiceLifecycle> read(Collection<ServiceId> services) {
    ServiceLifecycle shown = Objects.requireNonNull(answerTo(new Look()).shown());
    return new BatchResult<>(Map.of(InitialState.SERVICE, Result.of(shown)));
  }

  @Override
  public void execute(ScaleCommand command) {
    answerTo(new Change(command));
  }

  @Override
  public Collection<ServiceId> list(String cluster) {
    return List.of(InitialState.SERVICE);
  }
}
