package io.fluidity.verification.interleaving;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.domain.service.ServiceLifecycle.Scalable;
import io.fluidity.inmemory.SimulatedCloud;
import io.fluidity.inmemory.SimulatedService;
import io.fluidity.inmemory.SimulationProfile;
import io.fluidity.inmemory.VirtualClock;
import io.fluidity.verification.interleaving.Step.Ended;
import io.fluidity.verification.interleaving.Step.Read;
import io.fluidity.verification.interleaving.Step.Response;
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
  private final List<List<Response>> responses;

  private SimulatedCloudRun(InitialState initial, List<ExploredOperation> operations) {
    this.initial = initial;
    this.operations = operations;
    responses = operations.stream().<List<Response>>map(_ -> new ArrayList<>()).toList();
    service = cloud.createService(SERVICE, initial.desiredCount());
    service.tag(initial.patch().tags());
    clock.advanceTo(InitialState.START);
  }

  /** Runs a schedule without faults and returns the desired count at its end. */
  static int desiredCountAfter(InitialState initial, List<ExploredOperation> operations,
      Collection<Transition> schedule) {
    SimulatedCloudRun run = new SimulatedCloudRun(initial, operations);
    schedule.forEach(transition -> run.step(transition.operation()));
    return run.service.now() instanceof Scalable scalable ? scalable.desiredCount() : 0;
  }

  private void step(int index) {
    List<Response> soFar = responses.get(index);
    switch (Replayer.nextStep(operations.get(index), initial, soFar)) {
      case Read(boolean afterPause) -> {
        if (afterPause) {
          clock.advance(Duration.ofSeconds(2));
        }
        var read = cloud.read(List.of(SERVICE)).get(SERVICE).orThrow();
        soFar.add(Response.of(read, (int) Duration.between(InitialState.START, clock.instant()).toMillis()));
      }
      case Write(var command) -> {
        cloud.execute(command);
        soFar.add(Response.WRITTEN);
      }
      case Ended _ -> throw new IllegalStateException(operations.get(index) + " has ended");
    }
  }
}
