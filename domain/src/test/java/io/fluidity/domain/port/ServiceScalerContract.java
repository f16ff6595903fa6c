package io.fluidity.domain.port;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.fluidity.domain.ScaleCommand;
import io.fluidity.domain.ScaleCommand.SetDesiredCount;
import io.fluidity.domain.ScaleCommand.WriteMarks;
import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.failure.OperationFailed;
import io.fluidity.domain.intent.Intents;
import io.fluidity.domain.intent.Mark;
import io.fluidity.domain.intent.MarkEdit;
import io.fluidity.domain.service.Absence;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceLifecycle;
import io.fluidity.domain.service.ServiceLifecycle.Daemon;
import io.fluidity.domain.service.ServiceLifecycle.Missing;
import io.fluidity.domain.service.ServiceLifecycle.Scalable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What every {@link ServiceScaler} keeps, whatever cloud it stands before. */
public abstract class ServiceScalerContract {

  private static final String CLUSTER = "contract";
  private static final ServiceId SHOP = new ServiceId(CLUSTER, "shop");
  private static final ServiceId BLOG = new ServiceId(CLUSTER, "blog");
  private static final ServiceId NOWHERE = new ServiceId("no-such-cluster", "shop");
  private static final ServiceId UNKNOWN = new ServiceId(CLUSTER, "no-such-service");

  private CloudUnderTest cloud;
  private ServiceScaler scaler;

  /** A cloud without services. */
  protected abstract CloudUnderTest emptyCloud();

  /** The scaler under contract, before the cloud that {@link #emptyCloud()} gave last. */
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
    assertThat(read(SHOP).snapshot().marks().asOf(cloud.now())).isEqualTo(noIntents());
  }

  @ParameterizedTest
  @ValueSource(ints = {11, 101})
  void moreServicesThanTheCloudDescribesInOneCallAreReadTogether(int count) {
    List<ServiceId> services = services(count);
    for (int i = 0; i < count; i++) {
      cloud.createService(services.get(i), i % 3);
    }
    cloud.letSettle();

    Readings<ServiceLifecycle> readings = scaler.read(services);

    assertThat(readings.byService()).hasSize(count);
    for (int i = 0; i < count; i++) {
      assertThat(scalable(readings, services.get(i)).desiredCount()).isEqualTo(i % 3);
    }
  }

  @Test
  void readingNoServicesGivesNoReadings() {
    assertThat(scaler.read(List.of()).byService()).isEmpty();
  }

  @Test
  void aDaemonIsReadAsADaemon() {
    ServiceId agent = new ServiceId(CLUSTER, "agent");
    cloud.createDaemon(agent);
    cloud.letSettle();

    assertThat(scaler.read(List.of(agent)).of(agent).orThrow()).isInstanceOf(Daemon.class);
  }

  @Test
  void whatIsMissingSaysWhy() {
    cloud.createService(SHOP, 1);
    cloud.createService(BLOG, 1);
    cloud.deleteService(BLOG);
    cloud.letSettle();

    Readings<ServiceLifecycle> readings = scaler.read(List.of(NOWHERE, UNKNOWN, BLOG));

    assertThat(readings.of(NOWHERE).orThrow()).isEqualTo(new Missing(NOWHERE, Absence.NO_SUCH_CLUSTER));
    assertThat(readings.of(UNKNOWN).orThrow()).isEqualTo(new Missing(UNKNOWN, Absence.NO_SUCH_SERVICE));
    assertThat(readings.of(BLOG).orThrow()).isIn(new Missing(BLOG, Absence.INACTIVE),
        new Missing(BLOG, Absence.DRAINING));
  }

  @Test
  void aMissingServiceLeavesTheOthersUnharmed() {
    cloud.createService(SHOP, 2);
    cloud.createService(BLOG, 1);
    cloud.letSettle();

    Readings<ServiceLifecycle> readings = scaler.read(List.of(NOWHERE, SHOP, UNKNOWN, BLOG));

    assertThat(readings.byService().keySet()).containsExactlyInAnyOrder(NOWHERE, SHOP, UNKNOWN, BLOG);
    assertThat(scalable(readings, SHOP).desiredCount()).isEqualTo(2);
    assertThat(scalable(readings, BLOG).desiredCount()).isEqualTo(1);
  }

  @Test
  void theSameNameInTwoClustersIsTwoServices() {
    ServiceId twin = new ServiceId("contract-two", "shop");
    cloud.createService(SHOP, 1);
    cloud.createService(twin, 1);

    scaler.execute(new SetDesiredCount(twin, 0));

    assertThat(read(SHOP).desiredCount()).isEqualTo(1);
    assertThat(read(twin).desiredCount()).isZero();
  }

  @Test
  void theDesiredCountGoesUpAndDownAndIsSetAgain() {
    cloud.createService(SHOP, 0);

    for (int count : List.of(2, 5, 5, 1, 0, 0)) {
      scaler.execute(new SetDesiredCount(SHOP, count));
      assertThat(read(SHOP).desiredCount()).isEqualTo(count);
    }
  }

  @Test
  void whatDoesNotExistCannotBeScaledOrMarked() {
    cloud.createService(SHOP, 1);
    MarkEdit edit = MarkEdit.nothing().write(Mark.WOKEN_AT, cloud.now());
    for (ServiceId missing : List.of(NOWHERE, UNKNOWN)) {
      assertMissing(missing, new SetDesiredCount(missing, 1));
      assertMissing(missing, new WriteMarks(missing, edit));
    }
    assertThat(read(SHOP).desiredCount()).isEqualTo(1);
  }

  @Test
  void marksAreReadBackToTheMillisecond() {
    cloud.createService(SHOP, 1);
    Instant wokenAt = cloud.now().truncatedTo(ChronoUnit.SECONDS).minusMillis(877);
    scaler.execute(new WriteMarks(SHOP, MarkEdit.nothing().write(Mark.WOKEN_AT, wokenAt)));

    assertThat(intents(SHOP).wokenAt()).isEqualTo(wokenAt);
    assertThat(read(SHOP).desiredCount()).isEqualTo(1);
  }

  @Test
  void severalMarksAreWrittenByOneCommand() {
    cloud.createService(SHOP, 1);
    Instant at = cloud.now().truncatedTo(ChronoUnit.MILLIS).minusSeconds(60);
    Instant holdUntil = at.plus(7, ChronoUnit.DAYS);
    scaler.execute(new WriteMarks(SHOP,
        MarkEdit.nothing().write(Mark.WOKEN_AT, at).write(Mark.SLEPT_AT, at.minusMillis(1))
            .write(Mark.KILLED_AT, at.minusMillis(2)).write(Mark.HOLD_UNTIL, holdUntil)
            .write(Mark.AWAKE_COUNT, 4)));

    assertThat(intents(SHOP))
        .isEqualTo(new Intents(at, at.minusMillis(1), at.minusMillis(2), holdUntil, 4));
  }

  @Test
  void aMarkThatIsWrittenAgainHoldsTheNewerValue() {
    cloud.createService(SHOP, 1);
    Instant first = cloud.now().truncatedTo(ChronoUnit.MILLIS).minusSeconds(60);
    for (Instant at : List.of(first, first.plusMillis(1))) {
      scaler.execute(new WriteMarks(SHOP, MarkEdit.nothing().write(Mark.KILLED_AT, at)));
    }
    assertThat(intents(SHOP).killedAt()).isEqualTo(first.plusMillis(1));
  }

  @Test
  void aClearedMarkIsMissingEvenWhereItNeverWasThere() {
    cloud.createService(SHOP, 1);
    scaler.execute(new WriteMarks(SHOP, MarkEdit.nothing().clear(Mark.SLEPT_AT)));
    Instant holdUntil = cloud.now().truncatedTo(ChronoUnit.MILLIS).plusSeconds(3600);
    scaler.execute(new WriteMarks(SHOP,
        MarkEdit.nothing().write(Mark.HOLD_UNTIL, holdUntil).write(Mark.AWAKE_COUNT, 2)));
    assertThat(intents(SHOP)).isEqualTo(new Intents(null, null, null, holdUntil, 2));

    scaler.execute(
        new WriteMarks(SHOP, MarkEdit.nothing().clear(Mark.HOLD_UNTIL).clear(Mark.AWAKE_COUNT)));
    assertThat(intents(SHOP)).isEqualTo(noIntents());
    assertThat(read(SHOP).snapshot().marks().unusable(cloud.now())).isEmpty();

    scaler.execute(new WriteMarks(SHOP, MarkEdit.nothing().write(Mark.HOLD_UNTIL, holdUntil)));
    assertThat(intents(SHOP).holdUntil()).isEqualTo(holdUntil);
  }

  @Test
  void marksThatAreWrittenLeaveOtherMarksAndOtherServicesAlone() {
    cloud.createService(SHOP, 1);
    cloud.createService(BLOG, 1);
    Instant at = cloud.now().truncatedTo(ChronoUnit.MILLIS).minusSeconds(60);
    scaler.execute(new WriteMarks(SHOP, MarkEdit.nothing().write(Mark.WOKEN_AT, at)));
    scaler.execute(
        new WriteMarks(SHOP,
            MarkEdit.nothing().write(Mark.SLEPT_AT, at.plusMillis(5)).clear(Mark.HOLD_UNTIL)));

    assertThat(intents(SHOP)).isEqualTo(new Intents(at, at.plusMillis(5), null, null, null));
    assertThat(intents(BLOG)).isEqualTo(noIntents());
  }

  @Test
  void tagsOfOthersAreNoMarks() {
    cloud.createService(SHOP, 1);
    cloud.tag(SHOP, "team", "checkout");
    cloud.tag(SHOP, "fluidity:colour", "blue");
    cloud.tag(SHOP, "woken-at", "2026-01-01T00:00:00.000Z");

    assertThat(intents(SHOP)).isEqualTo(noIntents());
    assertThat(read(SHOP).snapshot().marks().unusable(cloud.now())).isEmpty();
  }

  @Test
  void aMarkWrittenByHandIsAMark() {
    cloud.createService(SHOP, 1);
    cloud.tag(SHOP, Mark.HOLD_UNTIL.tagKey(), "2099-06-01T14:30:00+02:00");

    assertThat(intents(SHOP).holdUntil()).isEqualTo(Instant.parse("2099-06-01T12:30:00Z"));
  }

  @Test
  void theServicesOfAClusterAreListed() {
    ServiceId elsewhere = new ServiceId("contract-two", "shop");
    ServiceId agent = new ServiceId(CLUSTER, "agent");
    cloud.createService(SHOP, 1);
    cloud.createService(BLOG, 0);
    cloud.createDaemon(agent);
    cloud.createService(elsewhere, 1);
    cloud.letSettle();

    assertThat(scaler.list(CLUSTER)).containsExactlyInAnyOrder(SHOP, BLOG, agent);
    assertThat(scaler.list("contract-two")).containsExactly(elsewhere);
  }

  @Test
  void aClusterThatDoesNotExistHasNoServices() {
    assertThat(scaler.list("no-such-cluster")).isEmpty();
  }

  @Test
  void aClusterOfMoreServicesThanAPageHoldsIsListedWhole() {
    List<ServiceId> services = services(101);
    services.forEach(id -> cloud.createService(id, 0));
    cloud.letSettle();

    assertThat(scaler.list(CLUSTER)).containsExactlyInAnyOrderElementsOf(services);
  }

  private static List<ServiceId> services(int count) {
    return IntStream.range(0, count).mapToObj(i -> new ServiceId(CLUSTER, "service-" + i)).toList();
  }

  private static Intents noIntents() {
    return new Intents(null, null, null, null, null);
  }

  private Scalable read(ServiceId id) {
    cloud.letSettle();
    return scalable(scaler.read(List.of(id)), id);
  }

  private static Scalable scalable(Readings<ServiceLifecycle> readings, ServiceId id) {
    return OperationFailed.unlessScalable(readings.of(id).orThrow());
  }

  private Intents intents(ServiceId id) {
    return read(id).snapshot().marks().asOf(cloud.now());
  }

  private void assertMissing(ServiceId missing, ScaleCommand command) {
    assertThatExceptionOfType(OperationFailed.class).isThrownBy(() -> scaler.execute(command)).satisfies(
        failed -> assertThat(failed.failure()).isInstanceOfSatisfying(Failure.Missing.class,
            failure -> assertThat(failure.service()).isEqualTo(missing)));
  }
}
