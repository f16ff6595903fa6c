package io.fluidity.functions;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.port.Result;
import io.fluidity.domain.service.ServiceEvent;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceLifecycle;
import io.fluidity.domain.service.ServiceSnapshot;
import io.fluidity.inmemory.CallInterceptor;
import io.fluidity.inmemory.SimulationProfile;
import io.fluidity.inmemory.SimulatedCloud;
import io.fluidity.inmemory.SimulatedService;
import io.fluidity.inmemory.DurationRange;
import io.fluidity.inmemory.VirtualClock;
import io.fluidity.functions.settings.FunctionSettings;
import io.fluidity.lambda.wiring.DaggerApiComponent;
import io.fluidity.lambda.wiring.DaggerKillComponent;
import io.fluidity.lambda.wiring.DaggerSleepComponent;
import io.fluidity.lambda.wiring.DaggerWakeComponent;

/**
 * The four functions over a simulated cloud, told as a timeline. Services live in the cluster {@code cluster};
 * {@code cluster/shop} is the configured one, and exists, asleep.
 */
final class FunctionWorld {

  static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
  static final ServiceId SHOP = new ServiceId("town", "shop");

  private final VirtualClock clock = new VirtualClock(START);
  private final SimulatedCloud cloud;
  private final AlteredReads reads;
  private final Map<String, RequestStreamHandler> functions = new HashMap<>();
  private final List<String> log = new ArrayList<>();

  private FunctionWorld(Map<String, String> environment, SimulationProfile conditions) {
    FunctionSettings settings = FunctionSettings.read(environment);
    cloud = new SimulatedCloud(clock, conditions, settings.controlPlane().signals(), 1);
    reads = new AlteredReads(cloud);
    cloud.createService(SHOP, 0);
    functions.put("wake",
        DaggerWakeComponent.factory().create(settings, reads, clock, clock, log::add).handler());
    functions.put("sleep",
        DaggerSleepComponent.factory().create(settings, reads, cloud, clock, clock, log::add).handler());
    functions.put("kill",
        DaggerKillComponent.factory().create(settings, reads, clock, clock, log::add).handler());
    functions.put("api",
        DaggerApiComponent.factory().create(settings, reads, cloud, clock, clock, log::add).handler());
  }

  /** A town with the default settings. */
  static FunctionWorld ordinary() {
    return with(Map.of());
  }

  /** A town with these settings, by the names of their environment variables. */
  static FunctionWorld with(Map<String, String> settings) {
    return with(settings, SimulationProfile.ideal());
  }

  /** Settings with which no service is configured, and what these patterns match is managed. */
  static Map<String, String> patternsOnly(String managed) {
    return Map.of("ECS_CLUSTER_NAME", "", "ECS_SERVICE_NAME", "", "MANAGED_SERVICES", managed);
  }

  /** A town with these settings, whose tasks take a minute to start and 20 seconds to go. */
  static FunctionWorld unhurried(Map<String, String> settings) {
    return with(settings,
        new SimulationProfile(DurationRange.seconds(60, 60), DurationRange.seconds(20, 20), DurationRange.millis(1, 1), DurationRange.ZERO,
            DurationRange.ZERO, 0, 0, 0));
  }

  private static FunctionWorld with(Map<String, String> settings, SimulationProfile conditions) {
    Map<String, String> environment = new HashMap<>(
        Map.of("ECS_CLUSTER_NAME", SHOP.cluster(), "ECS_SERVICE_NAME", SHOP.service()));
    environment.putAll(settings);
    return new FunctionWorld(environment, conditions);
  }

  /** There is another service, with this desired count. */
  FunctionWorld service(String name, int desiredCount) {
    cloud.createService(new ServiceId(SHOP.cluster(), name), desiredCount);
    return this;
  }

  FunctionWorld daemon(String name) {
    cloud.createDaemon(new ServiceId(SHOP.cluster(), name), 1);
    return this;
  }

  /** A service as it is, whatever reads show. */
  SimulatedService real(String name) {
    return cloud.service(new ServiceId(SHOP.cluster(), name));
  }

  FunctionWorld advance(long amount, ChronoUnit unit) {
    clock.advance(Duration.of(amount, unit));
    return this;
  }

  /** Somebody uses it in this minute. */
  FunctionWorld use(String name) {
    real(name).use(clock.instant(), 1);
    return this;
  }

  /** Calls of the ports pass this gate from now on. */
  FunctionWorld gate(CallInterceptor interceptor) {
    cloud.setInterceptor(interceptor);
    return this;
  }

  /** Reads of this service fail from now on, while those of the others do not. */
  FunctionWorld unreadable(String name, Failure.Cloud reason) {
    reads.alter(new ServiceId(SHOP.cluster(), name), _ -> Result.failed(reason));
    return this;
  }

  /** From now on ECS tells this as the newest event of a service. */
  FunctionWorld event(String name, String message) {
    reads.alter(new ServiceId(SHOP.cluster(), name),
        reading -> Result.of(withEvent(reading.orThrow(), new ServiceEvent(clock.instant(), message))));
    return this;
  }

  private static ServiceLifecycle withEvent(ServiceLifecycle service, ServiceEvent event) {
    if (!(service instanceof ServiceLifecycle.Waking(var was))) {
      throw new IllegalStateException("nobody is told of the events of " + service);
    }
    return new ServiceLifecycle.Waking(new ServiceSnapshot(was.id(), was.scheduling(), was.desiredCount(),
        was.runningCount(), was.pendingCount(), was.failedTasks(), was.tags(), List.of(event)));
  }

  /** Invokes a function, as Lambda does. */
  InvocationRecord invoke(String function, String payload) {
    return invoke(function, payload.getBytes(StandardCharsets.UTF_8));
  }

  InvocationRecord invoke(String function, byte[] payload) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    RequestStreamHandler handler = functions.get(function);
    if (handler == null) {
      throw new IllegalArgumentException("there is no function " + function);
    }
    int logged = log.size();
    Throwable failure = null;
    try {
      handler.handleRequest(new ByteArrayInputStream(payload), out, new TestContext("fluidity-" + function));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    } catch (RuntimeException failed) {
      failure = failed;
    }
    return new InvocationRecord(failure == null ? out.toString(StandardCharsets.UTF_8) : null, failure,
        List.copyOf(log.subList(logged, log.size())));
  }

  /** Sends a request to the URL of a function. */
  InvocationRecord request(String function, UrlRequest request) {
    return invoke(function, request.event());
  }
}
