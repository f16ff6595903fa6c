package io.fluidity.aws;

import io.fluidity.aws.EcsTaskHealth.Health;

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

import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.domain.fleet.ManagedServices;
import io.fluidity.domain.fleet.ServicePattern;
import io.fluidity.domain.kill.Kill;
import io.fluidity.domain.kill.KillOutcome;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceLifecycle.Stage;
import io.fluidity.domain.sleep.SleepOutcome;
import io.fluidity.domain.sleep.Verdict;
import io.fluidity.domain.status.ServiceStatus;
import io.fluidity.domain.wake.WakeOutcome;
import io.fluidity.domain.wake.WakeRequest;
import io.fluidity.inmemory.VirtualClock;

import static org.assertj.core.api.Assertions.assertThat;

/** A service from wake to sleep through the use cases, as its owner sees it with a client of the owner's. */
class LifecycleTest {

  @RegisterExtension
  static final Moto MOTO = new Moto();

  private static final ServiceId SHOP = new ServiceId("lifecycle", "shop");
  private static final ManagedServices MANAGED = new ManagedServices(
      List.of(ServicePattern.parse("lifecycle/*")));
  private static final ActivitySignal CONNECTIONS = ActivitySignal.DEFAULTS.get(0);
  private static final ActivitySignal LAST_USE = ActivitySignal.DEFAULTS.get(1);

  /** Some hours ago, so that every sample of the story lies in the past. */
  private final VirtualClock clock = new VirtualClock(
      Instant.now().truncatedTo(ChronoUnit.MINUTES).minus(Duration.ofHours(5)));
  @AutoClose
  private final AwsCloud cloud = MotoCloud.adapters(MOTO.endpoint());
  private final StubControlPlane plane = new StubControlPlane(cloud, clock);
  private final MotoCloud owner = new MotoCloud(MOTO.endpoint());
  @AutoClose
  private final EcsClient ownersEcs = EcsClient.builder().endpointOverride(MOTO.endpoint()).build();

  @BeforeEach
  void theShopSleeps() {
    owner.createService(SHOP, 0);
  }

  private Service seenByItsOwner() {
    return ownersEcs.describeServices(request -> request.cluster(SHOP.cluster()).services(SHOP.service())
        .include(ServiceField.TAGS)).services().getFirst();
  }

  private int desiredCount() {
    return seenByItsOwner().desiredCount();
  }

  private Map<String, String> tags() {
    return seenByItsOwner().tags().stream().collect(Collectors.toMap(Tag::key, Tag::value));
  }

  private void ownerSets(int desiredCount) {
    ownersEcs.updateService(request -> request.cluster(SHOP.cluster()).service(SHOP.service())
        .desiredCount(desiredCount));
  }

  /** Minutes go by in which so many clients are connected, and the server says so. */
  private void minutesWith(int clients, int minutes) {
    for (int i = 0; i < minutes; i++) {
      owner.publish(SHOP, CONNECTIONS, clock.instant(), clients);
      if (clients > 0) {
        owner.publish(SHOP, LAST_USE, clock.instant(),
            (double) clock.instant().plusSeconds(59).getEpochSecond());
      }
      clock.advance(Duration.ofMinutes(1));
    }
  }

  private Verdict.AwakeReason whyAwake() {
    return ((SleepOutcome.KeptAwake) sweep()).verdict().reason();
  }

  /** What a run of the sleep check does about the only service. */
  private SleepOutcome sweep() {
    return plane.sweep(MANAGED).iterator().next();
  }

  private Stage stage() {
    return plane.controlPlane.status(SHOP).service().stage();
  }

  @Test
  void aServiceIsWokenUsedAndFallsAsleepWhenNobodyUsesItAnyMore() {
    assertThat(stage()).isEqualTo(Stage.ASLEEP);

    assertThat(plane.controlPlane.wake(WakeRequest.of(SHOP))).isInstanceOf(WakeOutcome.Woken.class);
    assertThat(desiredCount()).isEqualTo(1);
    assertThat(tags()).containsEntry("fluidity:woken-at", clock.instant().toString().replace("Z", ".000Z"));
    assertThat(stage()).isEqualTo(Stage.AWAKE);
    assertThat(whyAwake()).isEqualTo(Verdict.AwakeReason.STARTING);

    minutesWith(3, 20);
    assertThat(whyAwake()).isEqualTo(Verdict.AwakeReason.IN_USE);

    minutesWith(0, 14);
    assertThat(whyAwake()).isEqualTo(Verdict.AwakeReason.RECENTLY_USED);
    assertThat(desiredCount()).isEqualTo(1);

    minutesWith(0, 1);
    assertThat(sweep()).isInstanceOfSatisfying(SleepOutcome.PutToSleep.class,
        slept -> assertThat(slept.verdict().reason()).isEqualTo(Verdict.AsleepReason.IDLE));
    assertThat(desiredCount()).isZero();
    assertThat(tags()).containsKey("fluidity:slept-at");
    assertThat(stage()).isEqualTo(Stage.ASLEEP);
    assertThat(sweep()).isInstanceOf(SleepOutcome.AlreadyAsleep.class);
  }

  @Test
  void theStatusTellsWhatTheSleepCheckWillDo() {
    plane.controlPlane.wake(WakeRequest.of(SHOP));
    minutesWith(2, 10);
    minutesWith(0, 5);

    assertThat(plane.controlPlane.status(SHOP)).isInstanceOfSatisfying(ServiceStatus.Managed.class, status -> {
      assertThat(status.use().lastUse()).isEqualTo(clock.instant().minus(Duration.ofMinutes(5)));
      assertThat(status.use().idle()).isEqualTo(Duration.ofMinutes(5));
      assertThat(status.fallsAsleepAt()).isEqualTo(clock.instant().plus(Duration.ofMinutes(10)));
    });
  }

  @Test
  void aKillPutsWhatIsUsedToSleepAndAWakeBringsItBack() {
    plane.controlPlane.wake(new WakeRequest(SHOP, 3, null));
    minutesWith(5, 10);

    assertThat(plane.controlPlane.kill(SHOP, Kill.Mode.MANUAL)).isInstanceOf(KillOutcome.Killed.class);
    assertThat(desiredCount()).isZero();
    assertThat(tags()).containsKey("fluidity:killed-at").containsEntry("fluidity:awake-count", "3");

    clock.advance(Duration.ofMinutes(1));
    assertThat(plane.controlPlane.wake(WakeRequest.of(SHOP))).isInstanceOf(WakeOutcome.Woken.class);
    assertThat(desiredCount()).as("as many as it had").isEqualTo(3);
  }

  @Test
  void aHoldOutlivesTheScheduleAndEndsWithAKillByHand() {
    plane.controlPlane.wake(new WakeRequest(SHOP, null, Duration.ofHours(2)));
    minutesWith(0, 30);

    assertThat(whyAwake()).isEqualTo(Verdict.AwakeReason.HELD);
    assertThat(plane.controlPlane.kill(SHOP, Kill.Mode.SCHEDULED)).isInstanceOf(KillOutcome.Held.class);
    assertThat(desiredCount()).isEqualTo(1);

    assertThat(plane.controlPlane.kill(SHOP, Kill.Mode.MANUAL)).isInstanceOf(KillOutcome.Killed.class);
    assertThat(desiredCount()).isZero();
    assertThat(tags()).containsEntry("fluidity:hold-until", "");
  }

  @Test
  void whatItsOwnerStartedIsAdoptedAndSleepsWhenIdle() {
    ownerSets(2);
    assertThat(sweep()).isInstanceOf(SleepOutcome.Adopted.class);
    assertThat(tags()).containsKey("fluidity:adopted-at");

    minutesWith(0, 15);
    assertThat(sweep()).isInstanceOf(SleepOutcome.PutToSleep.class);
    assertThat(desiredCount()).isZero();
    assertThat(tags()).containsEntry("fluidity:awake-count", "2");
  }

  @Test
  void aServiceWhoseSignalsNeverCameSleepsAfterTheBlindLimit() {
    plane.controlPlane.wake(WakeRequest.of(SHOP));
    clock.advance(Duration.ofMinutes(59));
    assertThat(whyAwake()).isEqualTo(Verdict.AwakeReason.NO_DATA);

    clock.advance(Duration.ofMinutes(1));
    assertThat(sweep()).isInstanceOfSatisfying(SleepOutcome.PutToSleep.class,
        slept -> assertThat(slept.verdict().reason()).isEqualTo(Verdict.AsleepReason.NO_DATA_TOO_LONG));
    assertThat(desiredCount()).isZero();
  }

  @Test
  void itIsHealthyOnceItsTargetsBehindALoadBalancerAre() {
    try (ElasticLoadBalancingV2Client loadBalancing = ElasticLoadBalancingV2Client.builder()
        .endpointOverride(MOTO.endpoint()).build()) {
      String group = loadBalancing
          .createTargetGroup(request -> request.name("web").targetType(TargetTypeEnum.LAMBDA))
          .targetGroups().getFirst().targetGroupArn();
      ServiceId site = new ServiceId(SHOP.cluster(), "site");
      ownersEcs.createService(request -> request.cluster(site.cluster()).serviceName(site.service())
          .taskDefinition("server").desiredCount(1)
          .loadBalancers(LoadBalancer.builder().targetGroupArn(group).containerName("server")
              .containerPort(80).build()));

      assertThat(cloud.health().of(SHOP))
          .isEqualTo(new Health.Unhealthy("none of its tasks is wanted any more"));
      ownerSets(1);
      assertThat(cloud.health().of(SHOP)).isEqualTo(new Health.Unchecked());
      assertThat(cloud.health().of(site))
          .isEqualTo(new Health.Unhealthy("the target group web: 0 of 1 healthy"));
      loadBalancing.registerTargets(request -> request.targetGroupArn(group)
          .targets(TargetDescription.builder().id("10.0.0.1").port(80).build()));
      assertThat(cloud.health().of(site)).isEqualTo(new Health.Healthy());
    }
  }
}
