package io.fluidity.inmemory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.fluidity.domain.ControlPlane;
import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.port.CorrectedClock;
import io.fluidity.domain.port.ScaleCommand.SetDesiredCount;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.settings.Settings;
import io.fluidity.domain.wake.WakeRequest;

import static org.assertj.core.api.Assertions.assertThat;

/** A caller whose machine has the wrong time. */
class CallerClockTest {

  private static final ServiceId WEB = SimulatedWorld.id("web");

  private final SimulatedWorld world = SimulatedWorld.ideal().service("web");
  private final SimulatedCloud cloud = world.cloud();

  @ParameterizedTest
  @ValueSource(longs = {-3 * 3600, 3 * 3600, -90, 0, 30})
  void anIntentHasTheTimeOfTheCloudWithinAMinute(long secondsAhead) {
    CorrectedClock clock = cloud.callerClock(Duration.ofSeconds(secondsAhead));
    assertThat(Duration.between(world.now(), clock.instant())).isEqualTo(Duration.ofSeconds(secondsAhead));
    ControlPlane laptop = cloud.controlPlane(Settings.of(WEB), clock);

    Instant sent = world.now();
    laptop.wake(WakeRequest.of(WEB));

    assertThat(world.wokenAt("web")).isBetween(sent, sent.plusSeconds(30).plusMillis(1));
  }

  @Test
  void eachCallThatHasAResponseCorrectsTheClock() {
    DatedResponsesOf caller = new DatedResponsesOf();
    for (Runnable call : List.<Runnable>of(() -> caller.ports.read(List.of(WEB)),
        () -> caller.ports.read(List.of(WEB), SimulatedWorld.START), () -> caller.ports.list("prod"),
        () -> caller.ports.execute(new SetDesiredCount(WEB, 1)))) {
      caller.local.now = world.now().minus(Duration.ofHours(++caller.hoursBehind));
      call.run();
      assertThat(Duration.between(caller.clock.instant(), world.now())).isLessThan(Duration.ofSeconds(1));
    }
  }

  @Test
  void anErrorCorrectsTheClockAndATimeoutDoesNot() {
    for (Failure.Cloud failure : List.of(new Failure.Throttled("call"),
        new Failure.TimedOut("call", Duration.ofSeconds(5)))) {
      cloud.setInterceptor(new CallInterceptor() {
        @Override
        public void before(ApiCall call) {
          throw new OperationFailedException(failure);
        }
      });
      for (boolean write : List.of(true, false)) {
        DatedResponsesOf caller = new DatedResponsesOf();
        caller.local.now = world.now().minus(Duration.ofHours(3));
        if (write) {
          WorldAssert.assertThatFailureOf(() -> caller.ports.execute(new SetDesiredCount(WEB, 1)))
              .isEqualTo(failure);
        } else {
          caller.ports.read(List.of(WEB));
        }
        assertThat(Duration.between(caller.clock.instant(), world.now()).toHours())
            .isEqualTo(failure instanceof Failure.TimedOut ? 3 : 0);
      }
    }
  }

  /** Ports of a caller with a local clock that the test sets. */
  private final class DatedResponsesOf {
    private final SetClock local = new SetClock();
    private final CorrectedClock clock = new CorrectedClock(local, _ -> {});
    private final ClockCorrectingPorts ports = new ClockCorrectingPorts(cloud, cloud, world.clock(), clock);
    private long hoursBehind;
  }

  private static final class SetClock extends Clock {
    private Instant now = SimulatedWorld.START;

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public java.time.ZoneId getZone() {
      return java.time.ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(java.time.ZoneId zone) {
      return this;
    }
  }
}
