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

/**
 * Contract tests of {@link ServiceScaler}. To test an adapter, extend this class, name the subclass
 * {@code …Test}, and implement both methods.
 */
public abstract class ServiceScalerContract {

  private static final String CLUSTER = "contract";
  private static final ServiceId SHOP = new ServiceId(CLUSTER, "shop");
  private static final ServiceId BLOG = new ServiceId(CLUSTER, "blog");
  private static final ServiceId NOWHERE = new ServiceId("no-such-cluster", "shop");
  private static final ServiceId UNKNOWN = new ServiceId(CLUSTER, "no-such-service");

  private CloudUnderTest cloud;
  private ServiceScaler scaler;

  /** For subclasses. */
  protected ServiceScalerContract() {}

  /**
   * Creates a cloud without services.
   *
   * @return the cloud
   */
  protected abstract CloudUnderTest emptyCloud();

  /**
   * Creates the scaler under test.
   *
   * @return a scaler of the cloud that {@link #emptyCloud()} returned last
   */
  protected abstract ServiceScaler scaler();

  @BeforeEach
  void startWithAnEmptyCloud() {
    cloud = emptyCloud();
    scaler = scaler();
  }

  @Test
  void aServiceIsReadWithItsDesiredCount() {
    cloud.createService(SHOP, 3);
    cloud.createService(BLOG, 0);

    assertThat(read(SHOP).desiredCount()).isEqualTo(3);
    assertThat(read(BLOG).desiredCount()).isZero();
    assertThat(read(SHOP).snapshot().tags().asOf(cloud.now())).isEqualTo(noTimestamps());
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
    ServiceId agent = new ServiceId(CLUSTER, "agent");
    cloud.createDaemon(agent);
    cloud.awaitSettled();

    assertThat(scaler.read(List.of(agent)).get(agent).orThrow()).isInstanceOf(Daemon.class);
  }

  @Test
  void aMissingServiceHasItsReason() {
    cloud.createService(SHOP, 1);
    cloud.createService(BLOG, 1);
    cloud.deleteService(BLOG);
    cloud.awaitSettled();

    BatchResult<ServiceLifecycle> results = scaler.read(List.of(NOWHERE, UNKNOWN, BLOG));

    assertThat(results.get(NOWHERE).orThrow()).isEqualTo(new Missing(NOWHERE, MissingReason.NO_SUCH_CLUSTER));
    assertThat(results.get(UNKNOWN).orThrow()).isEqualTo(new Missing(UNKNOWN, MissingReason.NO_SUCH_SERVICE));
    assertThat(results.get(BLOG).orThrow()).isIn(new Missing(BLOG, MissingReason.INACTIVE),
        new Missing(BLOG, MissingReason.DRAINING));
  }

  @Test
  void aMissingServiceDoesNotAffectTheOthers() {
    cloud.createService(SHOP, 2);
    cloud.createService(BLOG, 1);
    cloud.awaitSettled();

    BatchResult<ServiceLifecycle> results = scaler.read(List.of(NOWHERE, SHOP, UNKNOWN, BLOG));

    assertThat(results.byService().keySet()).containsExactlyInAnyOrder(NOWHERE, SHOP, UNKNOWN, BLOG);
    assertThat(scalable(results, SHOP).desiredCount()).isEqualTo(2);
    assertThat(scalable(results, BLOG).desiredCount()).isEqualTo(1);
  }

  @Test
  void servicesWithTheSameNameInTwoClustersAreDistinct() {
    ServiceId twin = new ServiceId("contract-two", "shop");
    cloud.createService(SHOP, 1);
    cloud.createService(twin, 1);

    scaler.execute(new SetDesiredCount(twin, 0));

    assertThat(read(SHOP).desiredCount()).isEqualTo(1);
    assertThat(read(twin).desiredCount()).isZero();
  }

  @Test
  void theDesiredCountIsRaisedLoweredAndSetAgain() {
    cloud.createService(SHOP, 0);

    for (int count : List.of(2, 5, 5, 1, 0, 0)) {
      scaler.execute(new SetDesiredCount(SHOP, count));
      assertThat(read(SHOP).desiredCount()).isEqualTo(count);
    }
  }

  @Test
  void aMissingServiceCannotBeScaledOrTagged() {
    cloud.createService(SHOP, 1);
    TagPatch patch = TagPatch.empty().with(InstantTag.WOKEN_AT, cloud.now());
    for (ServiceId missing : List.of(NOWHERE, UNKNOWN)) {
      assertMissing(missing, new SetDesiredCount(missing, 1));
      assertMissing(missing, new WriteTags(missing, patch));
    }
    assertThat(read(SHOP).desiredCount()).isEqualTo(1);
  }

  @Test
  void tagsAreReadBackToTheMillisecond() {
    cloud.createService(SHOP, 1);
    Instant wokenAt = cloud.now().truncatedTo(ChronoUnit.SECONDS).minusMillis(877);
    scaler.execute(new WriteTags(SHOP, TagPatch.empty().with(InstantTag.WOKEN_AT, wokenAt)));

    assertThat(timestamps(SHOP).wokenAt()).isEqualTo(wokenAt);
    assertThat(read(SHOP).desiredCount()).isEqualTo(1);
  }

  @Test
  void severalTagsAreWrittenByOneCommand() {
    cloud.createService(SHOP, 1);
    Instant at = cloud.now().truncatedTo(ChronoUnit.MILLIS).minusSeconds(60);
    Instant holdUntil = at.plus(7, ChronoUnit.DAYS);
    scaler.execute(new WriteTags(SHOP,
        TagPatch.empty().with(InstantTag.WOKEN_AT, at).with(InstantTag.SLEPT_AT, at.minusMillis(1))
            .with(InstantTag.KILLED_AT, at.minusMillis(2)).with(InstantTag.HOLD_UNTIL, holdUntil)
            .with(CountTag.AWAKE_COUNT, 4)));

    assertThat(timestamps(SHOP))
        .isEqualTo(new IntentTimestamps(at, at.minusMillis(1), at.minusMillis(2), holdUntil, 4));
  }

  @Test
  void aTagThatIsWrittenAgainHasTheNewValue() {
    cloud.createService(SHOP, 1);
    Instant first = cloud.now().truncatedTo(ChronoUnit.MILLIS).minusSeconds(60);
    for (Instant at : List.of(first, first.plusMillis(1))) {
      scaler.execute(new WriteTags(SHOP, TagPatch.empty().with(InstantTag.KILLED_AT, at)));
    }
    assertThat(timestamps(SHOP).killedAt()).isEqualTo(first.plusMillis(1));
  }

  @Test
  void aClearedTagIsMissingEvenIfItNeverExisted() {
    cloud.createService(SHOP, 1);
    scaler.execute(new WriteTags(SHOP, TagPatch.empty().clear(InstantTag.SLEPT_AT)));
    Instant holdUntil = cloud.now().truncatedTo(ChronoUnit.MILLIS).plusSeconds(3600);
    scaler.execute(new WriteTags(SHOP,
        TagPatch.empty().with(InstantTag.HOLD_UNTIL, holdUntil).with(CountTag.AWAKE_COUNT, 2)));
    assertThat(timestamps(SHOP)).isEqualTo(new IntentTimestamps(null, null, null, holdUntil, 2));

    scaler.execute(
        new WriteTags(SHOP, TagPatch.empty().clear(InstantTag.HOLD_UNTIL).clear(CountTag.AWAKE_COUNT)));
    assertThat(timestamps(SHOP)).isEqualTo(noTimestamps());
    assertThat(read(SHOP).snapshot().tags().invalid(cloud.now())).isEmpty();

    scaler.execute(new WriteTags(SHOP, TagPatch.empty().with(InstantTag.HOLD_UNTIL, holdUntil)));
    assertThat(timestamps(SHOP).holdUntil()).isEqualTo(holdUntil);
  }

  @Test
  void aWriteDoesNotAffectOtherTagsOrServices() {
    cloud.createService(SHOP, 1);
    cloud.createService(BLOG, 1);
    Instant at = cloud.now().truncatedTo(ChronoUnit.MILLIS).minusSeconds(60);
    scaler.execute(new WriteTags(SHOP, TagPatch.empty().with(InstantTag.WOKEN_AT, at)));
    scaler.execute(
        new WriteTags(SHOP,
            TagPatch.empty().with(InstantTag.SLEPT_AT, at.plusMillis(5)).clear(InstantTag.HOLD_UNTIL)));

    assertThat(timestamps(SHOP)).isEqualTo(new IntentTimestamps(at, at.plusMillis(5), null, null, null));
    assertThat(timestamps(BLOG)).isEqualTo(noTimestamps());
  }

  @Test
  void tagsOfOthersAreIgnored() {
    cloud.createService(SHOP, 1);
    cloud.tag(SHOP, "team", "checkout");
    cloud.tag(SHOP, "fluidity:colour", "blue");
    cloud.tag(SHOP, "woken-at", "2026-01-01T00:00:00.000Z");

    assertThat(timestamps(SHOP)).isEqualTo(noTimestamps());
    assertThat(read(SHOP).snapshot().tags().invalid(cloud.now())).isEmpty();
  }

  @Test
  void aTagWrittenManuallyIsRead() {
    cloud.createService(SHOP, 1);
    cloud.tag(SHOP, InstantTag.HOLD_UNTIL.key(), "2099-06-01T14:30:00+02:00");

    assertThat(timestamps(SHOP).holdUntil()).isEqualTo(Instant.parse("2099-06-01T12:30:00Z"));
  }

  @Test
  void theServicesOfAClusterAreListed() {
    ServiceId elsewhere = new ServiceId("contract-two", "shop");
    ServiceId agent = new ServiceId(CLUSTER, "agent");
    cloud.createService(SHOP, 1);
    cloud.createService(BLOG, 0);
    cloud.createService(agent, 1);
    cloud.createService(elsewhere, 1);
    cloud.awaitSettled();

    assertThat(scaler.list(CLUSTER)).containsExactlyInAnyOrder(SHOP, BLOG, agent);
    assertThat(scaler.list("contract-two")).containsExactly(elsewhere);
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

  private static IntentTimestamps noTimestamps() {
    return new IntentTimestamps(null, null, null, null, null);
  }

  private Scalable read(ServiceId id) {
    cloud.awaitSettled();
    return scalable(scaler.read(List.of(id)), id);
  }

  private static Scalable scalable(BatchResult<ServiceLifecycle> results, ServiceId id) {
    return OperationFailedException.requireScalable(results.get(id).orThrow());
  }

  private IntentTimestamps timestamps(ServiceId id) {
    return read(id).snapshot().tags().asOf(cloud.now());
  }

  private void assertMissing(ServiceId missing, ScaleCommand command) {
    assertThatExceptionOfType(OperationFailedException.class).isThrownBy(() -> scaler.execute(command))
        .satisfies(
            failed -> assertThat(failed.failure()).isInstanceOfSatisfying(Failure.Missing.class,
                failure -> assertThat(failure.service()).isEqualTo(missing)));
  }
}
