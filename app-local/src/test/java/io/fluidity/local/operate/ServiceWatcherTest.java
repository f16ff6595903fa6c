package io.fluidity.local.operate;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

import org.junit.jupiter.api.Test;

import io.fluidity.aws.EcsTaskHealth.Health;
import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.service.MissingReason;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.inmemory.ApiCall;
import io.fluidity.inmemory.CallInterceptor;
import io.fluidity.inmemory.DurationRange;
import io.fluidity.inmemory.SimulatedCloud;
import io.fluidity.inmemory.SimulatedService;
import io.fluidity.inmemory.SimulationProfile;
import io.fluidity.inmemory.VirtualClock;
import io.fluidity.local.cli.CommandFailedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Output of {@code --wait}, on the virtual clock. */
class ServiceWatcherTest {

  private static final ServiceId WEB = new ServiceId("prod", "web");
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

  private final VirtualClock clock = new VirtualClock(NOON);
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private Function<ServiceId, Health> health = _ -> new Health.Unchecked();
  private SimulatedCloud cloud = cloud(startsAfter(20));

  /** Returns a profile without read lag, whose tasks drain within 10 seconds. */
  private static SimulationProfile startsAfter(long seconds) {
    DurationRange drain = DurationRange.always(Duration.ofSeconds(10));
    return new SimulationProfile(DurationRange.always(Duration.ofSeconds(seconds)), drain,
        DurationRange.millis(1, 1), DurationRange.ZERO, DurationRange.ZERO, 0, 0, 0);
  }

  private SimulatedCloud cloud(SimulationProfile profile) {
    return new SimulatedCloud(clock, profile, List.of(), 1);
  }

  private Instant noonPlus(long seconds) {
    return NOON.plusSeconds(seconds);
  }

  /** Waits until the service is stable at this desired count, and returns what was printed. */
  private String awaitStable(int desiredCount) {
    new ServiceWatcher(cloud, health, clock, clock, new PrintStream(out, true, StandardCharsets.UTF_8))
        .awaitStable(WEB, desiredCount, TEN_MINUTES);
    return printed();
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private void assertFails(int desiredCount, Class<? extends RuntimeException> type, String message) {
    assertThatExceptionOfType(type).isThrownBy(() -> awaitStable(desiredCount)).withMessage(message);
  }

  private void scaleAfter(long seconds, SimulatedService service, int count) {
    clock.at(noonPlus(seconds), () -> service.setDesiredCount(count));
  }

  @Test
  void startIsPrintedUntilTheTaskRuns() {
    cloud.createService(WEB, 1);

    assertThat(awaitStable(1)).isEqualTo("""
           0:00  ECS event      the desired count was changed from 0 to 1
           0:00  WAKING         0 of 1 running, 1 pending
           0:20  AWAKE          1 of 1 running
        """);
  }

  @Test
  void everyTaskIsAwaited() {
    SimulatedService web = cloud.createService(WEB, 1);
    clock.advance(Duration.ofMinutes(1));
    web.setDesiredCount(3);

    assertThat(awaitStable(3)).isEqualTo("""
           0:00  ECS event      the desired count was changed from 1 to 3
           0:00  AWAKE          1 of 3 running, 2 pending
           0:20  AWAKE          3 of 3 running
        """);
  }

  @Test
  void stableServiceIsPrintedOnce() {
    cloud.createService(WEB, 1);
    clock.advance(Duration.ofHours(1));

    assertThat(awaitStable(1)).isEqualTo("   0:00  AWAKE          1 of 1 running\n");
  }

  @Test
  void slowStartIsPrintedEveryHalfMinute() {
    cloud = cloud(startsAfter(75));
    cloud.createService(WEB, 1);

    assertThat(awaitStable(1)).isEqualTo("""
           0:00  ECS event      the desired count was changed from 0 to 1
           0:00  WAKING         0 of 1 running, 1 pending
           0:30  WAKING         0 of 1 running, 1 pending
           1:00  WAKING         0 of 1 running, 1 pending
           1:16  AWAKE          1 of 1 running
        """);
  }

  @Test
  void failedStartsArePrintedWithTheirEventsUntilTheTimeout() {
    SimulatedService web = cloud.createService(WEB, 0);
    web.failStarts(true);
    web.setDesiredCount(1);

    assertFails(1, CommandFailedException.class,
        "prod/web is not stable after 10 min: WAKING 0 of 1 running, 1 pending, 1 failed to start");
    assertThat(printed()).startsWith("""
           0:00  ECS event      the desired count was changed from 0 to 1
           0:00  ECS event      unable to start a task: the image cannot be pulled
           0:00  WAKING         0 of 1 running, 1 pending, 1 failed to start
           0:30  WAKING         0 of 1 running, 1 pending, 1 failed to start
        """);
    assertThat(clock.instant()).isBetween(noonPlus(590), noonPlus(600));
  }

  @Test
  void drainingIsPartOfAKill() {
    SimulatedService web = cloud.createService(WEB, 1);
    clock.advance(Duration.ofMinutes(1));
    web.setDesiredCount(0);

    assertThat(awaitStable(0)).isEqualTo("""
           0:00  ECS event      the desired count was changed from 1 to 0
           0:00  FALLING_ASLEEP 1 of 0 running
           0:10  ASLEEP         0 of 0 running
        """);
  }

  @Test
  void runningServiceIsAwaitedUntilItsHealthChecksPass() {
    cloud.createService(WEB, 1);
    health = _ -> clock.instant().isBefore(noonPlus(40))
        ? new Health.Unhealthy("container health check: 0 of 1 healthy") : new Health.Healthy();

    assertThat(awaitStable(1)).isEqualTo("""
           0:00  ECS event      the desired count was changed from 0 to 1
           0:00  WAKING         0 of 1 running, 1 pending
           0:20  AWAKE          1 of 1 running, container health check: 0 of 1 healthy
           0:40  AWAKE          1 of 1 running, healthy
        """);
  }

  @Test
  void deniedHealthCheckEndsTheWait() {
    cloud.createService(WEB, 1);
    health = _ -> {
      throw new OperationFailedException(new Failure.Denied("ecs:DescribeTasks"));
    };

    assertFails(1, OperationFailedException.class,
        "ecs:DescribeTasks was denied: the role in use lacks the permission");
  }

  @Test
  void transientErrorIsPrintedAndTheWaitContinues() {
    cloud.createService(WEB, 1);
    cloud.setInterceptor(new CallInterceptor() {
      @Override
      public void before(ApiCall call) {
        if (clock.instant().isAfter(noonPlus(5)) && clock.instant().isBefore(noonPlus(10))) {
          throw new OperationFailedException(new Failure.Throttled(call.action()));
        }
      }
    });

    assertThat(awaitStable(1)).isEqualTo("""
           0:00  ECS event      the desired count was changed from 0 to 1
           0:00  WAKING         0 of 1 running, 1 pending
           0:06  ecs:DescribeServices was throttled: retry in a few seconds
           0:10  WAKING         0 of 1 running, 1 pending
           0:20  AWAKE          1 of 1 running
        """);
  }

  @Test
  void deletionOfTheServiceEndsTheWait() {
    SimulatedService web = cloud.createService(WEB, 1);
    clock.at(noonPlus(5), () -> web.delete(MissingReason.DRAINING));

    assertFails(1, OperationFailedException.class,
        "prod/web is missing: the service is being deleted (DRAINING)");
  }

  @Test
  void killDuringTheWaitForAWakeIsAFailure() {
    SimulatedService web = cloud.createService(WEB, 1);
    scaleAfter(5, web, 0);

    assertFails(1, CommandFailedException.class, "another process put prod/web to sleep during the wait");
    assertThat(printed()).endsWith("   0:06  ASLEEP         0 of 0 running\n");
    assertThat(clock.instant()).isBefore(noonPlus(15));
  }

  @Test
  void wakeDuringTheWaitForAKillIsAFailure() {
    SimulatedService web = cloud.createService(WEB, 1);
    clock.advance(Duration.ofMinutes(1));
    web.setDesiredCount(0);
    scaleAfter(64, web, 1);

    assertFails(0, CommandFailedException.class, "another process woke prod/web during the wait");
  }

  @Test
  void laggingReadDoesNotEndTheWait() {
    cloud = cloud(startsAfter(20).withReadLag(DurationRange.always(Duration.ofSeconds(3))));
    SimulatedService web = cloud.createService(WEB, 0);
    clock.advance(Duration.ofMinutes(1));
    web.setDesiredCount(1);

    assertThat(awaitStable(1)).contains("0:00  ASLEEP ").endsWith("AWAKE          1 of 1 running\n");
  }

  @Test
  void oldEventsAreNotPrinted() {
    SimulatedService web = cloud.createService(WEB, 0);
    clock.advance(Duration.ofMinutes(1));
    web.deploy();
    clock.advance(Duration.ofSeconds(11));
    web.setDesiredCount(1);

    assertThat(awaitStable(1)).doesNotContain("deployment").contains("the desired count was changed");
  }
}
