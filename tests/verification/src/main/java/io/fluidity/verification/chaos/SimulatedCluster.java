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
import io.fluidity.verification.chaos.TrackedOperation.Origin;

/** Services in a simulated cloud, an invariant checker for each, and the functions that manage them. */
final class SimulatedCluster implements AutoCloseable {

  static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
  static final String NAME = "prod";
  static final DurationRange USUAL_METRIC_DELAY = DurationRange.millis(60_000, 150_000);

  private final VirtualClock clock = new VirtualClock(START);
  private final Timeline timeline = new Timeline(clock);
  private final SimulatedCloud cloud;
  private final List<ActivitySignal> signals;
  private final CloudAccess access;
  private final Invoker invoker;
  private final Trace trace;
  private final Duration maxDelay;
  private final Map<ServiceId, InvariantChecker> checkers = new LinkedHashMap<>();
  private IdlePolicy policy;

  /**
   * Creates an empty cluster.
   *
   * @param signals the metrics that its services publish
   * @param maxDelay maximum delay of a change behind the facts that it is based on
   * @param variant the control plane under test
   */
  SimulatedCluster(RandomGenerator random, long seed, IdlePolicy policy, List<ActivitySignal> signals,
      SimulationProfile profile, CloudTiming timing, Duration maxDelay, Trace trace, Variant variant) {
    this.policy = policy;
    this.signals = signals;
    this.maxDelay = maxDelay;
    this.trace = trace;
    cloud = new SimulatedCloud(clock, profile, signals, seed);
    access = new CloudAccess(cloud, timeline, random, timing, checkers, trace);
    invoker = new Invoker(access, clock, random, signals, trace, variant);
  }

  void createService(String name, int desiredCount) {
    SimulatedService service = cloud.createService(new ServiceId(NAME, name), desiredCount);
    checkers.put(service.id(), new InvariantChecker(service, maxDelay, clock.instant()));
  }

  /** Creates a service that matches the pattern of the managed services, but has no desired count. */
  void createDaemon(String name) {
    cloud.createDaemon(new ServiceId(NAME, name), 2);
  }

  /** Creates a service that is deleted later, and stays in the list of its cluster for a while. */
  void createTemporaryService(String name, Duration existsFor, Duration listedFor) {
    SimulatedService service = cloud.createService(new ServiceId(NAME, name), 1);
    timeline.in(existsFor, () -> service.delete(MissingReason.INACTIVE, listedFor));
  }

  Timeline timeline() {
    return timeline;
  }

  Invoker invoker() {
    return invoker;
  }

  FaultInjector faults() {
    return access.faults();
  }

  Instant now() {
    return clock.instant();
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
    trace.add(now(), () -> "policy changed to " + other);
  }

  /** Ends all faults of calls, metrics, starts and members. */
  void endFaults() {
    access.faults().disable();
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
    trace.add(now(), () -> "all faults end");
  }

  /** Sets the count of a service as another process does. */
  void scale(InvariantChecker checker, int desiredCount) {
    event(checker, "is scaled to " + desiredCount);
    checker.service().setDesiredCount(desiredCount);
    checker.manualChange(now());
  }

  /** Replaces all tags of a service as another process does. */
  void replaceTags(InvariantChecker checker, Map<String, String> tags) {
    event(checker, "is tagged " + tags);
    checker.service().tag(tags);
    checker.tagsReplaced(now());
  }

  /** Records an event of a service. */
  void event(InvariantChecker checker, String description) {
    trace.add(now(), () -> checker.service().id().service() + " " + description);
  }

  TrackedOperation begin(String name, Kind kind, Origin origin, InvariantChecker checker) {
    TrackedOperation operation = new TrackedOperation(name, kind, origin, now(), policy,
        checker.steadyState());
    checker.begin(operation);
    return operation;
  }

  /** Checks the invariants of all services. */
  void checkInvariants() {
    checkers.values().forEach(checker -> checker.check(now()));
  }

  /** Ends the functions that are still in progress. */
  @Override
  public void close() {
    timeline.close();
  }
}
