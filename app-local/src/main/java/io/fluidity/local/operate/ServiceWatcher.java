package io.fluidity.local.operate;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

import io.fluidity.aws.EcsTaskHealth.Health;
import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.port.Pause;
import io.fluidity.domain.port.ServiceScaler;
import io.fluidity.domain.service.ServiceEvent;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceLifecycle;
import io.fluidity.domain.service.ServiceLifecycle.Existing;
import io.fluidity.domain.service.ServiceSnapshot;
import io.fluidity.functions.message.CountMessages;
import io.fluidity.local.cli.CommandFailedException;

/** Waits until a service is stable, and prints each change. */
final class ServiceWatcher {

  private static final Duration POLL = Duration.ofSeconds(2);
  /** Time after which an unchanged state is printed again. */
  private static final Duration REPEAT_AFTER = Duration.ofSeconds(30);
  /** Maximum time for which a read may show an earlier state. */
  private static final Duration MAX_READ_LAG = Duration.ofSeconds(5);
  /** Events shortly before the start belong to the change that is watched. */
  private static final Duration EVENT_LOOKBACK = Duration.ofSeconds(10);

  private final ServiceScaler scaler;
  private final Function<ServiceId, Health> health;
  private final Clock clock;
  private final Pause pause;
  private final PrintStream out;
  private final Instant started;
  private final Set<ServiceEvent> printedEvents = new HashSet<>();
  private String lastState = "";
  private Instant lastPrinted;

  ServiceWatcher(ServiceScaler scaler, Function<ServiceId, Health> health, Clock clock, Pause pause,
      PrintStream out) {
    this.scaler = scaler;
    this.health = health;
    this.clock = clock;
    this.pause = pause;
    this.out = out;
    started = clock.instant();
    lastPrinted = started;
  }

  private enum Progress {
    STABLE, IN_PROGRESS,
    /** The desired count contradicts the awaited state. */
    SUPERSEDED
  }

  /** State of the service in one read. */
  private record Observation(String state, Progress progress, List<ServiceEvent> events) {}

  /**
   * Waits until the service has all its tasks, healthy if it has health checks, or until it is asleep without
   * tasks.
   *
   * @param desiredCount the desired count after the operation
   * @throws CommandFailedException on a timeout, or if another process scales the service
   * @throws OperationFailedException if the service is gone, or cannot be read
   */
  void awaitStable(ServiceId id, int desiredCount, Duration timeout) {
    boolean awake = desiredCount > 0;
    Instant end = started.plus(timeout);
    Instant lastAgreed = started;
    while (true) {
      Observation observation = observe(id, awake);
      print(observation);
      Instant now = clock.instant();
      switch (observation.progress()) {
        case STABLE -> {
          return;
        }
        case IN_PROGRESS -> lastAgreed = now;
        case SUPERSEDED -> failUnlessLag(id, awake, Duration.between(lastAgreed, now));
      }
      if (!now.plus(POLL).isBefore(end)) {
        throw new CommandFailedException(id + " is not stable after " + timeout.toMinutes() + " min: "
            + observation.state().replaceAll(" +", " "));
      }
      pause.pause(POLL);
    }
  }

  private static void failUnlessLag(ServiceId id, boolean awake, Duration superseded) {
    if (superseded.compareTo(MAX_READ_LAG) > 0) {
      throw new CommandFailedException(
          "another process " + (awake ? "put " + id + " to sleep" : "woke " + id) + " during the wait");
    }
  }

  private Observation observe(ServiceId id, boolean awake) {
    try {
      return switch (scaler.read(List.of(id)).get(id).orThrow()) {
        case ServiceLifecycle.Missing(_, var reason) ->
          throw new OperationFailedException(new Failure.Missing(id, reason));
        case Existing service -> observe(service, awake);
      };
    } catch (OperationFailedException failed) {
      if (isTransient(failed.failure())) {
        return new Observation(failed.failure().message(), Progress.IN_PROGRESS, List.of());
      }
      throw failed;
    }
  }

  private static boolean isTransient(Failure failure) {
    return switch (failure) {
      case Failure.Throttled _,Failure.TimedOut _,Failure.Unreachable _ -> true;
      case Failure.InvalidRequest _,Failure.NotManaged _,Failure.Missing _,Failure.NotScalable _ -> false;
      case Failure.DidNotConverge _,Failure.Denied _,Failure.Rejected _ -> false;
      case Failure.MetricsUnreadable _,Failure.MetricsLost _ -> false;
    };
  }

  private Observation observe(Existing service, boolean awake) {
    ServiceSnapshot snapshot = service.snapshot();
    String state = String.format(Locale.ROOT, "%-14s %s", service.stage(),
        CountMessages.tasks(snapshot.desiredCount(), snapshot.runningCount(), snapshot.pendingCount()))
        + (snapshot.failedTasks() == 0 ? "" : ", " + snapshot.failedTasks() + " failed to start");
    if (awake != snapshot.desiredCount() > 0) {
      return new Observation(state, Progress.SUPERSEDED, snapshot.events());
    }
    if (!awake) {
      return new Observation(state, snapshot.hasTasks() ? Progress.IN_PROGRESS : Progress.STABLE,
          snapshot.events());
    }
    return snapshot.runningCount() < snapshot.desiredCount()
        ? new Observation(state, Progress.IN_PROGRESS, snapshot.events()) : withHealth(state, snapshot);
  }

  private Observation withHealth(String state, ServiceSnapshot snapshot) {
    return switch (health.apply(snapshot.id())) {
      case Health.Healthy() -> new Observation(state + ", healthy", Progress.STABLE, snapshot.events());
      case Health.Unchecked() -> new Observation(state, Progress.STABLE, snapshot.events());
      case Health.Unhealthy(var reason) ->
        new Observation(state + ", " + reason, Progress.IN_PROGRESS, snapshot.events());
    };
  }

  private void print(Observation observation) {
    observation.events().reversed().stream()
        .filter(event -> event.at().isAfter(started.minus(EVENT_LOOKBACK)) && printedEvents.add(event))
        .forEach(event -> line("ECS event      " + event.message()));
    if (!observation.state().equals(lastState) || clock.instant().isAfter(lastPrinted.plus(REPEAT_AFTER))) {
      lastState = observation.state();
      line(lastState);
    }
  }

  private void line(String text) {
    lastPrinted = clock.instant();
    Duration since = Duration.between(started, lastPrinted);
    out.println(String.format(Locale.ROOT, "  %2d:%02d  %s", since.toMinutes(), since.toSecondsPart(), text));
    out.flush();
  }
}
