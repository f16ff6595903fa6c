package io.fluidity.inmemory.interleaving;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.fluidity.domain.ScaleCommand;
import io.fluidity.domain.failure.OperationFailed;
import io.fluidity.domain.port.Pause;
import io.fluidity.domain.port.Reading;
import io.fluidity.domain.port.Readings;
import io.fluidity.domain.port.ServiceScaler;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceLifecycle;
import io.fluidity.inmemory.interleaving.Step.Change;
import io.fluidity.inmemory.interleaving.Step.Ended;
import io.fluidity.inmemory.interleaving.Step.Look;

/**
 * Tells what an operation does next: its real code is run from the beginning with the answers that it got so
 * far, up to the step for which there is no answer yet. What an operation does depends on nothing else, so
 * this is the same as if it had been waiting there, and any number of schedules can go on from that point.
 */
final class Script implements ServiceScaler {

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

  private final List<Answer> answers;
  private int given;

  private Script(List<Answer> answers) {
    this.answers = answers;
  }

  /** The step that the operation takes after these answers. */
  static Step next(Operation operation, Before before, List<Answer> answers) {
    Script script = new Script(answers);
    InstantSource time = () -> script.now().plus(operation.clockAhead());
    Clock clock = time.withZone(ZoneOffset.UTC);
    try {
      return new Ended(operation.code().run(Before.SERVICE,
          new Operation.Tools(script, before::samples, clock, NO_TIME)));
    } catch (OperationFailed failed) {
      return new Ended(failed.failure());
    } catch (Unanswered unanswered) {
      return unanswered.step;
    }
  }

  private Instant now() {
    return given == 0 ? Before.START : answers.get(given - 1).at();
  }

  private Answer answerTo(Step step) {
    if (given == answers.size()) {
      throw new Unanswered(step);
    }
    return answers.get(given++);
  }

  @Override
  public Readings<ServiceLifecycle> read(Collection<ServiceId> services) {
    ServiceLifecycle shown = Objects.requireNonNull(answerTo(new Look()).shown());
    return new Readings<>(Map.of(Before.SERVICE, Reading.of(shown)));
  }

  @Override
  public void execute(ScaleCommand command) {
    answerTo(new Change(command));
  }

  @Override
  public Collection<ServiceId> list(String cluster) {
    return List.of(Before.SERVICE);
  }
}
