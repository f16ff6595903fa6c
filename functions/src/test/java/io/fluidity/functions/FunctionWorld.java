package io.fluidity.functions;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

import io.fluidity.domain.ControlPlane;
import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.port.Result;
import io.fluidity.domain.service.ServiceEvent;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceLifecycle;
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

  private FunctionWorld(Map<String, String> environment, SimulationProfile profile) {
    FunctionSettings settings = FunctionSettings.read(environment);
    cloud = new SimulatedCloud(clock, profile, settings.controlPlane().signals(), 1);
    cloud.createService(WEB, 0);
    reads = new AlteredReads(cloud, new HashMap<>());
    ControlPlane controlPlane = new ControlPlane(reads, cloud, clock, clock, settings.controlPlane());
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

  /** Resets the desired count of prod/web to 0 after each change. */
  FunctionWorld resettingCount() {
    return intercept(Interceptors.afterUpdate(() -> service("web").setDesiredCount(0)));
  }

  /** Fails all further reads of one service, but not those of the others. */
  FunctionWorld failReads(String name, Failure.Cloud reason) {
    reads.alter(id(name), _ -> Result.failed(reason));
    return this;
  }

  /** Adds the newest service event to all further reads of a service. */
  FunctionWorld addEvent(String name, String message) {
    reads.alter(id(name),
        read -> Result.of(withEvent(read.orThrow(), new ServiceEvent(clock.instant(), message))));
    return this;
  }

  private static ServiceLifecycle withEvent(ServiceLifecycle service, ServiceEvent event) {
    if (!(service instanceof ServiceLifecycle.Waking(var was))) {
      throw new IllegalStateException(
          "service must be WAKING, since only then events are shown (was " + service + ")");
    }
    return new ServiceLifecycle.Waking(new ServiceSnapshot(was.id(), was.scheduling(), was.desiredCount(),
        was.runningCount(), was.pendingCount(), was.failedTasks(), was.tags(), List.of(event)));
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
