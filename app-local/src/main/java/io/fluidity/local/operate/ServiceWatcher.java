package io.fluidity.local.operate;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.port.Pause;
import io.fluidity.domain.port.ServiceScaler;
import io.fluidity.domain.port.TaskHealth;
import io.fluidity.domain.port.TaskHealth.Health;
import io.fluidity.domain.service.ServiceEvent;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceLifecycle;
import io.fluidity.domain.service.ServiceLifecycle.Existing;
import io.fluidity.domain.service.ServiceSnapshot;
import io.fluidity.local.cli.CommandFailedException;

/** Watches a service on its way to where it is wanted, and tells each change. */
final class ServiceWatcher {

  private static final Duration POLL = Duration.ofSeconds(2);
  /** Without any news for so long, it tells that it still watches. */
  private static final Duration SILENCE = Duration.ofSeconds(30);
  /** For so long a look may show what was before: calls less far apart count as concurrent. */
  private static final Duration LAG = Duration.ofSeconds(5);
  /** What ECS said shortly before belongs to what is watched. */
  private static final Duration LOOK_BACK = Duration.ofSeconds(10);

  private final ServiceScaler scaler;
  private final TaskHealth health;
  private final Clock clock;
  private final Pause pause;
  private final PrintStream out;
  private final Instant started;
  private final Set<ServiceEvent> told = new HashSet<>();
  private String lastSeen = "";
  private Instant lastTold;

  ServiceWatcher(ServiceScaler scaler, TaskHealth health, Clock clock, Pause pause, PrintStream out) {
    this.scaler = scaler;
    this.health = health;
    this.clock = clock;
    this.pause = pause;
    this.out = out;
    started = clock.instant();
    lastTold = started;
  }

  /** How far it is on its way. */
  private enum Progress {
    ARRIVED, IN_PROGRESS,
    /** Its desired count says the opposite. */
    SUPERSEDED
  }

  /** What one look shows. */
  private record Observation(String seen, Progress progress, List<ServiceEvent> events) {}

  /**
   * Returns once the service has the tasks that are wanted, healthy as far as it has health checks, or is
   * asleep and has no task left.
   *
   * @param desiredCount what it was left with: whether it is to run
   * @throws CommandFailedException where that takes longer than this, or something else scales it meanwhile
   * @throws OperationFailedException where it is gone, or may not be looked at
   */
  void awaitStable(ServiceId id, int desiredCount, Duration timeout) {
    boolean toRun = desiredCount > 0;
    Instant end = started.plus(timeout);
    Instant agreed = started;
    while (true) {
      Observation look = look(id, toRun);
      tell(look);
      Instant now = clock.instant();
      switch (look.progress()) {
        case ARRIVED -> {
          return;
        }
        case IN_PROGRESS -> agreed = now;
        case SUPERSEDED -> unlessItLags(id, toRun, Duration.between(agreed, now));
      }
      if (!now.plus(POLL).isBefore(end)) {
        throw new CommandFailedException(id + " is not where it is wanted after " + timeout.toMinutes() + " min: "
            + look.seen().replaceAll(" +", " "));
      }
      pause.pause(POLL);
    }
  }

  private static void unlessItLags(ServiceId id, boolean toRun, Duration overruled) {
    if (overruled.compareTo(LAG) > 0) {
      throw new CommandFailedException(id + " is not on its way any more: something else "
          + (toRun ? "put it to sleep" : "woke it") + " meanwhile");
    }
  }

  private Observation look(ServiceId id, boolean toRun) {
    try {
      return switch (scaler.read(List.of(id)).get(id).orThrow()) {
        case ServiceLifecycle.Missing(_, var reason) -> throw new OperationFailedException(new Failure.Missing(id, reason));
        case Existing service -> look(service, toRun);
      };
    } catch (OperationFailedException failed) {
      if (mayPass(failed.failure())) {
        return new Observation(failed.failure().message(), Progress.IN_PROGRESS, List.of());
      }
      throw failed;
    }
  }

  private static boolean mayPass(Failure failure) {
    return switch (failure) {
      case Failure.Throttled _,Failure.TimedOut _,Failure.Unreachable _ -> true;
      default -> false;
    };
  }

  private Observation look(Existing service, boolean toRun) {
    ServiceSnapshot snapshot = service.snapshot();
    String before = String.format(Locale.ROOT, "%-14s %s", service.stage(),
        TaskCounts.format(snapshot.desiredCount(), snapshot.runningCount(), snapshot.pendingCount()))
        + (snapshot.failedTasks() == 0 ? "" : ", " + snapshot.failedTasks() + " failed to start");
    if (toRun != snapshot.desiredCount() > 0) {
      return new Observation(before, Progress.SUPERSEDED, snapshot.events());
    }
    if (!toRun) {
      return new Observation(before, snapshot.hasTasks() ? Progress.IN_PROGRESS : Progress.ARRIVED, snapshot.events());
    }
    return snapshot.runningCount() < snapshot.desiredCount()
        ? new Observation(before, Progress.IN_PROGRESS, snapshot.events())
        : withHealth(before, snapshot);
  }

  private Observation withHealth(String before, ServiceSnapshot snapshot) {
    return switch (health.of(snapshot.id())) {
      case Health.Healthy() -> new Observation(before + ", healthy", Progress.ARRIVED, snapshot.events());
      case Health.Unchecked() -> new Observation(before, Progress.ARRIVED, snapshot.events());
      case Health.NotHealthy(var reason) ->
        new Observation(before + ", " + reason, Progress.IN_PROGRESS, snapshot.events());
    };
  }

  private void tell(Observation look) {
    look.events().reversed().stream()
        .filter(event -> event.at().isAfter(started.minus(LOOK_BACK)) && told.add(event))
        .forEach(event -> line("ECS            " + event.message()));
    if (!look.seen().equals(lastSeen) || clock.instant().isAfter(lastTold.plus(SILENCE))) {
      lastSeen = look.seen();
      line(lastSeen);
    }
  }

  private void line(String what) {
    lastTold = clock.instant();
    Duration since = Duration.between(started, lastTold);
    out.println(String.format(Locale.ROOT, "  %2d:%02d  %s", since.toMinutes(), since.toSecondsPart(), what));
    out.flush();
  }
}
