package io.fluidity.local.serve;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceLifecycle.Stage;
import io.fluidity.inmemory.CloudConditions;
import io.fluidity.inmemory.SimulatedCloud;
import io.fluidity.inmemory.SimulatedService;
import io.fluidity.inmemory.VirtualClock;
import io.fluidity.lambda.entry.InvocationFailed;
import io.fluidity.lambda.json.Json;
import io.fluidity.lambda.settings.FunctionSettings;
import io.fluidity.lambda.wiring.DaggerApiComponent;
import io.fluidity.lambda.wiring.DaggerKillComponent;
import io.fluidity.lambda.wiring.DaggerSleepComponent;
import io.fluidity.lambda.wiring.DaggerWakeComponent;

/**
 * The control plane as it is deployed, on a simulated cloud: its four functions, its two schedules, and one
 * service. Safe for use by many threads, which take turns.
 */
final class LocalControlPlane {

  static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
  static final String API = "fluidity-api";

  private static final String WAKE = "fluidity-wake";
  private static final String SLEEP = "fluidity-sleep";
  private static final String KILL = "fluidity-kill";
  private static final LocalTime NIGHTLY_KILL = LocalTime.of(23, 0);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final byte[] SCHEDULED_EVENT = "{\"detail-type\":\"Scheduled Event\",\"source\":\"aws.events\"}"
      .getBytes(StandardCharsets.UTF_8);
  /**
   * When Lambda tries an asynchronous invocation again that failed (Lambda developer guide, "Asynchronous").
   */
  private static final List<Duration> RETRIES = List.of(Duration.ofMinutes(1), Duration.ofMinutes(2));

  private final VirtualClock clock = new VirtualClock(START);
  private final Map<String, RequestStreamHandler> functions = new TreeMap<>();
  private final PlannedUse plannedUse;
  private final SimulatedService service;
  private final Chronicle chronicle = new Chronicle(clock);
  private Consumer<String> terminal = _ -> {
    // Nobody listens yet.
  };

  /** What came of an invocation, and the line that it left in the log. */
  sealed interface Outcome {
    String log();

    record Answered(String payload, String log) implements Outcome {}

    record Failed(InvocationFailed why, String log) implements Outcome {}
  }

  /** A control plane whose service sleeps; the same seed gives the same course of events. */
  LocalControlPlane(FunctionSettings settings, PlannedUse plannedUse, long seed) {
    this.plannedUse = plannedUse;
    SimulatedCloud cloud = new SimulatedCloud(clock, CloudConditions.ordinary(),
        settings.controlPlane().signals(), seed);
    ServiceId id = Objects.requireNonNull(settings.controlPlane().configured());
    service = cloud.createService(id, 0);
    functions.put(WAKE,
        DaggerWakeComponent.factory().create(settings, cloud, clock, clock, chronicle::logged).handler());
    functions.put(SLEEP, DaggerSleepComponent.factory()
        .create(settings, cloud, cloud, clock, clock, chronicle::logged).handler());
    functions.put(KILL,
        DaggerKillComponent.factory().create(settings, cloud, clock, clock, chronicle::logged).handler());
    functions.put(API, DaggerApiComponent.factory()
        .create(settings, cloud, cloud, clock, clock, chronicle::logged).handler());
    every(MINUTE, START, this::minute);
    every(settings.controlPlane().sleepCheckInterval(), START,
        () -> invokeUntilItSucceeds(SLEEP, SCHEDULED_EVENT, 0));
    every(Duration.ofDays(1), START.atOffset(ZoneOffset.UTC).with(NIGHTLY_KILL).toInstant(),
        () -> invokeUntilItSucceeds(KILL, SCHEDULED_EVENT, 0));
  }

  private void every(Duration interval, Instant first, Runnable action) {
    clock.at(first, () -> {
      every(interval, first.plus(interval), action);
      action.run();
    });
  }

  /** Tells what functions do that nobody waits for: where they change something, or fail. */
  synchronized void tellTo(Consumer<String> lines) {
    terminal = lines;
  }

  boolean hasFunction(String name) {
    return functions.containsKey(name);
  }

  synchronized Instant now() {
    return clock.instant();
  }

  /** Lets time pass up to this instant, and all happen that is due. */
  synchronized void advanceTo(Instant instant) {
    clock.advanceTo(instant);
  }

  /** Invokes a function, and waits for its answer. */
  synchronized Outcome invoke(String function, byte[] payload) {
    RequestStreamHandler handler = Objects.requireNonNull(functions.get(function), function);
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try {
      handler.handleRequest(new ByteArrayInputStream(payload), answer,
          new LocalContext(function, UUID.randomUUID().toString()));
      return new Outcome.Answered(answer.toString(StandardCharsets.UTF_8), chronicle.lastLine());
    } catch (InvocationFailed failed) {
      return new Outcome.Failed(failed, chronicle.lastLine());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** Invokes a function soon, as a schedule does: it is tried twice more where it fails. */
  synchronized void invokeLater(String function, byte[] payload) {
    clock.at(clock.instant(), () -> invokeUntilItSucceeds(function, payload, 0));
  }

  private void invokeUntilItSucceeds(String function, byte[] payload, int retries) {
    Outcome outcome = invoke(function, payload);
    tell(function, outcome);
    if (outcome instanceof Outcome.Failed && retries < RETRIES.size()) {
      clock.at(clock.instant().plus(RETRIES.get(retries)),
          () -> invokeUntilItSucceeds(function, payload, retries + 1));
    }
  }

  private void tell(String function, Outcome outcome) {
    String news = switch (outcome) {
      case Outcome.Failed(var why, _) -> "failed: " + why.getMessage();
      case Outcome.Answered(var payload, _) -> {
        ObjectNode answer = Json.readObject("the answer", payload.getBytes(StandardCharsets.UTF_8));
        yield answer.path("changed").asBoolean() ? answer.path("message").asText() : "";
      }
    };
    if (!news.isEmpty()) {
      terminal.accept(LogTime.of(clock.instant()) + "  " + function + "  " + news);
    }
  }

  /** Somebody will use the service for so many minutes from now on, as far as it runs. */
  synchronized Instant use(int minutes, int connections) {
    plannedUse.byHand(clock.instant(), minutes, connections);
    chronicle.alsoUsedBy(useNow());
    return clock.instant().truncatedTo(ChronoUnit.MINUTES).plus(Duration.ofMinutes(minutes));
  }

  /** What happened lately. */
  synchronized ObjectNode history() {
    return chronicle.json();
  }

  private void minute() {
    if (plannedUse.wakes(clock.instant()) && !service.isWanted()) {
      invoke(WAKE, new byte[0]);
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
