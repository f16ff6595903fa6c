package io.fluidity.aws;

import io.fluidity.domain.intent.IntentTag.InstantTag;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.fluidity.domain.fleet.ManagedServices;
import io.fluidity.domain.fleet.ServicePattern;
import io.fluidity.domain.kill.Kill;
import io.fluidity.domain.kill.KillOutcome;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.sleep.SleepOutcome;
import io.fluidity.domain.status.ServiceStatus;
import io.fluidity.domain.wake.WakeOutcome;
import io.fluidity.domain.wake.WakeRequest;

import static org.assertj.core.api.Assertions.assertThat;

/** What each operation costs in calls to AWS, where every change shows at once. */
class AwsCallCountTest {

  private static final String DESCRIBE = "ecs:DescribeServices";
  private static final String LIST = "ecs:ListServices";
  private static final String TAG = "ecs:TagResource";
  private static final String UPDATE = "ecs:UpdateService";
  private static final String METRICS = "cloudwatch:GetMetricData";

  private static final ServiceId SHOP = PortCall.SHOP;
  private static final Instant NOON = PortCall.NOON;
  private static final ManagedServices EVERYTHING = new ManagedServices(
      List.of(ServicePattern.parse("production/*")));

  @AutoClose
  private final StubAws aws = new StubAws();
  @AutoClose
  private final AwsCloud cloud = AwsCloud.withEndpoint(aws.endpoint(), Duration.ofSeconds(5), Duration.ofSeconds(10));
  private final StronglyConsistentStub services = new StronglyConsistentStub(aws);
  private final StubControlPlane plane = new StubControlPlane(cloud, Clock.fixed(NOON, ZoneOffset.UTC));

  /** A service that was woken an hour ago, and used last so many minutes ago. */
  private void createAwake(ServiceId id, int usedMinutesAgo) {
    services.createService(id, 1);
    services.writeTag(id, InstantTag.WOKEN_AT.key(), NOON.minus(Duration.ofHours(1)));
    for (int ago = 59; ago > 0; ago--) {
      services.publish(id, NOON.minus(Duration.ofMinutes(ago)), ago >= usedMinutesAgo ? 4 : 0);
    }
  }

  private Iterable<String> calls() {
    return aws.requests().stream().map(StubAws.Request::action).toList();
  }

  private Map<String, Integer> callsByAction() {
    Map<String, Integer> counts = new TreeMap<>();
    calls().forEach(action -> counts.merge(action, 1, Integer::sum));
    return counts;
  }

  @Test
  void aWakeOfASleepingServiceTakesFourCalls() {
    services.createService(SHOP, 0);

    assertThat(plane.controlPlane.wake(WakeRequest.of(SHOP))).isInstanceOf(WakeOutcome.Woken.class);

    assertThat(calls()).containsExactly(DESCRIBE, TAG, UPDATE, DESCRIBE);
    assertThat(services.desiredCount(SHOP)).isEqualTo(1);
  }

  @Test
  void aWakeOfWhatIsAwakeTakesFourCallsToo() {
    services.createService(SHOP, 2);

    assertThat(plane.controlPlane.wake(WakeRequest.of(SHOP))).isInstanceOf(WakeOutcome.AlreadyAwake.class);

    assertThat(calls()).containsExactly(DESCRIBE, TAG, UPDATE, DESCRIBE);
  }

  @Test
  void aKillTakesFourCalls() {
    services.createService(SHOP, 1);

    assertThat(plane.controlPlane.kill(SHOP, Kill.Mode.MANUAL)).isInstanceOf(KillOutcome.Killed.class);

    assertThat(calls()).containsExactly(DESCRIBE, TAG, UPDATE, DESCRIBE);
    assertThat(services.desiredCount(SHOP)).isZero();
  }

  @Test
  void aStatusTakesTwoCallsAndOneWhereTheServiceSleeps() {
    createAwake(SHOP, 1);
    assertThat(plane.controlPlane.status(SHOP)).isInstanceOf(ServiceStatus.Managed.class);
    assertThat(calls()).containsExactly(DESCRIBE, METRICS);

    aws.forgetRequests();
    services.createService(SHOP, 0);
    assertThat(plane.controlPlane.status(SHOP)).isInstanceOf(ServiceStatus.Managed.class);
    assertThat(calls()).containsExactly(DESCRIBE);
  }

  @Test
  void aSleepCheckThatKeepsAwakeTakesTwoCalls() {
    createAwake(SHOP, 1);

    assertThat(plane.sweep(ManagedServices.only(SHOP))).hasOnlyElementsOfType(SleepOutcome.KeptAwake.class);

    assertThat(calls()).containsExactly(DESCRIBE, METRICS);
  }

  @Test
  void aSleepCheckOfWhatSleepsTakesOneCall() {
    services.createService(SHOP, 0);

    assertThat(plane.sweep(ManagedServices.only(SHOP)))
        .hasOnlyElementsOfType(SleepOutcome.AlreadyAsleep.class);

    assertThat(calls()).containsExactly(DESCRIBE);
  }

  @Test
  void aSleepCheckThatPutsToSleepTakesFiveCalls() {
    createAwake(SHOP, 20);

    assertThat(plane.sweep(ManagedServices.only(SHOP))).hasOnlyElementsOfType(SleepOutcome.PutToSleep.class);

    assertThat(calls()).containsExactly(DESCRIBE, METRICS, TAG, UPDATE, DESCRIBE);
    assertThat(services.desiredCount(SHOP)).isZero();
  }

  @Test
  void aSleepCheckThatAdoptsTakesTwoCalls() {
    services.createService(SHOP, 1);

    assertThat(plane.sweep(ManagedServices.only(SHOP))).hasOnlyElementsOfType(SleepOutcome.Adopted.class);

    assertThat(calls()).containsExactly(DESCRIBE, TAG);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 11, 100, 101, 250, 251})
  void aSweepIsListedByTheHundredDescribedByTheTenAndMeasuredByFiveHundredSignals(int count) {
    for (int i = 0; i < count; i++) {
      createAwake(new ServiceId("production", "service-" + i), 1);
    }

    assertThat(plane.sweep(EVERYTHING)).hasSize(count).hasOnlyElementsOfType(SleepOutcome.KeptAwake.class);

    assertThat(callsByAction()).isEqualTo(
        Map.of(LIST, parts(count, 100), DESCRIBE, parts(count, 10), METRICS, parts(2 * count, 500)));
  }

  @Test
  void aSweepOfServicesThatAreNamedOneByOneListsNothing() {
    List<ServicePattern> patterns = List.of("production/shop", "production/blog", "staging/shop").stream()
        .map(ServicePattern::parse).toList();
    patterns.forEach(each -> createAwake(new ServiceId(each.cluster(), each.glob()), 1));

    assertThat(plane.sweep(new ManagedServices(patterns))).hasSize(3);

    assertThat(callsByAction()).as("a cluster takes a call of its own")
        .isEqualTo(Map.of(DESCRIBE, 2, METRICS, 1));
  }

  @Test
  void aSweepPaysForEachChangeAndLooksAgainAtWhatItChangedByTheTen() {
    int asleep = 12;
    int awake = 18;
    for (int i = 0; i < awake + asleep; i++) {
      createAwake(new ServiceId("production", "service-" + i), i < asleep ? 20 : 1);
    }

    assertThat(plane.sweep(EVERYTHING)).hasSize(awake + asleep);

    assertThat(callsByAction()).isEqualTo(
        Map.of(LIST, 1, DESCRIBE, 3 + 2, METRICS, 1, TAG, asleep, UPDATE, asleep));
  }

  /** How many parts of this size hold them all. */
  private static int parts(int count, int size) {
    return Math.ceilDiv(count, size);
  }
}
