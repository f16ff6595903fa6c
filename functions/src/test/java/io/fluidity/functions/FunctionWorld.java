package io.fluidity.functions;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import io.fluidity.domain.ControlPlane;
import io.fluidity.domain.activity.SignalSamples;
import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.port.BatchResult;
import io.fluidity.domain.port.Result;
import io.fluidity.domain.service.Rollout;
import io.fluidity.domain.service.ServiceEvent;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceLifecycle;
import io.fluidity.domain.service.ServiceLifecycle.Existing;
import io.fluidity.domain.service.ServiceSnapshot;
import io.fluidity.functions.settings.FunctionSettings;
import io.fluidity.inmemory.ApiCall;
import io.fluidity.inmemory.CallInterceptor;
import io.fluidity.inmemory.DurationRange;
import io.fluidity.inmemory.SimulatedCloud;
import io.fluidity.inmemory.SimulatedService;
import io.fluidity.inmemory.SimulationProfile;
import io.fluidity.inmemory.VirtualClock;

/**
 * The four functions over a simulated cloud; tests read as a timeline. Services live in the cluster
 * {@code prod}; {@code prod/web} is the configured one, and is asleep at the start.
 */
final class FunctionWorld {

  static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
  /** The names of the functions. */
  static final List<String> FUNCTIONS = List.of("wake", "kill", "sleep", "api");
  static final ServiceId WEB = new ServiceId("prod", "web");
  static final String REQUEST_ID = "8476a536-e9f4-11e8-9739-2dfe598c3fcd";

  private final VirtualClock clock = new VirtualClock(START);
  private final SimulatedCloud cloud;
  private final AlteredReads reads;
  private final Functions functions;
  private UnaryOperator<SignalSamples> sampleAlteration = UnaryOperator.identity();

  private FunctionWorld(Map<String, String> environment, SimulationProfile profile) {
    FunctionSettings settings = FunctionSettings.read(environment);
    cloud = new SimulatedCloud(clock, profile, settings.controlPlane().signals(), 1);
    cloud.createService(WEB, 0);
    reads = new AlteredReads(cloud, new HashMap<>(), new HashMap<>());
    ControlPlane controlPlane = new ControlPlane(reads, this::samples, clock, clock, settings.controlPlane());
    functions = new Functions(settings, controlPlane, clock);
  }

  static FunctionWorld withDefaults() {
    return with(Map.of());
  }

  /** Returns a world with these settings, by the names of their environment variables. */
  static FunctionWorld with(Map<String, String> settings) {
    return with(settings, SimulationProfile.ideal());
  }

  /** Returns a world with one setting. */
  static FunctionWorld with(String name, String value) {
    return with(Map.of(name, value));
  }

  /** Returns a world that configures no service, and manages those that match the patterns. */
  static FunctionWorld managing(String patterns) {
    return with(patternsOnly(patterns));
  }

  /** Returns settings that configure no service, and manage those that match the patterns. */
  static Map<String, String> patternsOnly(String managed) {
    return Map.of("ECS_CLUSTER_NAME", "", "ECS_SERVICE_NAME", "", "MANAGED_SERVICES", managed);
  }

  /** Returns a world whose tasks take a minute to start and 20 seconds to stop. */
  static FunctionWorld withSlowTasks(Map<String, String> settings) {
    return with(settings, new SimulationProfile(DurationRange.seconds(60, 60), DurationRange.seconds(20, 20),
        DurationRange.millis(1, 1), DurationRange.ZERO, DurationRange.ZERO, 0, 0, 0));
  }

  private static FunctionWorld with(Map<String, String> settings, SimulationProfile profile) {
    Map<String, String> environment = new HashMap<>(
        Map.of("ECS_CLUSTER_NAME", WEB.cluster(), "ECS_SERVICE_NAME", WEB.service()));
    environment.putAll(settings);
    return new FunctionWorld(environment, profile);
  }

  FunctionWorld withService(String name, int desiredCount) {
    cloud.createService(id(name), desiredCount);
    return this;
  }

  FunctionWorld withDaemon(String name) {
    cloud.createDaemon(id(name), 1);
    return this;
  }

  private BatchResult<List<SignalSamples>> samples(Collection<ServiceId> services, Instant since) {
    BatchResult<List<SignalSamples>> read = cloud.read(services, since);
    return BatchResult.of(services, id -> switch (read.get(id)) {
      case Result.Success<List<SignalSamples>>(var signals) ->
        Result.of(signals.stream().map(sampleAlteration).toList());
      case Result.Failed<List<SignalSamples>> failed -> failed;
    });
  }

  /** Publishes a timestamp signal whose instants are an hour ahead of their minutes. */
  FunctionWorld publishAnHourAhead(String metric) {
    sampleAlteration = signal -> signal.signal().metric().equals(metric) ? anHourAhead(signal) : signal;
    return this;
  }

  private static SignalSamples anHourAhead(SignalSamples signal) {
    long[] minutes = IntStream.range(0, signal.count()).mapToLong(signal::minute).toArray();
    double[] values = Arrays.stream(minutes).mapToDouble(minute -> minute + 3600).toArray();
    return SignalSamples.of(signal.signal(), minutes, values, minutes.length);
  }

  private static ServiceId id(String name) {
    return new ServiceId(WEB.cluster(), name);
  }

  /** Returns a service itself, unaffected by altered reads. */
  SimulatedService service(String name) {
    return cloud.service(id(name));
  }

  /** Changes prod/web from outside the control plane. */
  FunctionWorld changeWeb(Consumer<SimulatedService> change) {
    change.accept(service("web"));
    return this;
  }

  FunctionWorld advance(long amount, ChronoUnit unit) {
    clock.advance(Duration.of(amount, unit));
    return this;
  }

  /** Records one connection in the current minute. */
  FunctionWorld use(String name) {
    service(name).use(clock.instant(), 1);
    return this;
  }

  FunctionWorld intercept(CallInterceptor interceptor) {
    cloud.setInterceptor(interceptor);
    return this;
  }

  /** Fails every call of a kind, without effect. */
  FunctionWorld failing(ApiCall call, Failure reason) {
    return intercept(Interceptors.throwing(call, () -> new OperationFailedException(reason)));
  }

  /** Fails every call of a kind for a reason that names its action. */
  FunctionWorld failing(ApiCall call, Function<String, Failure> reason) {
    return failing(call, reason.apply(call.action()));
  }

  /** Invokes another function once, right after the next change of a desired count. */
  FunctionWorld supersededBy(String function) {
    return intercept(Interceptors.afterFirstUpdate(() -> invoke(function, "").json()));
  }

  /** Invokes a function that is cut off after its change, right before which another one ran. */
  FunctionWorld cutOff(String function, String concurrent) {
    intercept(Interceptors.cutOffAfterUpdate(() -> invoke(concurrent, "").json()));
    ResultAssert.assertFailed(invoke(function, ""), "THROTTLED");
    return intercept(CallInterceptor.NONE);
  }

  /** Resets the desired count of prod/web to 0 after each change. */
  FunctionWorld resettingCount() {
    return intercept(Interceptors.afterUpdate(() -> service("web").setDesiredCount(0)));
  }

  /** Fails all further reads of one service, but not those of the others. */
  FunctionWorld failReads(String name, Failure.Cloud reason) {
    reads.alter(id(name), _ -> Result.failed(reason));
    return this;
  }

  /** Adds the newest service event to all further reads of a waking service: others show none. */
  FunctionWorld addEvent(String name, String message) {
    List<ServiceEvent> events = List.of(new ServiceEvent(clock.instant(), message));
    return alterReads(name, was -> new ServiceSnapshot(was.id(), was.scheduling(), was.desiredCount(),
        was.runningCount(), was.pendingCount(), was.failedTasks(), was.rollout(), was.steadyState(),
        was.tags(), events));
  }

  /** Starts a deployment, which all further reads of a service show. */
  FunctionWorld deploy(String name) {
    Rollout rollout = new Rollout(clock.instant());
    return alterReads(name, was -> new ServiceSnapshot(was.id(), was.scheduling(), was.desiredCount(),
        was.runningCount(), was.pendingCount(), was.failedTasks(), rollout, was.steadyState(), was.tags(),
        was.events()));
  }

  /** Interrupts the tasks of a service: all further reads show none that runs. */
  FunctionWorld interrupt(String name) {
    return alterReads(name, was -> new ServiceSnapshot(was.id(), was.scheduling(), was.desiredCount(), 0,
        was.desiredCount(), was.failedTasks(), was.rollout(), was.steadyState(), was.tags(), was.events()));
  }

  private FunctionWorld alterReads(String name, UnaryOperator<ServiceSnapshot> alteration) {
    reads.alter(id(name),
        read -> Result.of(ServiceLifecycle.of(alteration.apply(((Existing) read.orThrow()).snapshot()))));
    return this;
  }

  /** Fails to list one cluster, but not the others. */
  FunctionWorld failToList(String cluster, Failure.Cloud reason) {
    reads.failToList(cluster, reason);
    return this;
  }

  /** Wakes a service as a direct payload asks. */
  FunctionWorld wake(String payload) {
    invoke("wake", payload).json();
    return this;
  }

  /** Kills the configured service. */
  FunctionWorld kill() {
    invoke("kill", "").json();
    return this;
  }

  InvocationRecord invoke(String function, String payload) {
    return invoke(function, payload.getBytes(StandardCharsets.UTF_8));
  }

  InvocationRecord invoke(String function, byte[] payload) {
    return invoke(function, new ByteArrayInputStream(payload));
  }

  InvocationRecord invoke(String function, InputStream payload) {
    return InvocationRecord.of(functions.invoke("fluidity-" + function, payload, REQUEST_ID));
  }

  /** Sends a request to the URL of a function. */
  InvocationRecord request(String function, UrlRequest request) {
    return invoke(function, request.event());
  }
}
