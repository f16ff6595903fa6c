package io.fluidity.local.operate;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.port.TaskHealth;
import io.fluidity.domain.port.TaskHealth.Health;
import io.fluidity.domain.service.MissingReason;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.inmemory.CallInterceptor;
import io.fluidity.inmemory.ApiCall;
import io.fluidity.inmemory.SimulationProfile;
import io.fluidity.inmemory.SimulatedCloud;
import io.fluidity.inmemory.SimulatedService;
import io.fluidity.inmemory.DurationRange;
import io.fluidity.inmemory.VirtualClock;
import io.fluidity.local.cli.CommandFailedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What people see who wait, on virtual time. */
class ServiceWatcherTest {

  private static final ServiceId SHOP = new ServiceId("town", "shop");
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
  private static final TaskHealth UNCHECKED = _ -> new Health.Unchecked();

  private final VirtualClock clock = new VirtualClock(NOON);
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private SimulatedCloud cloud = new SimulatedCloud(clock, startingWithin(20), List.of(), 1);

  /** Tasks start within this many seconds and drain within 10, reads never lag, calls take a moment. */
  private static SimulationProfile startingWithin(long seconds) {
    DurationRange drain = DurationRange.always(Duration.ofSeconds(10));
    return new SimulationProfile(DurationRange.always(Duration.ofSeconds(seconds)), drain, DurationRange.millis(1, 1),
        DurationRange.ZERO, DurationRange.ZERO, 0, 0, 0);
  }

  private void in(SimulationProfile conditions) {
    cloud = new SimulatedCloud(clock, conditions, List.of(), 1);
  }

  private Instant later(long seconds) {
    return NOON.plusSeconds(seconds);
  }

  /** What is printed on the way to this desired count. */
  private String watched(TaskHealth health, int desiredCount) {
    new ServiceWatcher(cloud, health, clock, clock, new PrintStream(out, true, StandardCharsets.UTF_8))
        .awaitStable(SHOP, desiredCount, TEN_MINUTES);
    return printed();
  }

  private String watched(int desiredCount) {
    return watched(UNCHECKED, desiredCount);
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private void assertFails(int desiredCount, String message) {
    assertThatExceptionOfType(CommandFailedException.class).isThrownBy(() -> watched(desiredCount))
        .withMessage(message);
  }

  private void scaleAt(long seconds, SimulatedService service, int count) {
    clock.at(later(seconds), () -> service.setDesiredCount(count));
  }

  @Test
  void aStartIsToldUntilTheTaskRuns() {
    cloud.createService(SHOP, 1);

    assertThat(watched(1)).isEqualTo("""
           0:00  ECS            the desired count is 1 now, after 0
           0:00  WAKING         0 of 1 running, 1 on the way
           0:20  AWAKE          1 of 1 running
        """);
  }

  @Test
  void allTasksThatAreWantedAreWaitedFor() {
    SimulatedService shop = cloud.createService(SHOP, 1);
    clock.advance(Duration.ofMinutes(1));
    shop.setDesiredCount(3);

    assertThat(watched(3)).isEqualTo("""
           0:00  ECS            the desired count is 3 now, after 1
           0:00  AWAKE          1 of 3 running, 2 on the way
           0:20  AWAKE          3 of 3 running
        """);
  }

  @Test
  void aServiceThatIsWhereItIsWantedIsToldOnce() {
    cloud.createService(SHOP, 1);
    clock.advance(Duration.ofHours(1));

    assertThat(watched(1)).isEqualTo("   0:00  AWAKE          1 of 1 running\n");
  }

  @Test
  void aSlowStartIsToldAgainEveryHalfMinute() {
    in(startingWithin(75));
    cloud.createService(SHOP, 1);

    assertThat(watched(1)).isEqualTo("""
           0:00  ECS            the desired count is 1 now, after 0
           0:00  WAKING         0 of 1 running, 1 on the way
           0:30  WAKING         0 of 1 running, 1 on the way
           1:00  WAKING         0 of 1 running, 1 on the way
           1:16  AWAKE          1 of 1 running
        """);
  }

  @Test
  void startsThatFailAreToldWithWhatEcsSaysUntilThePatienceEnds() {
    SimulatedService shop = cloud.createService(SHOP, 0);
    shop.failStarts(true);
    shop.setDesiredCount(1);

    assertFails(1, "town/shop is not where it is wanted after 10 min:"
        + " WAKING 0 of 1 running, 1 on the way, 1 failed to start");
    assertThat(printed()).startsWith("""
           0:00  ECS            the desired count is 1 now, after 0
           0:00  ECS            no task could be started: its image cannot be pulled
           0:00  WAKING         0 of 1 running, 1 on the way, 1 failed to start
           0:30  WAKING         0 of 1 running, 1 on the way, 1 failed to start
        """);
    assertThat(clock.instant()).isBetween(later(590), later(600));
  }

  @Test
  void theDrainingOfItsLastTaskIsPartOfAKill() {
    SimulatedService shop = cloud.createService(SHOP, 1);
    clock.advance(Duration.ofMinutes(1));
    shop.setDesiredCount(0);

    assertThat(watched(0)).isEqualTo("""
           0:00  ECS            the desired count is 0 now, after 1
           0:00  FALLING_ASLEEP 1 of 0 running
           0:10  ASLEEP         0 of 0 running
        """);
  }

  @Test
  void aServiceThatRunsIsWaitedForUntilItsHealthChecksPass() {
    cloud.createService(SHOP, 1);
    TaskHealth health = _ -> clock.instant().isBefore(later(40))
        ? new Health.NotHealthy("the container health check: 0 of 1 healthy")
        : new Health.Healthy();

    assertThat(watched(health, 1)).isEqualTo("""
           0:00  ECS            the desired count is 1 now, after 0
           0:00  WAKING         0 of 1 running, 1 on the way
           0:20  AWAKE          1 of 1 running, the container health check: 0 of 1 healthy
           0:40  AWAKE          1 of 1 running, healthy
        """);
  }

  @Test
  void aHealthThatMayNotBeAskedForEndsTheWait() {
    cloud.createService(SHOP, 1);
    TaskHealth denied = _ -> {
      throw new OperationFailedException(new Failure.Denied("ecs:DescribeTasks"));
    };

    assertThatExceptionOfType(OperationFailedException.class).isThrownBy(() -> watched(denied, 1))
        .withMessage("AWS denies ecs:DescribeTasks: the role in use lacks the permission");
  }

  @Test
  void aFaultThatMayPassIsToldAndWaitedOut() {
    cloud.createService(SHOP, 1);
    cloud.setInterceptor(new CallInterceptor() {
      @Override
      public void before(ApiCall call) {
        if (clock.instant().isAfter(later(5)) && clock.instant().isBefore(later(10))) {
          throw new OperationFailedException(new Failure.Throttled(call.action()));
        }
      }
    });

    assertThat(watched(1)).isEqualTo("""
           0:00  ECS            the desired count is 1 now, after 0
           0:00  WAKING         0 of 1 running, 1 on the way
           0:06  ecs:DescribeServices was throttled: try again in a few seconds
           0:10  WAKING         0 of 1 running, 1 on the way
           0:20  AWAKE          1 of 1 running
        """);
  }

  @Test
  void aServiceThatIsDeletedMeanwhileEndsTheWait() {
    SimulatedService shop = cloud.createService(SHOP, 1);
    clock.at(later(5), () -> shop.delete(MissingReason.DRAINING));

    assertThatExceptionOfType(OperationFailedException.class).isThrownBy(() -> watched(1))
        .withMessage("town/shop is missing: it is being deleted (DRAINING)");
  }

  @Test
  void whoWaitsForAWakeIsNotToldOfSuccessWhereSomebodyKillsTheService() {
    SimulatedService shop = cloud.createService(SHOP, 1);
    scaleAt(5, shop, 0);

    assertFails(1, "town/shop is not on its way any more: something else put it to sleep meanwhile");
    assertThat(printed()).endsWith("   0:06  ASLEEP         0 of 0 running\n");
    assertThat(clock.instant()).isBefore(later(15));
  }

  @Test
  void whoWaitsForAKillIsNotToldOfSuccessWhereSomebodyWakesTheService() {
    SimulatedService shop = cloud.createService(SHOP, 1);
    clock.advance(Duration.ofMinutes(1));
    shop.setDesiredCount(0);
    scaleAt(64, shop, 1);

    assertFails(0, "town/shop is not on its way any more: something else woke it meanwhile");
  }

  @Test
  void aReadThatStillShowsTheServiceAsItWasIsNotTakenForTheEnd() {
    in(startingWithin(20).withReadLag(DurationRange.always(Duration.ofSeconds(3))));
    SimulatedService shop = cloud.createService(SHOP, 0);
    clock.advance(Duration.ofMinutes(1));
    shop.setDesiredCount(1);

    assertThat(watched(1)).contains("0:00  ASLEEP ").endsWith("AWAKE          1 of 1 running\n");
  }

  @Test
  void whatEcsSaidLongAgoIsNoNews() {
    SimulatedService shop = cloud.createService(SHOP, 0);
    clock.advance(Duration.ofMinutes(1));
    shop.deploy();
    clock.advance(Duration.ofSeconds(11));
    shop.setDesiredCount(1);

    assertThat(watched(1)).doesNotContain("deployment").contains("the desired count is 1 now");
  }
}
