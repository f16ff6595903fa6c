package io.fluidity.verification.interleaving;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.inmemory.SimulatedCloud;
import io.fluidity.inmemory.SimulatedService;
import io.fluidity.inmemory.SimulationProfile;
import io.fluidity.inmemory.VirtualClock;
import io.fluidity.verification.interleaving.Step.Ended;
import io.fluidity.verification.interleaving.Step.Read;
import io.fluidity.verification.interleaving.Step.Write;

import static io.fluidity.verification.interleaving.InitialState.SERVICE;

/** Run of a schedule on the simulated cloud, whose calls take a millisecond each. */
final class SimulatedCloudRun {

  private final VirtualClock clock = new VirtualClock(InitialState.START.minus(Duration.ofHours(1)));
  private final SimulatedCloud cloud = new SimulatedCloud(clock, SimulationProfile.ideal(),
      ActivitySignal.DEFAULTS, 1);
  private final InitialState initial;
  private final SimulatedService service;
  private final List<ExploredOperation> operations;
  private final List<List<StepResult>> results;

  private SimulatedCloudRun(InitialState initial, List<ExploredOperation> operations) {
    this.initial = initial;
    this.operations = operations;
    results = operations.stream().<List<StepResult>>map(_ -> new ArrayList<>()).toList();
    service = cloud.createService(SERVICE, initial.version().desiredCount());
    service.tag(initial.tags().tags());
    clock.advanceTo(InitialState.START);
  }

  /** Runs a schedule and returns the service at its end. */
  static ServiceVersion endOf(InitialState initial, List<ExploredOperation> operations,
      Collection<Transition> schedule) {
    SimulatedCloudRun run = new SimulatedCloudRun(initial, operations);
    schedule.forEach(transition -> run.step(transition.operation()));
    return ServiceVersion.of(run.service.now());
  }

  private void step(int index) {
    List<StepResult> soFar = results.get(index);
    switch (Replayer.nextStep(operations.get(index), initial, soFar)) {
      case Read _ -> {
        var read = cloud.read(List.of(SERVICE)).get(SERVICE).orThrow();
        soFar.add(new StepResult(read, clock.instant()));
      }
      case Write(var command) -> {
        cloud.execute(command);
        soFar.add(new StepResult(null, clock.instant()));
      }
      case Ended _ -> throw new IllegalStateException(operations.get(index) + " has ended");
    }
  }
}
