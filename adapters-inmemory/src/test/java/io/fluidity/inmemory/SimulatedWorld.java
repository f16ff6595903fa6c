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

import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.fleet.ManagedServices;
import io.fluidity.domain.intent.IntentTimestamps;
import io.fluidity.domain.kill.Kill;
import io.fluidity.domain.kill.KillOutcome;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.settings.Settings;
import io.fluidity.domain.sleep.IdlePolicy;
import io.fluidity.domain.sleep.SleepOutcome;
import io.fluidity.domain.status.ServiceStatus;
import io.fluidity.domain.wake.WakeOutcome;
import io.fluidity.domain.wake.WakeRequest;

/**
 * A cloud with a control plane, told as a timeline: who does what to which service, and how much time passes
 * in between. Services are named by their name alone; they live in one cluster.
 */
final class SimulatedWorld {

  static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

  /** The defaults: 15 minutes unused, 5 to start, silent after 5, blind for 60 at most, awake for ever. */
  static final IdlePolicy DEFAULTS = new IdlePolicy(Duration.ofMinutes(15), Duration.ofMinutes(5),
      Duration.ofMinutes(5), Duration.ofMinutes(60), null);

  private final SimulatedControlPlane controlPlane;
  private final List<ActivitySignal> signals;
  private final CallLog log = new CallLog();
  private final List<ServiceId> services = new ArrayList<>();
  private final Map<ServiceId, SleepOutcome> swept = new LinkedHashMap<>();
  private @Nullable WakeOutcome lastWake;
  private @Nullable KillOutcome lastKill;

  private SimulatedWorld(IdlePolicy policy, int wakeDesiredCount, List<ActivitySignal> signals,
      SimulationProfile conditions, long seed) {
    Settings settings = new Settings(null, new ManagedServices(List.of()), policy, Duration.ofMinutes(5),
        wakeDesiredCount, signals);
    this.signals = signals;
    controlPlane = SimulatedControlPlane.at(START, settings, conditions, seed);
    controlPlane.cloud().setInterceptor(log);
  }

  /** Starts, stops and metrics take no time, reads never lag, a call takes a millisecond. */
  static SimulatedWorld ideal() {
    return with(DEFAULTS);
  }

  static SimulatedWorld with(IdlePolicy policy) {
    return new SimulatedWorld(policy, 1, ActivitySignal.DEFAULTS, SimulationProfile.ideal(), 1);
  }

  static SimulatedWorld with(IdlePolicy policy, ActivitySignal... signals) {
    return new SimulatedWorld(policy, 1, List.of(signals), SimulationProfile.ideal(), 1);
  }

  static SimulatedWorld with(SimulationProfile conditions, long seed) {
    return new SimulatedWorld(DEFAULTS, 1, ActivitySignal.DEFAULTS, conditions, seed);
  }

  static SimulatedWorld withWakeDesiredCount(int count) {
    return new SimulatedWorld(DEFAULTS, count, ActivitySignal.DEFAULTS, SimulationProfile.ideal(), 1);
  }

  /** There is a service, asleep, that nobody ever touched. */
  SimulatedWorld service(String name) {
    return service(name, 0);
  }

  /** There is a service that somebody else gave this desired count. */
  SimulatedWorld service(String name, int desiredCount) {
    controlPlane.cloud().createService(id(name), desiredCount);
    services.add(id(name));
    return this;
  }

  SimulatedWorld daemon(String name) {
    controlPlane.cloud().createDaemon(id(name), 1);
    services.add(id(name));
    return this;
  }

  /** Somebody scales it in the console. */
  SimulatedWorld scaleByHand(String name, int desiredCount) {
    controlPlane.cloud().service(id(name)).setDesiredCount(desiredCount);
    return this;
  }

  SimulatedWorld breakMetrics(String name) {
    controlPlane.cloud().service(id(name)).stopMetrics();
    return this;
  }

  /** Somebody uses it in this minute. */
  SimulatedWorld use(String name) {
    controlPlane.cloud().service(id(name)).use(now(), 1);
    return this;
  }

  SimulatedWorld advance(long amount, ChronoUnit unit) {
    controlPlane.clock().advance(Duration.of(amount, unit));
    return this;
  }

  SimulatedWorld advanceTo(Instant instant) {
    controlPlane.clock().advanceTo(instant);
    return this;
  }

  SimulatedWorld wake(String name) {
    return wake(WakeRequest.of(id(name)));
  }

  SimulatedWorld wake(String name, int desiredCount) {
    return wake(new WakeRequest(id(name), desiredCount, null));
  }

  /** Wakes it, to stay awake for so many minutes; 0 ends a hold. */
  SimulatedWorld wakeAndHold(String name, int minutes) {
    return wake(new WakeRequest(id(name), null, Duration.ofMinutes(minutes)));
  }

  private SimulatedWorld wake(WakeRequest request) {
    lastWake = controlPlane.wake().wake(request);
    return this;
  }

  SimulatedWorld kill(String name) {
    return kill(name, Kill.Mode.MANUAL);
  }

  SimulatedWorld kill(String name, Kill.Mode mode) {
    lastKill = controlPlane.kill().kill(id(name), mode);
    return this;
  }

  /** A sleep check of all services there are. */
  SimulatedWorld sweep() {
    return sweepOver(services);
  }

  SimulatedWorld sweep(String... names) {
    return sweepOver(Arrays.stream(names).map(SimulatedWorld::id).toList());
  }

  private SimulatedWorld sweepOver(List<ServiceId> ids) {
    swept.clear();
    controlPlane.sleepCheck().sweep(ids).forEach(outcome -> swept.put(outcome.id(), outcome));
    return this;
  }

  /** From now on, calls are counted. */
  SimulatedWorld countCalls() {
    log.forget();
    return this;
  }

  ServiceStatus.Known status(String name) {
    return controlPlane.status().of(id(name));
  }

  ServiceStatus.Managed managedStatus(String name) {
    return (ServiceStatus.Managed) status(name);
  }

  WakeOutcome wakeOutcome() {
    return Objects.requireNonNull(lastWake, "nothing was woken yet");
  }

  KillOutcome killOutcome() {
    return Objects.requireNonNull(lastKill, "nothing was killed yet");
  }

  /** What the last sweep did about a service. */
  SleepOutcome sleepOutcome(String name) {
    return Objects.requireNonNull(swept.get(id(name)), () -> name + " was not in the last sweep");
  }

  List<SleepOutcome> sleepOutcomes() {
    return List.copyOf(swept.values());
  }

  List<ActivitySignal> signals() {
    return signals;
  }

  CallLog log() {
    return log;
  }

  SimulatedControlPlane controlPlane() {
    return controlPlane;
  }

  SimulatedService real(String name) {
    return controlPlane.cloud().service(id(name));
  }

  /** What the marks say that are on the service now. */
  IntentTimestamps intents(String name) {
    return OperationFailedException.requireScalable(real(name).now()).snapshot().tags().asOf(now());
  }

  Instant wokenAt(String name) {
    return Objects.requireNonNull(intents(name).wokenAt(), () -> name + " was not woken");
  }

  Instant now() {
    return controlPlane.clock().instant();
  }

  static ServiceId id(String name) {
    return new ServiceId("town", name);
  }
}
