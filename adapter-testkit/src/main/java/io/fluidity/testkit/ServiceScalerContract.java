package io.fluidity.testkit;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.intent.IntentTag.InstantTag;
import io.fluidity.domain.intent.TagPatch;
import io.fluidity.domain.port.BatchResult;
import io.fluidity.domain.port.Result;
import io.fluidity.domain.port.ScaleCommand;
import io.fluidity.domain.port.ScaleCommand.SetDesiredCount;
import io.fluidity.domain.port.ScaleCommand.WriteTags;
import io.fluidity.domain.port.ServiceScaler;
import io.fluidity.domain.service.MissingReason;
import io.fluidity.domain.service.Rollout;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceLifecycle;
import io.fluidity.domain.service.ServiceLifecycle.Daemon;
import io.fluidity.domain.service.ServiceLifecycle.Missing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Contract tests of {@link ServiceScaler}. Extend it with a class whose name ends in {@code Test}. */
public abstract class ServiceScalerContract extends IntentTagsContract {

  private static final ServiceId AGENT = new ServiceId(CLUSTER, "agent");
  private static final ServiceId WEB_OF_ANOTHER_CLUSTER = new ServiceId("contract-two", "web");
  private static final ServiceId NO_CLUSTER = new ServiceId("no-such-cluster", "web");
  private static final ServiceId NO_SERVICE = new ServiceId(CLUSTER, "no-such-service");

  /** Creates the contract, for subclasses. */
  protected ServiceScalerContract() {}

  @Test
  void aServiceIsReadWithItsDesiredCount() {
    cloud.createService(WEB, 3);
    cloud.createService(API, 0);

    assertThat(read(WEB).desiredCount()).isEqualTo(3);
    assertThat(read(API).desiredCount()).isZero();
    assertThat(timestamps(WEB)).isEqualTo(NO_TIMESTAMPS);
  }

  @ParameterizedTest
  @ValueSource(ints = {11, 101})
  void moreServicesThanTheCloudDescribesInOneCallAreReadTogether(int count) {
    List<ServiceId> services = services(count);
    for (int i = 0; i < count; i++) {
      cloud.createService(services.get(i), i % 3);
    }
    cloud.awaitSettled();

    BatchResult<ServiceLifecycle> results = scaler.read(services);

    assertThat(results.byService()).hasSize(count);
    for (int i = 0; i < count; i++) {
      assertThat(scalable(results, services.get(i)).desiredCount()).isEqualTo(i % 3);
    }
  }

  @Test
  void aReadOfNoServicesReturnsNoResults() {
    assertThat(scaler.read(List.of()).byService()).isEmpty();
  }

  @Test
  void aDaemonIsReadAsADaemon() {
    assumeTrue(cloud.hasDaemons(), "the cloud has no DAEMON services");
    cloud.createDaemon(AGENT);
    cloud.awaitSettled();

    assertThat(scaler.read(List.of(AGENT)).get(AGENT).orThrow()).isInstanceOf(Daemon.class);
  }

  @Test
  void aMissingServiceHasItsReason() {
    cloud.createService(API, 1);
    cloud.deleteService(API);
    cloud.awaitSettled();

    BatchResult<ServiceLifecycle> results = scaler.read(List.of(NO_CLUSTER, NO_SERVICE, API));

    assertThat(results.get(NO_CLUSTER)).isEqualTo(missing(NO_CLUSTER, MissingReason.NO_SUCH_CLUSTER));
    assertThat(results.get(NO_SERVICE)).isEqualTo(missing(NO_SERVICE, MissingReason.NO_SUCH_SERVICE));
    assertThat(results.get(API)).isIn(missing(API, MissingReason.INACTIVE),
        missing(API, MissingReason.DRAINING), missing(API, MissingReason.NO_SUCH_SERVICE));
  }

  @Test
  void aMissingServiceDoesNotAffectTheOthers() {
    cloud.createService(WEB, 2);
    cloud.createService(API, 1);
    cloud.awaitSettled();

    BatchResult<ServiceLifecycle> results = scaler.read(List.of(NO_CLUSTER, WEB, NO_SERVICE, API));

    assertThat(results.byService().keySet()).containsExactlyInAnyOrder(NO_CLUSTER, WEB, NO_SERVICE, API);
    assertThat(scalable(results, WEB).desiredCount()).isEqualTo(2);
    assertThat(scalable(results, API).desiredCount()).isEqualTo(1);
  }

  @Test
  void servicesWithTheSameNameInTwoClustersAreDistinct() {
    cloud.createService(WEB, 1);
    cloud.createService(WEB_OF_ANOTHER_CLUSTER, 1);

    scaler.execute(new SetDesiredCount(WEB_OF_ANOTHER_CLUSTER, 0));
    assertThat(read(WEB).desiredCount()).isEqualTo(1);
    assertThat(read(WEB_OF_ANOTHER_CLUSTER).desiredCount()).isZero();
  }

  @Test
  void theDesiredCountIsRaisedLoweredAndSetAgain() {
    cloud.createService(WEB, 0);
    for (int count : List.of(2, 5, 5, 1, 0, 0)) {
      scaler.execute(new SetDesiredCount(WEB, count));
      assertThat(read(WEB).desiredCount()).isEqualTo(count);
    }
  }

  @Test
  void aMissingServiceCannotBeScaledOrTagged() {
    cloud.createService(WEB, 1);
    TagPatch patch = TagPatch.empty().with(InstantTag.WOKEN_AT, cloud.now());
    for (ServiceId missing : List.of(NO_CLUSTER, NO_SERVICE)) {
      assertFailsAsMissing(new SetDesiredCount(missing, 1));
      assertFailsAsMissing(new WriteTags(missing, patch));
    }
    assertThat(read(WEB).desiredCount()).isEqualTo(1);
  }

  @Test
  void aDeploymentInProgressIsReadWithItsStart() {
    assumeTrue(cloud.hasRollouts(), "the cloud has no rollouts");
    cloud.createService(WEB, 1);
    assertThat(read(WEB).snapshot().rollout()).isNull();

    Instant before = cloud.now();
    cloud.startRollout(WEB);

    Rollout rollout = read(WEB).snapshot().rollout();
    assertThat(rollout).isNotNull();
    assertThat(rollout.startedAt()).isBetween(before.minusSeconds(1), cloud.now());
  }

  @Test
  void theServicesOfAClusterAreListed() {
    cloud.createService(WEB, 1);
    cloud.createService(API, 0);
    cloud.createService(AGENT, 1);
    cloud.createService(WEB_OF_ANOTHER_CLUSTER, 1);
    cloud.awaitSettled();

    assertThat(scaler.list(CLUSTER)).containsExactlyInAnyOrder(WEB, API, AGENT);
    assertThat(scaler.list("contract-two")).containsExactly(WEB_OF_ANOTHER_CLUSTER);
  }

  @Test
  void aClusterThatDoesNotExistHasNoServices() {
    assertThat(scaler.list("no-such-cluster")).isEmpty();
  }

  @Test
  void aClusterWithMoreServicesThanAPageIsListedCompletely() {
    List<ServiceId> services = services(101);
    services.forEach(id -> cloud.createService(id, 0));
    cloud.awaitSettled();

    assertThat(scaler.list(CLUSTER)).containsExactlyInAnyOrderElementsOf(services);
  }

  private static List<ServiceId> services(int count) {
    return IntStream.range(0, count).mapToObj(i -> new ServiceId(CLUSTER, "service-" + i)).toList();
  }

  private static Result<ServiceLifecycle> missing(ServiceId id, MissingReason reason) {
    return Result.of(new Missing(id, reason));
  }

  private void assertFailsAsMissing(ScaleCommand command) {
    assertThatExceptionOfType(OperationFailedException.class).isThrownBy(() -> scaler.execute(command))
        .satisfies(failed -> assertThat(failed.failure()).isInstanceOfSatisfying(Failure.Missing.class,
            missing -> assertThat(missing.service()).isEqualTo(command.service())));
  }
}
