package io.fluidity.aws;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceField;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetTypeEnum;

import io.fluidity.aws.EcsTaskHealth.Health;
import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.domain.fleet.ManagedServices;
import io.fluidity.domain.fleet.ServicePattern;
import io.fluidity.domain.kill.KillMode;
import io.fluidity.domain.kill.KillOutcome;
import io.fluidity.domain.service.ServiceLifecycle.Stage;
import io.fluidity.domain.sleep.SleepOutcome;
import io.fluidity.domain.sleep.Verdict;
import io.fluidity.domain.status.ServiceStatus;
import io.fluidity.domain.wake.WakeOutcome;
import io.fluidity.domain.wake.WakeRequest;
import io.fluidity.inmemory.VirtualClock;

import static io.fluidity.aws.Fixtures.API;
import static io.fluidity.aws.Fixtures.WEB;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Use cases on moto, from wake to sleep. Effects are checked with an SDK client, not through the adapters.
 */
class LifecycleTest {

  @RegisterExtension
  static final Moto MOTO = new Moto();

  private static final ManagedServices MANAGED = new ManagedServices(
      List.of(ServicePattern.parse(WEB.cluster() + "/*")));
  private static final ActivitySignal CONNECTIONS = ActivitySignal.DEFAULTS.get(0);
  private static final ActivitySignal LAST_USE = ActivitySignal.DEFAULTS.get(1);

  /** Starts hours ago, so that all samples are in the past. */
  private final VirtualClock clock = new VirtualClock(
      Instant.now().truncatedTo(ChronoUnit.MINUTES).minus(Duration.ofHours(5)));
  @AutoClose
  private final AwsCloud cloud = Fixtures.adapters(MOTO.endpoint());
  private final StubControlPlane plane = new StubControlPlane(cloud, clock);
  private final MotoCloud moto = new MotoCloud(MOTO.endpoint());
  @AutoClose
  private final EcsClient ecs = EcsClient.builder().endpointOverride(MOTO.endpoint()).build();

  @BeforeEach
  void createSleepingService() {
    moto.createService(WEB, 0);
  }

  private Service describe() {
    return ecs.describeServices(request -> request.cluster(WEB.cluster()).services(WEB.service())
        .include(ServiceField.TAGS)).services().getFirst();
  }

  private int desiredCount() {
    return describe().desiredCount();
  }

  private Map<String, String> tags() {
    return describe().tags().stream().collect(Collectors.toMap(Tag::key, Tag::value));
  }

  private void setDesiredCountManually(int desiredCount) {
    ecs.updateService(request -> request.cluster(WEB.cluster()).service(WEB.service())
        .desiredCount(desiredCount));
  }

  private double lastUse;

  /** Advances the clock; the service publishes its connections and its last use every minute. */
  private void advance(int minutes, int connections) {
    for (int i = 0; i < minutes; i++) {
      moto.publish(WEB, CONNECTIONS, clock.instant(), connections);
      lastUse = connections > 0 ? clock.instant().plusSeconds(59).getEpochSecond() : lastUse;
      moto.publish(WEB, LAST_USE, clock.instant(), lastUse);
      clock.advance(Duration.ofMinutes(1));
    }
  }

  private SleepOutcome sweep() {
    return plane.sweep(MANAGED).iterator().next();
  }

  private void assertKeptAwake(Verdict.AwakeReason reason) {
    assertThat(sweep()).isInstanceOfSatisfying(SleepOutcome.KeptAwake.class,
        kept -> assertThat(kept.verdict().reason()).isEqualTo(reason));
    assertThat(desiredCount()).isPositive();
  }

  private void assertPutToSleep(Verdict.AsleepReason reason) {
    assertThat(sweep()).isInstanceOfSatisfying(SleepOutcome.PutToSleep.class,
        asleep -> assertThat(asleep.verdict().reason()).isEqualTo(reason));
    assertThat(desiredCount()).isZero();
  }

  private Stage stage() {
    return plane.controlPlane.status(WEB).service().stage();
  }

  @Test
  void aServiceIsWokenUsedAndPutToSleepWhenIdle() {
    assertThat(stage()).isEqualTo(Stage.ASLEEP);

    assertThat(plane.controlPlane.wake(WakeRequest.of(WEB))).isInstanceOf(WakeOutcome.Woken.class);
    assertThat(desiredCount()).isEqualTo(1);
    assertThat(tags()).containsEntry("fluidity:woken-at", clock.instant().toString().replace("Z", ".000Z"));
    assertThat(stage()).isEqualTo(Stage.AWAKE);
    assertKeptAwake(Verdict.AwakeReason.STARTING);

    advance(20, 3);
    assertKeptAwake(Verdict.AwakeReason.IN_USE);

    advance(14, 0);
    assertKeptAwake(Verdict.AwakeReason.RECENTLY_USED);
    assertThat(desiredCount()).isEqualTo(1);

    advance(1, 0);
    assertPutToSleep(Verdict.AsleepReason.IDLE);
    assertThat(tags()).containsKey("fluidity:slept-at");
    assertThat(stage()).isEqualTo(Stage.ASLEEP);
    assertThat(sweep()).isInstanceOf(SleepOutcome.AlreadyAsleep.class);
  }

  @Test
  void theStatusPredictsTheSleepCheck() {
    plane.controlPlane.wake(WakeRequest.of(WEB));
    advance(10, 2);
    advance(5, 0);

    assertThat(plane.controlPlane.status(WEB)).isInstanceOfSatisfying(ServiceStatus.Managed.class, status -> {
      assertThat(status.use().lastUse()).isEqualTo(clock.instant().minus(Duration.ofMinutes(5)));
      assertThat(status.use().idle()).isEqualTo(Duration.ofMinutes(5));
      assertThat(status.fallsAsleepAt()).isEqualTo(clock.instant().plus(Duration.ofMinutes(10)));
    });
  }

  @Test
  void aKilledServiceIsWokenWithItsFormerCount() {
    plane.controlPlane.wake(new WakeRequest(WEB, 3, null));
    advance(10, 5);

    assertThat(plane.controlPlane.kill(WEB, new KillMode.Manual())).isInstanceOf(KillOutcome.Killed.class);
    assertThat(desiredCount()).isZero();
    assertThat(tags()).containsKey("fluidity:killed-at").containsEntry("fluidity:awake-count", "3");

    clock.advance(Duration.ofMinutes(1));
    assertThat(plane.controlPlane.wake(WakeRequest.of(WEB))).isInstanceOf(WakeOutcome.Woken.class);
    assertThat(desiredCount()).isEqualTo(3);
  }

  @Test
  void aHoldOutlastsAScheduledKillAndEndsWithAManualKill() {
    plane.controlPlane.wake(new WakeRequest(WEB, null, Duration.ofHours(2)));
    advance(30, 0);

    assertKeptAwake(Verdict.AwakeReason.HELD);
    assertThat(plane.controlPlane.kill(WEB, new KillMode.Scheduled(null, false)))
        .isInstanceOf(KillOutcome.Held.class);
    assertThat(desiredCount()).isEqualTo(1);

    assertThat(plane.controlPlane.kill(WEB, new KillMode.Manual())).isInstanceOf(KillOutcome.Killed.class);
    assertThat(desiredCount()).isZero();
    assertThat(tags()).containsEntry("fluidity:hold-until", "");
  }

  @Test
  void aManuallyStartedServiceIsAdoptedAndPutToSleepWhenIdle() {
    setDesiredCountManually(2);
    assertThat(sweep()).isInstanceOf(SleepOutcome.Adopted.class);
    assertThat(tags()).containsKey("fluidity:adopted-at");

    advance(15, 0);
    assertPutToSleep(Verdict.AsleepReason.IDLE);
    assertThat(tags()).containsEntry("fluidity:awake-count", "2");
  }

  @Test
  void aServiceWithoutDataIsPutToSleepAfterTheNoDataLimit() {
    plane.controlPlane.wake(WakeRequest.of(WEB));
    clock.advance(Duration.ofMinutes(59));
    assertKeptAwake(Verdict.AwakeReason.NO_DATA);

    clock.advance(Duration.ofMinutes(1));
    assertPutToSleep(Verdict.AsleepReason.NO_DATA_TOO_LONG);
  }

  @Test
  void aServiceBehindALoadBalancerIsHealthyOnceItsTargetsAre() {
    try (ElasticLoadBalancingV2Client loadBalancing = ElasticLoadBalancingV2Client.builder()
        .endpointOverride(MOTO.endpoint()).build()) {
      String group = loadBalancing
          .createTargetGroup(request -> request.name("public").targetType(TargetTypeEnum.LAMBDA))
          .targetGroups().getFirst().targetGroupArn();
      ecs.createService(request -> request.cluster(API.cluster()).serviceName(API.service())
          .taskDefinition("server").desiredCount(1)
          .loadBalancers(LoadBalancer.builder().targetGroupArn(group).containerName("server")
              .containerPort(80).build()));

      assertThat(cloud.health().of(WEB)).isEqualTo(new Health.Unhealthy("its desired count is 0"));
      setDesiredCountManually(1);
      assertThat(cloud.health().of(WEB)).isEqualTo(new Health.Unchecked());
      assertThat(cloud.health().of(API))
          .isEqualTo(new Health.Unhealthy("the target group public: 0 of 1 healthy"));
      loadBalancing.registerTargets(request -> request.targetGroupArn(group)
          .targets(TargetDescription.builder().id("10.0.0.1").port(80).build()));
      assertThat(cloud.health().of(API)).isEqualTo(new Health.Healthy());
    }
  }
}
