package io.fluidity.aws;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.fluidity.domain.fleet.ManagedServices;
import io.fluidity.domain.fleet.ServicePattern;
import io.fluidity.domain.intent.IntentTag.InstantTag;
import io.fluidity.domain.kill.KillMode;
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
class AwsCallCountTest extends StubAwsTest {

  private static final ManagedServices ALL_OF_PROD = new ManagedServices(
      List.of(ServicePattern.parse("prod/*")));

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
  void aWakeOrAKillTakesFourCalls() {
    services.createService(WEB, 0);
    assertThat(plane.controlPlane.wake(WakeRequest.of(WEB))).isInstanceOf(WakeOutcome.Woken.class);
    assertCalls(DESCRIBE, TAG, UPDATE, DESCRIBE);
    assertThat(services.desiredCount(WEB)).isEqualTo(1);

    assertThat(plane.controlPlane.wake(WakeRequest.of(WEB))).isInstanceOf(WakeOutcome.AlreadyAwake.class);
    assertCalls(DESCRIBE, TAG, UPDATE, DESCRIBE);

    assertThat(plane.controlPlane.kill(WEB, new KillMode.Manual())).isInstanceOf(KillOutcome.Killed.class);
    assertCalls(DESCRIBE, TAG, UPDATE, DESCRIBE);
    assertThat(services.desiredCount(WEB)).isZero();
  }

  @Test
  void aStatusTakesTwoCallsOrOneIfTheServiceIsAsleep() {
    createAwake(WEB, 1);
    assertThat(plane.controlPlane.status(WEB)).isInstanceOf(ServiceStatus.Managed.class);
    assertCalls(DESCRIBE, METRICS);

    services.createService(WEB, 0);
    assertThat(plane.controlPlane.status(WEB)).isInstanceOf(ServiceStatus.Managed.class);
    assertCalls(DESCRIBE);
  }

  @Test
  void aSleepCheckTakesOneToSixCalls() {
    createAwake(WEB, 1);
    assertSweep(SleepOutcome.KeptAwake.class, DESCRIBE, METRICS);

    createAwake(WEB, 20);
    assertSweep(SleepOutcome.PutToSleep.class, DESCRIBE, METRICS, TAG, DESCRIBE, UPDATE, DESCRIBE);
    assertThat(services.desiredCount(WEB)).isZero();
    assertSweep(SleepOutcome.AlreadyAsleep.class, DESCRIBE);

    services.createService(WEB, 1);
    assertSweep(SleepOutcome.Adopted.class, DESCRIBE, TAG);
  }

  private void assertSweep(Class<? extends SleepOutcome> outcome, String... calls) {
    assertThat(plane.sweep(ManagedServices.only(WEB))).hasOnlyElementsOfType(outcome);
    assertCalls(calls);
  }

  /** Asserts the calls since the last assertion. */
  private void assertCalls(String... calls) {
    assertThat(aws.actions()).containsExactly(calls);
    aws.clearRequests();
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
  void aSweepWritesEachChangedServiceAndReadsThemTwiceMoreBy10() {
    int idle = 12;
    int used = 18;
    List<ServiceId> ids = Fixtures.services("prod", idle + used);
    ids.subList(0, idle).forEach(service -> createAwake(service, 20));
    ids.subList(idle, ids.size()).forEach(service -> createAwake(service, 1));

    assertThat(plane.sweep(ALL_OF_PROD)).hasSize(idle + used);

    assertThat(callsByAction()).isEqualTo(
        Map.of(LIST, 1, DESCRIBE, 3 + 2 + 2, METRICS, 1, TAG, idle, UPDATE, idle));
  }
}
