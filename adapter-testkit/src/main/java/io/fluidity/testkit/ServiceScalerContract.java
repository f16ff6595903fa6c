package io.fluidity.testkit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.intent.IntentTag.CountTag;
import io.fluidity.domain.intent.IntentTag.InstantTag;
import io.fluidity.domain.intent.IntentTimestamps;
import io.fluidity.domain.intent.TagPatch;
import io.fluidity.domain.port.BatchResult;
import io.fluidity.domain.port.Result;
import io.fluidity.domain.port.ScaleCommand;
import io.fluidity.domain.port.ScaleCommand.SetDesiredCount;
import io.fluidity.domain.port.ScaleCommand.WriteTags;
import io.fluidity.domain.port.ServiceScaler;
import io.fluidity.domain.service.MissingReason;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceLifecycle;
import io.fluidity.domain.service.ServiceLifecycle.Daemon;
import io.fluidity.domain.service.ServiceLifecycle.Missing;
import io.fluidity.domain.service.ServiceLifecycle.Scalable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Contract tests of {@link ServiceScaler}. Extend it with a class whose name ends in {@code Test}. */
public abstract class ServiceScalerContract {

  private static final String CLUSTER = "contract";
  private static final ServiceId WEB = new ServiceId(CLUSTER, "web");
  private static final ServiceId API = new ServiceId(CLUSTER, "api");
  private static final ServiceId AGENT = new ServiceId(CLUSTER, "agent");
  private static final ServiceId WEB_OF_ANOTHER_CLUSTER = new ServiceId("contract-two", "web");
  private static final ServiceId NO_CLUSTER = new ServiceId("no-such-cluster", "web");
  private static final ServiceId NO_SERVICE = new ServiceId(CLUSTER, "no-such-service");
  private static final IntentTimestamps NO_TIMESTAMPS = new IntentTimestamps(null, null, null, null, null);

  private CloudUnderTest cloud;
  private ServiceScaler scaler;

  /** Creates the contract, for subclasses. */
  protected ServiceScalerContract() {}

  /** {@return a new cloud without services} */
  protected abstract CloudUnderTest emptyCloud();

  /** {@return a scaler of the last {@link #emptyCloud()}} */
  protected abstract ServiceScaler scaler();

  @BeforeEach
  void startWithAnEmptyCloud() {
    cloud = emptyCloud();
    scaler = scaler();
  }

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
  void tagsAreReadBackToTheMillisecond() {
    cloud.createService(WEB, 1);
    Instant wokenAt = cloud.now().truncatedTo(ChronoUnit.SECONDS).minusMillis(877);
    writeTags(TagPatch.empty().with(InstantTag.WOKEN_AT, wokenAt));

    assertThat(timestamps(WEB).wokenAt()).isEqualTo(wokenAt);
    assertThat(read(WEB).desiredCount()).isEqualTo(1);
  }

  @Test
  void severalTagsAreWrittenByOneCommand() {
    cloud.createService(WEB, 1);
    Instant at = cloud.now().truncatedTo(ChronoUnit.MILLIS).minusSeconds(60);
    Instant holdUntil = at.plus(7, ChronoUnit.DAYS);
    writeTags(TagPatch.empty().with(InstantTag.WOKEN_AT, at).with(InstantTag.SLEPT_AT, at.minusMillis(1))
        .with(InstantTag.KILLED_AT, at.minusMillis(2)).with(InstantTag.HOLD_UNTIL, holdUntil)
        .with(CountTag.AWAKE_COUNT, 4));

    assertThat(timestamps(WEB))
        .isEqualTo(new IntentTimestamps(at, at.minusMillis(1), at.minusMillis(2), holdUntil, 4));
  }

  @Test
  void aTagThatIsWrittenAgainHasTheNewValue() {
    cloud.createService(WEB, 1);
    Instant first = cloud.now().truncatedTo(ChronoUnit.MILLIS).minusSeconds(60);
    writeTags(TagPatch.empty().with(InstantTag.KILLED_AT, first));
    writeTags(TagPatch.empty().with(InstantTag.KILLED_AT, first.plusMillis(1)));
    assertThat(timestamps(WEB).killedAt()).isEqualTo(first.plusMillis(1));
  }

  @Test
  void aClearedTagIsMissingEvenIfItNeverExisted() {
    cloud.createService(WEB, 1);
    writeTags(TagPatch.empty().clear(InstantTag.SLEPT_AT));
    Instant holdUntil = cloud.now().truncatedTo(ChronoUnit.MILLIS).plusSeconds(3600);
    writeTags(TagPatch.empty().with(InstantTag.HOLD_UNTIL, holdUntil).with(CountTag.AWAKE_COUNT, 2));
    assertThat(timestamps(WEB)).isEqualTo(new IntentTimestamps(null, null, null, holdUntil, 2));

    writeTags(TagPatch.empty().clear(InstantTag.HOLD_UNTIL).clear(CountTag.AWAKE_COUNT));
    assertThat(timestamps(WEB)).isEqualTo(NO_TIMESTAMPS);
    assertThat(read(WEB).snapshot().tags().invalid(cloud.now())).isEmpty();

    writeTags(TagPatch.empty().with(InstantTag.HOLD_UNTIL, holdUntil));
    assertThat(timestamps(WEB).holdUntil()).isEqualTo(holdUntil);
  }

  @Test
  void aWriteDoesNotAffectOtherTagsOrServices() {
    cloud.createService(WEB, 1);
    cloud.createService(API, 1);
    Instant at = cloud.now().truncatedTo(ChronoUnit.MILLIS).minusSeconds(60);
    writeTags(TagPatch.empty().with(InstantTag.WOKEN_AT, at));
    writeTags(TagPatch.empty().with(InstantTag.SLEPT_AT, at.plusMillis(5)).clear(InstantTag.HOLD_UNTIL));

    assertThat(timestamps(WEB)).isEqualTo(new IntentTimestamps(at, at.plusMillis(5), null, null, null));
    assertThat(timestamps(API)).isEqualTo(NO_TIMESTAMPS);
  }

  @Test
  void otherTagsAreIgnored() {
    cloud.createService(WEB, 1);
    cloud.tag(WEB, "team", "checkout");
    cloud.tag(WEB, "fluidity:colour", "blue");
    cloud.tag(WEB, "woken-at", "2026-01-01T00:00:00.000Z");

    assertThat(timestamps(WEB)).isEqualTo(NO_TIMESTAMPS);
    assertThat(read(WEB).snapshot().tags().invalid(cloud.now())).isEmpty();
  }

  @Test
  void aTagWrittenManuallyIsRead() {
    cloud.createService(WEB, 1);
    cloud.tag(WEB, InstantTag.HOLD_UNTIL.key(), "2099-06-01T14:30:00+02:00");

    assertThat(timestamps(WEB).holdUntil()).isEqualTo(Instant.parse("2099-06-01T12:30:00Z"));
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

  private void writeTags(TagPatch patch) {
    scaler.execute(new WriteTags(WEB, patch));
  }

  private Scalable read(ServiceId id) {
    cloud.awaitSettled();
    return scalable(scaler.read(List.of(id)), id);
  }

  private static Scalable scalable(BatchResult<ServiceLifecycle> results, ServiceId id) {
    return OperationFailedException.requireScalable(results.get(id).orThrow());
  }

  private static Result<ServiceLifecycle> missing(ServiceId id, MissingReason reason) {
    return Result.of(new Missing(id, reason));
  }

  private IntentTimestamps timestamps(ServiceId id) {
    return read(id).snapshot().tags().asOf(cloud.now());
  }

  private void assertFailsAsMissing(ScaleCommand command) {
    assertThatExceptionOfType(OperationFailedException.class).isThrownBy(() -> scaler.execute(command))
        .satisfies(failed -> assertThat(failed.failure()).isInstanceOfSatisfying(Failure.Missing.class,
            missing -> assertThat(missing.service()).isEqualTo(command.service())));
  }
}
