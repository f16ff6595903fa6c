package io.fluidity.aws;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.fluidity.domain.fleet.ManagedServices;
import io.fluidity.domain.fleet.ServicePattern;
import io.fluidity.domain.intent.IntentTag.InstantTag;
import io.fluidity.domain.kill.Kill;
import io.fluidity.domain.kill.KillOutcome;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.sleep.SleepOutcome;
import io.fluidity.domain.status.ServiceStatus;
import io.fluidity.domain.wake.WakeOutcome;
import io.fluidity.domain.wake.WakeRequest;

import static io.fluidity.aws.Fixtures.NOON;
import static io.fluidity.aws.Fixtures.WEB;
import static org.assertj.core.api.Assertions.assertThat;

/** Number of AWS calls of each operation, if writes are visible at once. */
class AwsCallCountTest {

  private static final String DESCRIBE = "ecs:DescribeServices";
  private static final String LIST = "ecs:ListServices";
  private static final String TAG = "ecs:TagResource";
  private static final String UPDATE = "ecs:UpdateService";
  private static final String METRICS = "cloudwatch:GetMetricData";

  private static final ManagedServices ALL_OF_PROD = new ManagedServices(
      List.of(ServicePattern.parse("prod/*")));

  @AutoClose
  private final StubAws aws = new StubAws();
  @AutoClose
  private final AwsCloud cloud = Fixtures.adapters(aws.endpoint());
  private final StronglyConsistentStub services = new StronglyConsistentStub(aws);
  private final StubControlPlane plane = new StubControlPlane(cloud, Clock.fixed(NOON, ZoneOffset.UTC));

  /** Creates a service that was woken an hour ago, with its last use this many minutes ago. */
  private void createAwake(ServiceId id, int lastUseMinutesAgo) {
    services.createService(id, 1);
    services.writeTag(id, InstantTag.WOKEN_AT.key(), NOON.minus(Duration.ofHours(1)));
    for (int ago = 59; ago > 0; ago--) {
      services.publish(id, NOON.minus(Duration.ofMinutes(ago)), ago >= lastUseMinutesAgo ? 4 : 0);
    }
  }

  private Map<String, Integer> callsByAction() {
    Map<String, Integer> counts = new TreeMap<>();
    aws.actions().forEach(action -> counts.merge(action, 1, Integer::sum));
    return counts;
  }

  @Test
  void aWakeOfASleepingServiceTakesFourCalls() {
    services.createService(WEB, 0);

    assertThat(plane.controlPlane.wake(WakeRequest.of(WEB))).isInstanceOf(WakeOutcome.Woken.class);

    assertThat(aws.actions()).containsExactly(DESCRIBE, TAG, UPDATE, DESCRIBE);
    assertThat(services.desiredCount(WEB)).isEqualTo(1);
  }

  @Test
  void aWakeOfAnAwakeServiceTakesFourCalls() {
    services.createService(WEB, 2);

    assertThat(plane.controlPlane.wake(WakeRequest.of(WEB))).isInstanceOf(WakeOutcome.AlreadyAwake.class);

    assertThat(aws.actions()).containsExactly(DESCRIBE, TAG, UPDATE, DESCRIBE);
  }

  @Test
  void aKillTakesFourCalls() {
    services.createService(WEB, 1);

    assertThat(plane.controlPlane.kill(WEB, Kill.Mode.MANUAL)).isInstanceOf(KillOutcome.Killed.class);

    assertThat(aws.actions()).containsExactly(DESCRIBE, TAG, UPDATE, DESCRIBE);
    assertThat(services.desiredCount(WEB)).isZero();
  }

  @Test
  void aStatusTakesTwoCallsOrOneIfTheServiceIsAsleep() {
    createAwake(WEB, 1);
    assertThat(plane.controlPlane.status(WEB)).isInstanceOf(ServiceStatus.Managed.class);
    assertThat(aws.actions()).containsExactly(DESCRIBE, METRICS);

    aws.clearRequests();
    services.createService(WEB, 0);
    assertThat(plane.controlPlane.status(WEB)).isInstanceOf(ServiceStatus.Managed.class);
    assertThat(aws.actions()).containsExactly(DESCRIBE);
  }

  @Test
  void aSleepCheckThatKeepsAServiceAwakeTakesTwoCalls() {
    createAwake(WEB, 1);

    assertThat(plane.sweep(ManagedServices.only(WEB))).hasOnlyElementsOfType(SleepOutcome.KeptAwake.class);

    assertThat(aws.actions()).containsExactly(DESCRIBE, METRICS);
  }

  @Test
  void aSleepCheckOfASleepingServiceTakesOneCall() {
    services.createService(WEB, 0);

    assertThat(plane.sweep(ManagedServices.only(WEB)))
        .hasOnlyElementsOfType(SleepOutcome.AlreadyAsleep.class);

    assertThat(aws.actions()).containsExactly(DESCRIBE);
  }

  @Test
  void aSleepCheckThatPutsAServiceToSleepTakesFiveCalls() {
    createAwake(WEB, 20);

    assertThat(plane.sweep(ManagedServices.only(WEB))).hasOnlyElementsOfType(SleepOutcome.PutToSleep.class);

    assertThat(aws.actions()).containsExactly(DESCRIBE, METRICS, TAG, UPDATE, DESCRIBE);
    assertThat(services.desiredCount(WEB)).isZero();
  }

  @Test
  void aSleepCheckThatAdoptsAServiceTakesTwoCalls() {
    services.createService(WEB, 1);

    assertThat(plane.sweep(ManagedServices.only(WEB))).hasOnlyElementsOfType(SleepOutcome.Adopted.class);

    assertThat(aws.actions()).containsExactly(DESCRIBE, TAG);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 11, 100, 101, 250, 251})
  void aSweepListsBy100DescribesBy10AndReadsSignalsBy500(int count) {
    Fixtures.services("prod", count).forEach(service -> createAwake(service, 1));

    assertThat(plane.sweep(ALL_OF_PROD)).hasSize(count).hasOnlyElementsOfType(SleepOutcome.KeptAwake.class);

    assertThat(callsByAction()).isEqualTo(Map.of(LIST, Math.ceilDiv(count, 100), DESCRIBE,
        Math.ceilDiv(count, 10), METRICS, Math.ceilDiv(2 * count, 500)));
  }

  @Test
  void aSweepOfLiteralNamesListsNothing() {
    List<ServicePattern> patterns = Stream.of("prod/web", "prod/api", "test/web").map(ServicePattern::parse)
        .toList();
    patterns.forEach(each -> createAwake(new ServiceId(each.cluster(), each.glob()), 1));

    assertThat(plane.sweep(new ManagedServices(patterns))).hasSize(3);

    assertThat(callsByAction()).as("one DescribeServices call per cluster")
        .isEqualTo(Map.of(DESCRIBE, 2, METRICS, 1));
  }

  @Test
  void aSweepWritesEachChangedServiceAndReadsThemAgainBy10() {
    int idle = 12;
    int used = 18;
    List<ServiceId> ids = Fixtures.services("prod", idle + used);
    ids.subList(0, idle).forEach(service -> createAwake(service, 20));
    ids.subList(idle, ids.size()).forEach(service -> createAwake(service, 1));

    assertThat(plane.sweep(ALL_OF_PROD)).hasSize(idle + used);

    assertThat(callsByAction()).isEqualTo(
        Map.of(LIST, 1, DESCRIBE, 3 + 2, METRICS, 1, TAG, idle, UPDATE, idle));
  }
}
