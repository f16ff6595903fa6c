package io.fluidity.local.serve;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceLifecycle.Stage;
import io.fluidity.functions.Functions;
import io.fluidity.functions.handler.InvocationResult;
import io.fluidity.functions.settings.FunctionSettings;
import io.fluidity.inmemory.SimulatedCloud;
import io.fluidity.inmemory.SimulatedService;
import io.fluidity.inmemory.SimulationProfile;
import io.fluidity.inmemory.VirtualClock;

/** Runs the functions on a simulated cloud with one service. Thread-safe. */
final class SimulatedRuntime implements FunctionRuntime {

  static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final VirtualClock clock = new VirtualClock(START);
  private final Functions functions;
  private final Schedules schedules = new Schedules(clock, clock::at, this::invoke);
  private final TrafficPlan trafficPlan;
  private final SimulatedService service;
  private final EventHistory history = new EventHistory(clock);

  /** Creates a cloud whose service is asleep; the same seed produces the same events. */
  SimulatedRuntime(FunctionSettings settings, TrafficPlan trafficPlan, long seed) {
    this.trafficPlan = trafficPlan;
    SimulatedCloud cloud = new SimulatedCloud(clock, SimulationProfile.typical(),
        settings.controlPlane().signals(), seed);
    ServiceId id = Objects.requireNonNull(settings.controlPlane().configured());
    service = cloud.createService(id, 0);
    functions = new Functions(settings, cloud.controlPlane(settings.controlPlane()), clock);
    schedules.every(MINUTE, START, _ -> minute());
    schedules.start(settings.controlPlane().sleepCheckInterval());
  }

  /** Sets the log for changes and failures of asynchronous invocations. */
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

  /** Advances the clock, and runs everything that is due. */
  synchronized void advanceTo(Instant instant) {
    clock.advanceTo(instant);
  }

  @Override
  public synchronized InvocationResult invoke(String function, byte[] payload) {
    InvocationResult result = functions.invoke(function, payload);
    history.add(result.log());
    return result;
  }

  @Override
  public synchronized void invokeLater(String function, byte[] payload) {
    schedules.invokeLater(function, payload);
  }

  /** Uses the service from now on for the given number of minutes, in each of them in which it runs. */
  synchronized Instant use(int minutes, int connections) {
    trafficPlan.manual(clock.instant(), minutes, connections);
    history.raiseConnections(useNow());
    return clock.instant().truncatedTo(ChronoUnit.MINUTES).plus(Duration.ofMinutes(minutes));
  }

  /** Returns the recent history. */
  synchronized ObjectNode history() {
    return history.json();
  }

  private void minute() {
    if (trafficPlan.wakes(clock.instant()) && !service.isWanted()) {
      invoke(Functions.WAKE, new byte[0]);
    }
    history.minute(service.now().stage(), useNow());
  }

  /** Returns the connections of this minute; a service that does not run has none. */
  private int useNow() {
    int connections = service.now().stage() == Stage.AWAKE ? trafficPlan.connections(clock.instant()) : 0;
    if (connections > 0) {
      service.use(clock.instant(), connections);
    }
    return connections;
  }
}
