package io.fluidity.local.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.settings.Settings;
import io.fluidity.domain.sleep.SleepOutcome;
import io.fluidity.domain.wake.WakeRequest;
import io.fluidity.inmemory.SimulationProfile;
import io.fluidity.inmemory.SimulatedControlPlane;
import io.fluidity.inmemory.SimulatedService;

/**
 * The use of one service, replayed against the real use cases on a simulated cloud of its own: a request to a
 * sleeping service wakes it, and the sleep check runs at the minutes 0, i, 2i, … of its interval i.
 */
final class ServiceReplay {

  /** The service that every replay simulates, each in a cloud of its own. */
  static final ServiceId SERVICE = new ServiceId("replay", "service");

  private static final List<ServiceId> ALL = List.of(SERVICE);

  /** Minute 0 of every trace. */
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final SimulatedControlPlane controlPlane;
  private final SimulatedService service;
  private final int checkInterval;
  private final int end;
  private int nextCheck;
  private int lastMinute = -1;
  private long checks;
  private long activeMinutes;
  private long wakes;
  private long waitedSeconds;

  ServiceReplay(Settings settings, SimulationProfile conditions, long seed, int end) {
    this.end = end;
    controlPlane = SimulatedControlPlane.at(START, settings, conditions, seed);
    service = controlPlane.cloud().createService(SERVICE, 0);
    checkInterval = (int) settings.sleepCheckInterval().toMinutes();
  }

  /** The first minute after its trace, as far as that is known before the trace was read. */
  int end() {
    return end;
  }

  /** The minute of the newest use, or -1. */
  int lastMinute() {
    return lastMinute;
  }

  /** Somebody uses it in this minute, which is later than all before; the checks up to it come first. */
  void use(int minute, int connections) {
    checkUpTo(minute);
    lastMinute = minute;
    if (connections == 0) {
      return;
    }
    activeMinutes++;
    controlPlane.clock().advanceTo(at(minute));
    if (!service.isWanted()) {
      wake(at(minute));
    }
    service.use(servedAt(at(minute)), connections);
  }

  private void wake(Instant asked) {
    controlPlane.wake().wake(WakeRequest.of(SERVICE));
    wakes++;
    waitedSeconds += Duration.between(asked, servedAt(asked)).toSeconds();
  }

  /** Whoever asks a service that does not run yet waits, and uses it as soon as it does. */
  private Instant servedAt(Instant asked) {
    Instant runsFrom = service.runsFrom();
    return runsFrom == null || runsFrom.isBefore(asked) ? asked : runsFrom;
  }

  /** What came of it, once all checks of a trace of this length have run. */
  ReplayTotals finish(int minutes) {
    checkUpTo(minutes);
    return new ReplayTotals(1, minutes, activeMinutes, service.taskMinutes(at(minutes)), wakes, waitedSeconds,
        checks);
  }

  private void checkUpTo(int minute) {
    for (; nextCheck < minute; nextCheck += checkInterval) {
      controlPlane.clock().advanceTo(at(nextCheck));
      check();
    }
  }

  private void check() {
    checks++;
    if (controlPlane.sleepCheck().sweep(ALL)
        .getFirst() instanceof SleepOutcome.Failed(_, var reason)) {
      throw new OperationFailedException(reason);
    }
  }

  private static Instant at(int minute) {
    return START.plusSeconds(minute * 60L);
  }
}
