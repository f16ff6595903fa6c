package io.fluidity.inmemory.interleaving;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.inmemory.CloudConditions;
import io.fluidity.inmemory.SimulatedCloud;
import io.fluidity.inmemory.SimulatedService;
import io.fluidity.inmemory.VirtualClock;
import io.fluidity.inmemory.interleaving.Explorer.Turn;
import io.fluidity.inmemory.interleaving.Step.Change;
import io.fluidity.inmemory.interleaving.Step.Ended;
import io.fluidity.inmemory.interleaving.Step.Look;

/** Takes the steps of a schedule on the simulated cloud, whose calls take a millisecond each. */
final class OnTheSimulatedCloud {

  private final VirtualClock clock = new VirtualClock(Before.START.minus(Duration.ofHours(1)));
  private final SimulatedCloud cloud = new SimulatedCloud(clock, CloudConditions.ideal(),
      ActivitySignal.DEFAULTS, 1);
  private final Before before;
  private final SimulatedService service;
  private final List<Operation> operations;
  private final List<List<Answer>> answers = new ArrayList<>();

  private OnTheSimulatedCloud(Before before, List<Operation> operations) {
    this.before = before;
    this.operations = operations;
    operations.forEach(_ -> answers.add(new ArrayList<>()));
    service = cloud.createService(Before.SERVICE, before.version().desiredCount());
    service.tag(before.marks().tags());
    clock.advanceTo(Before.START);
  }

  /** Where a schedule ends there. */
  static Version endOf(Before before, List<Operation> operations, Collection<Turn> turns) {
    OnTheSimulatedCloud run = new OnTheSimulatedCloud(before, operations);
    turns.forEach(turn -> run.step(turn.operation()));
    return Version.of(run.service.now());
  }

  private void step(int operation) {
    List<Answer> soFar = answers.get(operation);
    switch (Script.next(operations.get(operation), before, soFar)) {
      case Look _ -> {
        var shown = cloud.read(List.of(Before.SERVICE)).of(Before.SERVICE).orThrow();
        soFar.add(new Answer(shown, clock.instant()));
      }
      case Change(var command) -> {
        cloud.execute(command);
        Instant at = clock.instant();
        soFar.add(new Answer(null, at));
      }
      case Ended _ -> throw new IllegalStateException(operations.get(operation) + " has ended");
    }
  }
}
