package io.fluidity.local.serve;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceLifecycle.Stage;
import io.fluidity.inmemory.SimulationProfile;
import io.fluidity.inmemory.SimulatedCloud;
import io.fluidity.inmemory.SimulatedService;
import io.fluidity.inmemory.VirtualClock;
import io.fluidity.lambda.settings.FunctionSettings;
import io.fluidity.local.functions.Functions;
import io.fluidity.local.functions.InvocationResult;

/**
 * The control plane on a simulated cloud with one service. Many threads take turns, on one virtual clock.
 */
final class SimulatedRuntime implements FunctionRuntime {

  static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final VirtualClock clock = new VirtualClock(START);
  private final Functions functions;
  private final Schedules schedules = new Schedules(clock, clock::at, this::invoke);
  private final TrafficPlan plannedUse;
  private final SimulatedService service;
  private final EventHistory chronicle = new EventHistory(clock);

  /** A control plane whose service sleeps; the same seed gives the same course of events. */
  SimulatedRuntime(FunctionSettings settings, TrafficPlan plannedUse, long seed) {
    this.plannedUse = plannedUse;
    SimulatedCloud cloud = new SimulatedCloud(clock, SimulationProfile.typical(),
        settings.controlPlane().signals(), seed);
    ServiceId id = Objects.requireNonNull(settings.controlPlane().configured());
    service = cloud.createService(id, 0);
    functions = new Functions(settings, cloud, cloud, clock, clock);
    schedules.every(MINUTE, START, this::minute);
    schedules.start(settings.controlPlane().sleepCheckInterval());
  }

  /** Tells what functions do that nobody waits for: where they change something, or fail. */
  synchronized void logTo(Consumer<String> lines) {
    schedules.logTo(lines);
  }

  @Override
  public boolean hasFunction(String name) {
    return functions.has(name);
  }

  @Override
  public synchronized Instant now() {
    return clock.instant();
  }

  /** Lets time pass up to this instant, and all happen that is due. */
  synchronized void advanceTo(Instant instant) {
    clock.advanceTo(instant);
  }

  @Override
  public synchronized InvocationResult invoke(String function, byte[] payload) {
    InvocationResult outcome = functions.invoke(function, payload);
    chronicle.logged(outcome.log());
    return outcome;
  }

  @Override
  public synchronized void invokeLater(String function, byte[] payload) {
    schedules.invokeLater(function, payload);
  }

  /** Somebody will use the service for so many minutes from now on, as far as it runs. */
  synchronized Instant use(int minutes, int connections) {
    plannedUse.manual(clock.instant(), minutes, connections);
    chronicle.alsoUsedBy(useNow());
    return clock.instant().truncatedTo(ChronoUnit.MINUTES).plus(Duration.ofMinutes(minutes));
  }

  /** What happened lately. */
  synchronized ObjectNode history() {
    return chronicle.json();
  }

  private void minute() {
    if (plannedUse.wakes(clock.instant()) && !service.isWanted()) {
      invoke(Functions.WAKE, new byte[0]);
    }
    chronicle.minute(service.now().stage(), useNow());
  }

  /** How many connections the service has: nobody reaches one that does not run. */
  private int useNow() {
    int connections = service.now().stage() == Stage.AWAKE ? plannedUse.connections(clock.instant()) : 0;
    if (connections > 0) {
      service.use(clock.instant(), connections);
    }
    return connections;
  }
}
