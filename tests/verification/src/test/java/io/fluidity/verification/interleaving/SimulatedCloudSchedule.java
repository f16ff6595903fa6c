package io.fluidity.verification.interleaving;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.inmemory.SimulationProfile;
import io.fluidity.inmemory.SimulatedCloud;
import io.fluidity.inmemory.SimulatedService;
import io.fluidity.inmemory.VirtualClock;
import io.fluidity.verification.interleaving.Explorer.Turn;
import io.fluidity.verification.interleaving.Step.Change;
import io.fluidity.verification.interleaving.Step.Ended;
import io.fluidity.verification.interleaving.Step.Look;

/** Takes the steps of a schedule on the simulated cloud, whose calls take a millisecond each. */
final class SimulatedCloudSchedule {

  private final VirtualClock clock = new VirtualClock(InitialState.START.minus(Duration.ofHours(1)));
  private final SimulatedCloud cloud = new SimulatedCloud(clock, SimulationProfile.ideal(),
      ActivitySignal.DEFAULTS, 1);
  private final InitialState before;
  private final SimulatedService service;
  private final List<ExploredOperation> operations;
  private final List<List<StepResult>> answers = new ArrayList<>();

  private SimulatedCloudSchedule(InitialState before, List<ExploredOperation> operations) {
    this.before = before;
    this.operations = operations;
    operations.forEach(_ -> answers.add(new ArrayList<>()));
    service = cloud.createService(InitialState.SERVICE, before.version().desiredCount());
    service.tag(before.marks().tags());
    clock.advanceTo(InitialState.START);
  }

  /** Where a schedule ends there. */
  static ServiceVersion endOf(InitialState before, List<ExploredOperation> operations, Collection<Turn> turns) {
    SimulatedCloudSchedule run = new SimulatedCloudSchedule(before, operations);
    turns.forEach(turn -> run.step(turn.operation()));
    return ServiceVersion.of(run.service.now());
  }

  private void step(int operation) {
    List<StepResult> soFar = answers.get(operation);
    switch (Replayer.next(operations.get(operation), before, soFar)) {
      case Look _ -> {
        var shown = cloud.read(List.of(InitialState.SERVICE)).get(InitialState.SERVICE).orThrow();
        soFar.add(new StepResult(shown, clock.instant()));
      }
      case Change(var command) -> {
        cloud.execute(command);
        Instant at = clock.instant();
        soFar.add(new StepResult(null, at));
      }
      case Ended _ -> throw new IllegalStateException(operations.get(operation) + " has ended");
    }
  }
}
