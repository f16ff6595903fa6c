package io.fluidity.inmemory;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.ControlPlane;
import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.fleet.Fleet;
import io.fluidity.domain.fleet.ManagedServices;
import io.fluidity.domain.fleet.ServicePattern;
import io.fluidity.domain.intent.IntentTimestamps;
import io.fluidity.domain.intent.WakeLimits;
import io.fluidity.domain.kill.KillMode;
import io.fluidity.domain.kill.KillOutcome;
import io.fluidity.domain.reconcile.Reconciler;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.settings.Settings;
import io.fluidity.domain.sleep.IdlePolicy;
import io.fluidity.domain.sleep.SleepOutcome;
import io.fluidity.domain.status.ServiceStatus;
import io.fluidity.domain.wake.WakeOutcome;
import io.fluidity.domain.wake.WakeRequest;

/**
 * A simulated cloud with a control plane, driven as a timeline: operations on services, and the time between
 * them. Services belong to one cluster and are named by their service name.
 */
public final class SimulatedWorld {

  private static final String CLUSTER = "prod";
  public static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

  private final VirtualClock clock = new VirtualClock(START);
  private final SimulatedCloud cloud;
  private final ControlPlane controlPlane;
  private final List<ActivitySignal> signals;
  private final CallLog log = new CallLog();
  private final List<ServiceId> services = new ArrayList<>();
  private final Map<ServiceId, SleepOutcome> swept = new LinkedHashMap<>();
  private @Nullable WakeOutcome lastWake;
  private @Nullable KillOutcome lastKill;

  private SimulatedWorld(IdlePolicy policy, int wakeDesiredCount, List<ActivitySignal> signals,
      SimulationProfile profile, long seed) {
    Settings settings = new Settings(null, new ManagedServices(List.of(new ServicePattern(CLUSTER, "*"))),
        policy, Duration.ofMinutes(5), Reconciler.SETTLE_TIME,
        new WakeLimits(wakeDesiredCount, WakeLimits.MAX_DESIRED_COUNT, WakeLimits.MAX_HOLD), signals);
    this.signals = signals;
    cloud = new SimulatedCloud(clock, profile, signals, seed);
    cloud.setInterceptor(log);
    controlPlane = cloud.controlPlane(settings);
  }

  /** Returns a world in which starts, stops and metrics take no time, and a call takes a millisecond. */
  public static SimulatedWorld ideal() {
    return with(IdlePolicy.DEFAULT);
  }

  public static SimulatedWorld with(IdlePolicy policy) {
    return new SimulatedWorld(policy, 1, ActivitySignal.DEFAULTS, SimulationProfile.ideal(), 1);
  }

  public static SimulatedWorld with(IdlePolicy policy, ActivitySignal... signals) {
    return new SimulatedWorld(policy, 1, List.of(signals), SimulationProfile.ideal(), 1);
  }

  public static SimulatedWorld with(SimulationProfile profile, long seed) {
    return new SimulatedWorld(IdlePolicy.DEFAULT, 1, ActivitySignal.DEFAULTS, profile, seed);
  }

  public static SimulatedWorld withWakeDesiredCount(int count) {
    return new SimulatedWorld(IdlePolicy.DEFAULT, count, ActivitySignal.DEFAULTS, SimulationProfile.ideal(),
        1);
  }

  /** Creates a service that is asleep and has no tags. */
  public SimulatedWorld service(String name) {
    return service(name, 0);
  }

  /** Creates a service with a desired count and no tags. */
  public SimulatedWorld service(String name, int desiredCount) {
    cloud.createService(id(name), desiredCount);
    services.add(id(name));
    return this;
  }

  public SimulatedWorld daemon(String name) {
    cloud.createDaemon(id(name), 1);
    services.add(id(name));
    return this;
  }

  /** Sets the desired count, as in the console. */
  public SimulatedWorld setDesiredCount(String name, int desiredCount) {
    cloud.service(id(name)).setDesiredCount(desiredCount);
    return this;
  }

  public SimulatedWorld stopMetrics(String name) {
    cloud.service(id(name)).stopMetrics();
    return this;
  }

  /** Uses the service in this minute. */
  public SimulatedWorld use(String name) {
    cloud.service(id(name)).use(now(), 1);
    return this;
  }

  public SimulatedWorld advance(long amount, ChronoUnit unit) {
    clock.advance(Duration.of(amount, unit));
    return this;
  }

  public SimulatedWorld advanceTo(Instant instant) {
    clock.advanceTo(instant);
    return this;
  }

  public SimulatedWorld wake(String name) {
    return wake(WakeRequest.of(id(name)));
  }

  public SimulatedWorld wake(String name, int desiredCount) {
    return wake(new WakeRequest(id(name), desiredCount, null));
  }

  /** Wakes a service with a hold in minutes; 0 ends a hold. */
  public SimulatedWorld wakeAndHold(String name, int minutes) {
    return wake(new WakeRequest(id(name), null, Duration.ofMinutes(minutes)));
  }

  private SimulatedWorld wake(WakeRequest request) {
    lastWake = controlPlane.wake(request);
    return this;
  }

  public SimulatedWorld kill(String name) {
    return kill(name, new KillMode.Manual());
  }

  public SimulatedWorld kill(String name, KillMode mode) {
    lastKill = controlPlane.kill(id(name), mode);
    return this;
  }

  /** Checks all services. */
  public SimulatedWorld sweep() {
    return sweepOver(services);
  }

  public SimulatedWorld sweep(String... names) {
    return sweepOver(Arrays.stream(names).map(SimulatedWorld::id).toList());
  }

  private SimulatedWorld sweepOver(List<ServiceId> ids) {
    swept.clear();
    controlPlane.sleepCheck(Fleet.of(ids)).forEach(outcome -> swept.put(outcome.id(), outcome));
    return this;
  }

  /** Resets the log of calls. */
  public SimulatedWorld countCalls() {
    log.clear();
    return this;
  }

  public ServiceStatus.Known status(String name) {
    return controlPlane.status(id(name));
  }

  public ServiceStatus.Managed managedStatus(String name) {
    return (ServiceStatus.Managed) status(name);
  }

  public WakeOutcome wakeOutcome() {
    return Objects.requireNonNull(lastWake, "a wake must come first");
  }

  public KillOutcome killOutcome() {
    return Objects.requireNonNull(lastKill, "a kill must come first");
  }

  /** Returns the outcome of a service in the last sweep. */
  public SleepOutcome sleepOutcome(String name) {
    return Objects.requireNonNull(swept.get(id(name)), () -> "the last sweep did not include " + name);
  }

  public List<SleepOutcome> sleepOutcomes() {
    return List.copyOf(swept.values());
  }

  public List<ActivitySignal> signals() {
    return signals;
  }

  public CallLog log() {
    return log;
  }

  public ControlPlane controlPlane() {
    return controlPlane;
  }

  public SimulatedCloud cloud() {
    return cloud;
  }

  public VirtualClock clock() {
    return clock;
  }

  public SimulatedService real(String name) {
    return cloud.service(id(name));
  }

  /** Returns the tags on the service. */
  public IntentTimestamps tags(String name) {
    return OperationFailedException.requireScalable(real(name).now()).snapshot().tags().asOf(now());
  }

  public Instant wokenAt(String name) {
    return Objects.requireNonNull(tags(name).wokenAt(), () -> name + " has no woken-at");
  }

  public Instant now() {
    return clock.instant();
  }

  public static ServiceId id(String name) {
    return new ServiceId(CLUSTER, name);
  }
}
