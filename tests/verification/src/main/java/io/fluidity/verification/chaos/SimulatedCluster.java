package io.fluidity.verification.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.domain.service.MissingReason;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.sleep.IdlePolicy;
import io.fluidity.inmemory.DurationRange;
import io.fluidity.inmemory.SimulatedCloud;
import io.fluidity.inmemory.SimulatedService;
import io.fluidity.inmemory.SimulationProfile;
import io.fluidity.inmemory.VirtualClock;
import io.fluidity.verification.chaos.TrackedOperation.Kind;
import io.fluidity.verification.chaos.TrackedOperation.State;

/** Services in a simulated cloud, an invariant checker for each, and the functions that manage them. */
final class SimulatedCluster {

  static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
  static final String NAME = "prod";
  private static final long MAX_LAG_MILLIS = 100;
  private static final DurationRange USUAL_METRIC_DELAY = DurationRange.millis(60_000, 150_000);

  private final VirtualClock clock = new VirtualClock(START);
  private final SimulatedCloud cloud;
  private final List<ActivitySignal> signals;
  private final Invoker invoker;
  private final Trace trace;
  private final Map<ServiceId, InvariantChecker> checkers = new LinkedHashMap<>();
  private IdlePolicy policy;

  /**
   * Creates an empty cluster.
   *
   * @param variant the control plane under test
   */
  SimulatedCluster(RandomGenerator random, long seed, IdlePolicy policy, Trace trace, Variant variant) {
    this.policy = policy;
    this.trace = trace;
    signals = SignalSets.draw(random);
    // The protocol tolerates reads that lag by one write, so no call is shorter than the lag.
    SimulationProfile profile = new SimulationProfile(
        random.nextInt(4) == 0 ? DurationRange.seconds(60, 1500) : DurationRange.seconds(20, 120),
        DurationRange.seconds(5, 40), DurationRange.millis(MAX_LAG_MILLIS, 300),
        DurationRange.millis(0, MAX_LAG_MILLIS), USUAL_METRIC_DELAY, 0, 0, 0);
    cloud = new SimulatedCloud(clock, profile, signals, seed);
    invoker = new Invoker(cloud, clock, random, signals, trace, variant);
  }

  void createService(String name, int desiredCount) {
    SimulatedService service = cloud.createService(new ServiceId(NAME, name), desiredCount);
    checkers.put(service.id(), new InvariantChecker(service));
  }

  /** Creates a service that matches the pattern of the managed services, but has no desired count. */
  void createDaemon(String name) {
    cloud.createDaemon(new ServiceId(NAME, name), 1);
  }

  /** Creates a service that is deleted later, and then still listed for a while. */
  void createTemporaryService(String name, Duration existsFor, Duration listedFor) {
    SimulatedService service = cloud.createService(new ServiceId(NAME, name), 1);
    clock.at(clock.instant().plus(existsFor), () -> service.delete(MissingReason.INACTIVE, listedFor));
  }

  Invoker invoker() {
    return invoker;
  }

  VirtualClock clock() {
    return clock;
  }

  List<ActivitySignal> signals() {
    return signals;
  }

  IdlePolicy policy() {
    return policy;
  }

  List<InvariantChecker> checkers() {
    return List.copyOf(checkers.values());
  }

  /** Returns the checker of a service; {@code null} if it is a daemon or a temporary service. */
  @Nullable
  InvariantChecker checker(ServiceId id) {
    return checkers.get(id);
  }

  void changePolicy(IdlePolicy other) {
    policy = other;
    trace.add(clock.instant(), () -> "policy changed to " + other);
  }

  /** Ends all faults of calls, metrics, starts and members. */
  void endFaults() {
    invoker.endFaults();
    for (InvariantChecker checker : checkers.values()) {
      SimulatedService service = checker.service();
      service.failStarts(false);
      service.endCrashLoop();
      service.resumeMetrics();
      for (ActivitySignal signal : signals) {
        service.resumeMetric(signal.metric());
        service.delayMetric(signal.metric(), USUAL_METRIC_DELAY);
      }
    }
    trace.add(clock.instant(), () -> "all faults end");
  }

  /** Changes a service as another process would. */
  void manualChange(InvariantChecker checker, String description, Runnable change) {
    TrackedOperation operation = begin(Kind.MANUAL_CHANGE, checker, null, null);
    change.run();
    event(checker, description);
    checker.end(operation, State.ENDED_UNCHANGED, clock.instant());
  }

  /** Records an event of a service. */
  void event(InvariantChecker checker, String description) {
    trace.add(clock.instant(), () -> checker.service().id().service() + " " + description);
  }

  TrackedOperation begin(Kind kind, InvariantChecker checker, @Nullable Instant holdUntil,
      @Nullable Instant due) {
    TrackedOperation operation = new TrackedOperation(kind, clock.instant(), policy, holdUntil, due,
        checker.desiredCount(), checker.steadyState());
    checker.begin(operation, clock.instant());
    return operation;
  }

  /** Checks the invariants of services on which no operation is in progress. */
  void checkInvariants() {
    checkers.values().forEach(checker -> checker.checkIfQuiet(clock.instant()));
  }
}
