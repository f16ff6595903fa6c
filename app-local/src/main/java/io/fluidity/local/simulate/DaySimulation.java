package io.fluidity.local.simulate;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.ControlPlane;
import io.fluidity.domain.fleet.Fleet;
import io.fluidity.domain.kill.KillMode;
import io.fluidity.domain.kill.KillOutcome;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceLifecycle.Stage;
import io.fluidity.domain.settings.Settings;
import io.fluidity.domain.sleep.SleepOutcome;
import io.fluidity.domain.sleep.Verdict;
import io.fluidity.domain.wake.WakeOutcome;
import io.fluidity.domain.wake.WakeRequest;
import io.fluidity.functions.message.CountMessages;
import io.fluidity.inmemory.SimulatedCloud;
import io.fluidity.inmemory.SimulatedService;
import io.fluidity.inmemory.SimulationProfile;
import io.fluidity.inmemory.VirtualClock;

/** Simulates one day of one service on the virtual clock, and records its events. */
final class DaySimulation {

  static final LocalDate DATE = LocalDate.of(2026, 3, 2);
  /** Time of the nightly kill. */
  static final LocalTime KILL = LocalTime.of(23, 0);

  private static final Duration OBSERVATION_INTERVAL = Duration.ofSeconds(1);

  private final ServiceId id;
  private final ControlPlane controlPlane;
  private final VirtualClock clock;
  private final SimulatedService service;
  private final Duration checkInterval;
  private final Traffic traffic;
  private final List<TimelineEvent> events = new ArrayList<>();
  private final List<Minute> minutes = new ArrayList<>();
  private Stage lastStage = Stage.ASLEEP;
  private Instant wokenAt = Instant.MIN;
  private boolean used;
  private @Nullable Object lastReason;

  DaySimulation(Settings settings, SimulationProfile profile, long seed) {
    id = Objects.requireNonNull(settings.configured());
    clock = new VirtualClock(at(LocalTime.MIDNIGHT));
    SimulatedCloud cloud = new SimulatedCloud(clock, profile, settings.signals(), seed);
    controlPlane = cloud.controlPlane(settings);
    service = cloud.createService(id, 0);
    checkInterval = settings.sleepCheckInterval();
    traffic = new Traffic(seed);
  }

  Day run() {
    Instant end = at(LocalTime.MIDNIGHT).plus(Duration.ofDays(1));
    for (int minute = 0; minute < Day.MINUTES; minute++) {
      int each = minute;
      clock.at(at(LocalTime.ofSecondOfDay(minute * 60L)), () -> minute(each));
    }
    for (Instant check = at(LocalTime.MIDNIGHT); check.isBefore(end); check = check.plus(checkInterval)) {
      clock.at(check, this::check);
    }
    clock.at(at(Traffic.MORNING_WAKE), () -> wake("by an agent"));
    clock.at(at(Traffic.EVENING_WAKE), () -> wake("by a person"));
    clock.at(at(KILL), this::kill);
    clock.at(at(LocalTime.MIDNIGHT), this::observe);
    clock.advanceTo(end.minusMillis(1));
    return new Day(List.copyOf(events), List.copyOf(minutes), service.taskMinutes(end));
  }

  private void wake(String caller) {
    wokenAt = clock.instant();
    WakeOutcome outcome = controlPlane.wake(WakeRequest.of(id));
    note(wokenAt, TimelineEvent.Kind.WAKE, caller + ": " + switch (outcome) {
      case WakeOutcome.Woken(var before, var after) -> CountMessages.change(before, after);
      case WakeOutcome.ScaledUp(var before, var after) -> CountMessages.change(before, after);
      case WakeOutcome.StillWaking _ -> "still waking: no task runs yet";
      case WakeOutcome.AlreadyAwake _ -> "already awake; its idle time starts again";
      case WakeOutcome.Superseded _ -> "superseded by a kill";
    });
  }

  private void check() {
    Instant at = clock.instant();
    switch (controlPlane.sleepCheck(Fleet.of(List.of(id))).getFirst()) {
      case SleepOutcome.AlreadyAsleep _ -> lastReason = null;
      case SleepOutcome.KeptAwake(_, var verdict) -> kept(at, verdict.reason(), verdict);
      case SleepOutcome.Adopted(_, var verdict) -> kept(at, Verdict.Adopt.class, verdict);
      case SleepOutcome.PutToSleep(var before, var after, var verdict) -> note(at, TimelineEvent.Kind.SLEEP,
          Times.VERDICTS.reason(verdict) + ": " + CountMessages.change(before, after));
      case SleepOutcome.Finished _ -> note(at, TimelineEvent.Kind.CHECK, "finished what was cut off");
      case SleepOutcome.Superseded _ -> note(at, TimelineEvent.Kind.CHECK, "superseded by a wake");
      case SleepOutcome.Skipped(_, var reason) ->
        note(at, TimelineEvent.Kind.CHECK, "skipped: " + reason.message());
      case SleepOutcome.Failed(_, var reason) ->
        note(at, TimelineEvent.Kind.CHECK, "failed: " + reason.message());
    }
  }

  /** Records a reason only if it is new. */
  private void kept(Instant at, Object reason, Verdict verdict) {
    if (!reason.equals(lastReason)) {
      note(at, TimelineEvent.Kind.CHECK, "stays awake: " + Times.VERDICTS.reason(verdict));
    }
    lastReason = reason;
  }

  private void kill() {
    Instant at = clock.instant();
    note(at, TimelineEvent.Kind.KILL,
        "nightly kill: " + switch (controlPlane.kill(id, new KillMode.Scheduled(at, false))) {
          case KillOutcome.Killed(var before, var after) ->
            CountMessages.change(before, after) + ", even if in use";
          case KillOutcome.AlreadyAsleep _ -> "already asleep";
          case KillOutcome.Held(_, var until) -> "held until " + Times.time(until);
          case KillOutcome.Superseded _ -> "superseded by a wake";
        });
  }

  private void minute(int minute) {
    Stage stage = service.now().stage();
    int connections = stage == Stage.AWAKE ? traffic.in(minute) : 0;
    if (connections > 0) {
      service.use(clock.instant(), connections);
    }
    minutes.add(new Minute(stage, connections));
    if (stage == Stage.AWAKE && used != connections > 0) {
      note(clock.instant(), TimelineEvent.Kind.TRAFFIC, connections > 0 ? "starts" : "stops");
    }
    used = connections > 0;
  }

  /** Records, once a second, whether the first task has started or the last one has stopped. */
  private void observe() {
    Stage stage = service.now().stage();
    if (stage != lastStage && stage == Stage.AWAKE) {
      note(clock.instant(), TimelineEvent.Kind.AWAKE, "its task is running, "
          + Duration.between(wokenAt, clock.instant()).toSeconds() + " s after the wake");
    } else if (stage != lastStage && stage == Stage.ASLEEP) {
      note(clock.instant(), TimelineEvent.Kind.ASLEEP, "its task has stopped");
    }
    lastStage = stage;
    clock.at(clock.instant().plus(OBSERVATION_INTERVAL), this::observe);
  }

  private void note(Instant at, TimelineEvent.Kind kind, String text) {
    events.add(new TimelineEvent(at, kind, text));
  }

  private static Instant at(LocalTime time) {
    return DATE.atTime(time).toInstant(ZoneOffset.UTC);
  }
}
