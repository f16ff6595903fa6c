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
import io.fluidity.domain.failure.OperationFailed;
import io.fluidity.domain.port.Pause;
import io.fluidity.domain.port.ServiceScaler;
import io.fluidity.domain.port.TaskHealth;
import io.fluidity.domain.port.TaskHealth.Health;
import io.fluidity.domain.service.ServiceEvent;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceLifecycle;
import io.fluidity.domain.service.ServiceLifecycle.Existing;
import io.fluidity.domain.service.ServiceSnapshot;
import io.fluidity.local.cli.CommandFailed;

/** Watches a service on its way to where it is wanted, and tells each change. */
final class Watch {

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

  Watch(ServiceScaler scaler, TaskHealth health, Clock clock, Pause pause, PrintStream out) {
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
    ARRIVED, UNDER_WAY,
    /** Its desired count says the opposite. */
    OVERRULED
  }

  /** What one look shows. */
  private record Look(String seen, Progress progress, List<ServiceEvent> events) {}

  /**
   * Returns once the service has the tasks that are wanted, healthy as far as it has health checks, or is
   * asleep and has no task left.
   *
   * @param desiredCount what it was left with: whether it is to run
   * @throws CommandFailed where that takes longer than this, or something else scales it meanwhile
   * @throws OperationFailed where it is gone, or may not be looked at
   */
  void untilSettled(ServiceId id, int desiredCount, Duration timeout) {
    boolean toRun = desiredCount > 0;
    Instant end = started.plus(timeout);
    Instant agreed = started;
    while (true) {
      Look look = look(id, toRun);
      tell(look);
      Instant now = clock.instant();
      switch (look.progress()) {
        case ARRIVED -> {
          return;
        }
        case UNDER_WAY -> agreed = now;
        case OVERRULED -> unlessItLags(id, toRun, Duration.between(agreed, now));
      }
      if (!now.plus(POLL).isBefore(end)) {
        throw new CommandFailed(id + " is not where it is wanted after " + timeout.toMinutes() + " min: "
            + look.seen().replaceAll(" +", " "));
      }
      pause.pause(POLL);
    }
  }

  private static void unlessItLags(ServiceId id, boolean toRun, Duration overruled) {
    if (overruled.compareTo(LAG) > 0) {
      throw new CommandFailed(id + " is not on its way any more: something else "
          + (toRun ? "put it to sleep" : "woke it") + " meanwhile");
    }
  }

  private Look look(ServiceId id, boolean toRun) {
    try {
      return switch (scaler.read(List.of(id)).of(id).orThrow()) {
        case ServiceLifecycle.Missing(_, var why) -> throw new OperationFailed(new Failure.Missing(id, why));
        case Existing service -> look(service, toRun);
      };
    } catch (OperationFailed failed) {
      if (mayPass(failed.failure())) {
        return new Look(failed.failure().message(), Progress.UNDER_WAY, List.of());
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

  private Look look(Existing service, boolean toRun) {
    ServiceSnapshot snapshot = service.snapshot();
    String seen = String.format(Locale.ROOT, "%-14s %s", service.stage(),
        Tasks.told(snapshot.desiredCount(), snapshot.runningCount(), snapshot.pendingCount()))
        + (snapshot.failedTasks() == 0 ? "" : ", " + snapshot.failedTasks() + " failed to start");
    if (toRun != snapshot.desiredCount() > 0) {
      return new Look(seen, Progress.OVERRULED, snapshot.events());
    }
    if (!toRun) {
      return new Look(seen, snapshot.hasTasks() ? Progress.UNDER_WAY : Progress.ARRIVED, snapshot.events());
    }
    return snapshot.runningCount() < snapshot.desiredCount()
        ? new Look(seen, Progress.UNDER_WAY, snapshot.events())
        : withHealth(seen, snapshot);
  }

  private Look withHealth(String seen, ServiceSnapshot snapshot) {
    return switch (health.of(snapshot.id())) {
      case Health.Healthy() -> new Look(seen + ", healthy", Progress.ARRIVED, snapshot.events());
      case Health.Unchecked() -> new Look(seen, Progress.ARRIVED, snapshot.events());
      case Health.NotHealthy(var why) ->
        new Look(seen + ", " + why, Progress.UNDER_WAY, snapshot.events());
    };
  }

  private void tell(Look look) {
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
