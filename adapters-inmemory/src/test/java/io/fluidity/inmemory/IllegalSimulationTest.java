package io.fluidity.inmemory;

import java.time.Duration;
import java.time.Instant;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

import io.fluidity.domain.activity.ActivitySignal;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class IllegalSimulationTest {

  private final SimulationProfile ideal = SimulationProfile.ideal();
  private final SimulatedCloud cloud = new SimulatedCloud(new VirtualClock(Instant.EPOCH), ideal,
      ActivitySignal.DEFAULTS, 1);
  private final SimulatedService web = cloud.createService(SimulatedWorld.id("web"), 1);

  private static void assertRejected(String message, ThrowingCallable attempt) {
    assertThatIllegalArgumentException().isThrownBy(attempt).withMessage(message);
  }

  @Test
  void anIllegalProfileIsRejected() {
    assertRejected("throttledShare must be between 0 and 1 (was -0.1)", () -> ideal.withFailures(-0.1, 0, 0));
    assertRejected("throttledShare must be between 0 and 1 (was 1.5)", () -> ideal.withFailures(1.5, 0, 0));
    assertRejected("unreachableShare must be between 0 and 1 (was NaN)",
        () -> ideal.withFailures(0, Double.NaN, 0));
    assertRejected("timedOutShare must be between 0 and 1 (was -1.0)", () -> ideal.withFailures(0, 0, -1));
    assertRejected("the sum of all shares must be between 0 and 1 (was 1.25)",
        () -> ideal.withFailures(0.5, 0.5, 0.25));
    assertRejected("callTime must be at least 1 ms (was 0 ms)",
        () -> new SimulationProfile(DurationRange.ZERO, DurationRange.ZERO, DurationRange.ZERO,
            DurationRange.ZERO, DurationRange.ZERO, 0, 0, 0));
    assertRejected("maxMillis must be at least minMillis of 2000 (was 1000)",
        () -> DurationRange.seconds(2, 1));
    assertRejected("minMillis must not be negative (was -1)", () -> DurationRange.millis(-1, 1));
  }

  @Test
  void anIllegalServiceOrUseIsRejected() {
    assertRejected("desiredCount must not be negative (was -1)", () -> web.setDesiredCount(-1));
    assertRejected("desiredCount must not be negative (was -2)",
        () -> cloud.createService(SimulatedWorld.id("api"), -2));
    assertRejected("connections must not be negative (was -1)", () -> web.use(Instant.EPOCH, -1));
    assertRejected("minimumHealthyPercent must be between 0 and 100 (was -1)", () -> web.deploy(-1));
    assertRejected("minimumHealthyPercent must be between 0 and 100 (was 101)", () -> web.deploy(101));
    assertRejected("runsFor must be at least 1 s (was PT0.999S)",
        () -> web.crashLoop(Duration.ofMillis(999)));
    assertRejected("metric must be a signal of this cloud (was \"RequestCount\")",
        () -> web.stopMetric("RequestCount"));
    assertRejected("value must be a number of at least 0 (was NaN)",
        () -> web.noise("ActiveConnections", Instant.EPOCH, Instant.MAX, Double.NaN));
    assertRejected("id must be a service of this cloud (was prod/worker)",
        () -> cloud.service(SimulatedWorld.id("worker")));
  }
}
