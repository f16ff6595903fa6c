package io.fluidity.inmemory;

import java.time.Instant;
import java.util.List;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.fluidity.domain.activity.ActivitySignal;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class IllegalSimulationTest {

  record Rejection(String message, ThrowingCallable attempt) {
    @Override
    public String toString() {
      return message;
    }
  }

  static List<Rejection> rejections() {
    SimulationProfile ideal = SimulationProfile.ideal();
    SimulatedCloud cloud = new SimulatedCloud(new VirtualClock(Instant.EPOCH), ideal, ActivitySignal.DEFAULTS,
        1);
    SimulatedService web = cloud.createService(SimulatedWorld.id("web"), 1);
    return List.of(
        new Rejection("throttledShare must be between 0 and 1 (was -0.1)",
            () -> ideal.withFailures(-0.1, 0, 0)),
        new Rejection("throttledShare must be between 0 and 1 (was 1.5)",
            () -> ideal.withFailures(1.5, 0, 0)),
        new Rejection("unreachableShare must be between 0 and 1 (was NaN)",
            () -> ideal.withFailures(0, Double.NaN, 0)),
        new Rejection("timedOutShare must be between 0 and 1 (was -1.0)", () -> ideal.withFailures(0, 0, -1)),
        new Rejection("the sum of all shares must be between 0 and 1 (was 1.25)",
            () -> ideal.withFailures(0.5, 0.5, 0.25)),
        new Rejection("callTime must be at least 1 ms (was 0 ms)",
            () -> new SimulationProfile(DurationRange.ZERO, DurationRange.ZERO, DurationRange.ZERO,
                DurationRange.ZERO, DurationRange.ZERO, 0, 0, 0)),
        new Rejection("maxMillis must be at least minMillis of 2000 (was 1000)",
            () -> DurationRange.seconds(2, 1)),
        new Rejection("minMillis must not be negative (was -1)", () -> DurationRange.millis(-1, 1)),
        new Rejection("desiredCount must not be negative (was -1)", () -> web.setDesiredCount(-1)),
        new Rejection("desiredCount must not be negative (was -2)",
            () -> cloud.createService(SimulatedWorld.id("api"), -2)),
        new Rejection("connections must not be negative (was -1)", () -> web.use(Instant.EPOCH, -1)),
        new Rejection("id must be a service of this cloud (was prod/worker)",
            () -> cloud.service(SimulatedWorld.id("worker"))));
  }

  @ParameterizedTest
  @MethodSource("rejections")
  void anIllegalArgumentIsRejected(Rejection rejection) {
    assertThatIllegalArgumentException().isThrownBy(rejection.attempt()).withMessage(rejection.message());
  }
}
