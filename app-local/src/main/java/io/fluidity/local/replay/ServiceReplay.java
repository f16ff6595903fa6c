package io.fluidity.local.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.fluidity.domain.ControlPlane;
import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.fleet.Fleet;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.settings.Settings;
import io.fluidity.domain.sleep.SleepOutcome;
import io.fluidity.domain.wake.WakeRequest;
import io.fluidity.inmemory.SimulatedCloud;
import io.fluidity.inmemory.SimulatedService;
import io.fluidity.inmemory.SimulationProfile;
import io.fluidity.inmemory.VirtualClock;

/**
 * Replays the use of one service on its own simulated cloud: a request to a sleeping service wakes it, and
 * the sleep check runs at the minutes 0, i, 2i, … of its interval i.
 */
final class ServiceReplay {

  /** Name of the service in each simulated cloud. */
  static final ServiceId SERVICE = new ServiceId("replay", "service");

  private static final Fleet ALL = Fleet.of(List.of(SERVICE));

  /** Minute 0 of every trace. */
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final VirtualClock clock = new VirtualClock(START);
  private final ControlPlane controlPlane;
  private final SimulatedService service;
  private final int checkInterval;
  private final int end;
  private int nextCheck;
  private int lastMinute = -1;
  private long checks;
  private long activeMinutes;
  private long wakes;
  private long waitedSeconds;

  ServiceReplay(Settings settings, SimulationProfile profile, long seed, int end) {
    this.end = end;
    SimulatedCloud cloud = new SimulatedCloud(clock, profile, settings.signals(), seed);
    controlPlane = cloud.controlPlane(settings);
    service = cloud.createService(SERVICE, 0);
    checkInterval = (int) settings.sleepCheckInterval().toMinutes();
  }

  /** Returns the first minute after the trace; {@code Integer.MAX_VALUE} if that is unknown in advance. */
  int end() {
    return end;
  }

  /** Returns the minute of the newest row, or -1. */
  int lastMinute() {
    return lastMinute;
  }

  /**
   * Uses the service in a minute, which must be later than all previous ones. Runs the checks up to it first.
   */
  void use(int minute, int connections) {
    checkUpTo(minute);
    lastMinute = minute;
    if (connections == 0) {
      return;
    }
    activeMinutes++;
    Instant at = at(minute);
    clock.advanceTo(at);
    if (!service.isWanted()) {
      wake(at);
    }
    service.use(servedAt(at), connections);
  }

  private void wake(Instant requested) {
    controlPlane.wake(WakeRequest.of(SERVICE));
    wakes++;
    waitedSeconds += Duration.between(requested, servedAt(requested)).toSeconds();
  }

  /** A request to a service that does not run yet waits until it does. */
  private Instant servedAt(Instant requested) {
    Instant runsFrom = service.runsFrom();
    return runsFrom == null || runsFrom.isBefore(requested) ? requested : runsFrom;
  }

  /** Runs the remaining checks of a trace of this length, and returns the totals. */
  ReplayTotals finish(int minutes) {
    checkUpTo(minutes);
    return new ReplayTotals(1, minutes, activeMinutes, service.taskMinutes(at(minutes)), wakes, waitedSeconds,
        checks);
  }

  private void checkUpTo(int minute) {
    for (; nextCheck < minute; nextCheck += checkInterval) {
      clock.advanceTo(at(nextCheck));
      check();
    }
  }

  private void check() {
    checks++;
    if (controlPlane.sleepCheck(ALL).getFirst() instanceof SleepOutcome.Failed(_, var reason)) {
      throw new OperationFailedException(reason);
    }
  }

  private static Instant at(int minute) {
    return START.plusSeconds(minute * 60L);
  }
}
