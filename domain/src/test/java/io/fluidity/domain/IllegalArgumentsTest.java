package io.fluidity.domain;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.fluidity.domain.activity.Activity.Observed;
import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.domain.activity.ActivitySignal.Kind;
import io.fluidity.domain.activity.ActivitySignal.MissingData;
import io.fluidity.domain.activity.EvidenceWindow;
import io.fluidity.domain.activity.SignalSamples;
import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.fleet.Fleet;
import io.fluidity.domain.fleet.ManagedServices;
import io.fluidity.domain.fleet.ServicePattern;
import io.fluidity.domain.intent.IntentKind;
import io.fluidity.domain.intent.IntentTag.CountTag;
import io.fluidity.domain.intent.IntentTags;
import io.fluidity.domain.intent.IntentTimestamps;
import io.fluidity.domain.intent.TagPatch;
import io.fluidity.domain.intent.WakeLimits;
import io.fluidity.domain.kill.Kill;
import io.fluidity.domain.port.BatchResult;
import io.fluidity.domain.port.Result;
import io.fluidity.domain.port.ScaleCommand.SetDesiredCount;
import io.fluidity.domain.port.UnusedScaler;
import io.fluidity.domain.reconcile.Intent;
import io.fluidity.domain.reconcile.Reconciler;
import io.fluidity.domain.service.Rollout;
import io.fluidity.domain.service.SampleServices;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceSnapshot;
import io.fluidity.domain.service.SteadyState;
import io.fluidity.domain.settings.Settings;
import io.fluidity.domain.sleep.IdlePolicy;
import io.fluidity.domain.status.ServiceStatus.Use;
import io.fluidity.domain.wake.WakeRequest;

import static io.fluidity.domain.activity.ActivitySignal.MINUTE;
import static io.fluidity.domain.service.SampleServices.WEB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

/** Each constructor rejects illegal arguments, and names what must hold and what it got. */
class IllegalArgumentsTest {

  private static final ServiceId API = new ServiceId("prod", "api");
  private static final Duration INTERVAL = Duration.ofMinutes(5);
  private static final List<ActivitySignal> SIGNALS = ActivitySignal.DEFAULTS;

  private static void assertRejected(String message, ThrowingCallable attempt) {
    assertThatIllegalArgumentException().isThrownBy(attempt).withMessage(message);
  }

  private static void assertMissing(String name, ThrowingCallable attempt) {
    assertThatNullPointerException().isThrownBy(attempt).withMessage(name);
  }

  /** Callers of the library may not check nullness. */
  @Test
  @SuppressWarnings("NullAway")
  void aMissingArgumentIsRejectedByName() {
    assertMissing("limits", () -> new IdlePolicy(null));
    assertMissing("reachedAt", () -> new SteadyState(null, null));
    assertMissing("managed",
        () -> new Settings(WEB, null, IdlePolicy.DEFAULT, INTERVAL, Reconciler.SETTLE_TIME,
            WakeLimits.DEFAULT, SIGNALS));
    assertMissing("idlePolicy",
        () -> new Settings(WEB, ManagedServices.only(WEB), null, INTERVAL, Reconciler.SETTLE_TIME,
            WakeLimits.DEFAULT, SIGNALS));
    assertMissing("settleTime", () -> new Settings(WEB, ManagedServices.only(WEB), IdlePolicy.DEFAULT,
        INTERVAL, null, WakeLimits.DEFAULT, SIGNALS));
    assertMissing("sleepCheckInterval", () -> settings(WEB, null, SIGNALS));
    assertMissing("signals", () -> settings(WEB, INTERVAL, null));
    assertMissing("services", () -> Fleet.of(null));
    assertMissing("services", () -> Fleet.of(Arrays.asList(WEB, null)));
    assertMissing("cluster", () -> new Fleet.Unlisted(null, new Failure.NotManaged(WEB)));
    assertMissing("reason", () -> new Fleet.Unlisted("prod", null));
    assertMissing("service", () -> WakeRequest.of(null));
    assertMissing("startedAt", () -> new Rollout(null));
    assertMissing("cluster", () -> new ServiceId(null, "web"));
    assertMissing("service", () -> new ServiceId("prod", null));
    assertMissing("contributesFrom", () -> new EvidenceWindow(null, Instant.EPOCH, Instant.EPOCH));
    assertMissing("idleFrom", () -> new EvidenceWindow(Instant.EPOCH, null, Instant.EPOCH));
    assertMissing("now", () -> new EvidenceWindow(Instant.EPOCH, Instant.EPOCH, null));
    assertMissing("mode", () -> new Kill(new UnusedScaler(),
        new Reconciler(new UnusedScaler(), Clock.systemUTC(), _ -> {}, Reconciler.SETTLE_TIME),
        Clock.systemUTC(), _ -> {}, WakeLimits.DEFAULT)
        .kill(Fleet.of(List.of(WEB)), null));
  }

  @Test
  @SuppressWarnings("NullAway")
  void aMissingPartOfASignalIsRejectedByName() {
    assertMissing("namespace", () -> signal(null, "Requests", "Sum", Map.of()));
    assertMissing("metric", () -> signal("Test", null, "Sum", Map.of()));
    assertMissing("statistic", () -> signal("Test", "Requests", null, Map.of()));
    assertMissing("dimensions", () -> signal("Test", "Requests", "Sum", null));
    assertMissing("kind",
        () -> new ActivitySignal("Test", "Requests", "Sum", null, MissingData.UNKNOWN, Map.of()));
    assertMissing("missingData",
        () -> new ActivitySignal("Test", "Requests", "Sum", Kind.SUM, null, Map.of()));
    assertMissing("period", () -> signal(Kind.SUM, 0, null, MissingData.UNKNOWN, Duration.ZERO));
    assertMissing("delay", () -> signal(Kind.SUM, 0, MINUTE, MissingData.UNKNOWN, null));
  }

  @Test
  void aValueWithoutAMeaningForTheKindOfSignalIsRejected() {
    for (double above : new double[]{-1, -Double.MIN_VALUE, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertRejected("above must be a number of at least 0, and 0 for a SUM (was " + above + ")",
          () -> signal(Kind.SUM, above, MINUTE, MissingData.UNKNOWN, Duration.ZERO));
    }
    for (Kind kind : List.of(Kind.TIMESTAMP, Kind.HEARTBEAT)) {
      assertRejected("above must be a number of at least 0, and 0 for a " + kind + " (was 1.0)",
          () -> signal(kind, 1, MINUTE, MissingData.UNKNOWN, Duration.ZERO));
      assertRejected("missingData must be UNKNOWN for a " + kind + " (was NOT_ACTIVE)",
          () -> signal(kind, 0, MINUTE, MissingData.NOT_ACTIVE, Duration.ZERO));
    }
    for (String period : List.of("PT0S", "PT30S", "PT2M", "PT-1M", "PT10M")) {
      assertRejected("period must be 1 or 5 minutes (was " + period + ")",
          () -> signal(Kind.SUM, 0, Duration.parse(period), MissingData.UNKNOWN, Duration.ZERO));
    }
    for (String delay : List.of("PT-0.001S", "PT1H0.001S")) {
      assertRejected("delay must be between 0 and 60 minutes (was " + delay + ")",
          () -> signal(Kind.SUM, 0, MINUTE, MissingData.NOT_ACTIVE, Duration.parse(delay)));
    }
  }

  private static ActivitySignal signal(Kind kind, double above, Duration period, MissingData missingData,
      Duration delay) {
    return new ActivitySignal("Test", "Requests", "Sum", kind, above, period, missingData, delay, Map.of());
  }

  @ParameterizedTest
  @CsvSource({"1, 0, 2", "0, 2, 1", "2, 1, 0"})
  void aWindowThatEndsBeforeItBeginsIsRejected(long contributesFrom, long idleFrom, long now) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EvidenceWindow(Instant.ofEpochSecond(contributesFrom),
            Instant.ofEpochSecond(idleFrom), Instant.ofEpochSecond(now)))
        .withMessageStartingWith("contributesFrom, idleFrom and now must be in this order (was ");
  }

  @Test
  void aNegativeNumberOfIdleMinutesIsRejected() {
    assertRejected("idleMinutes must not be negative (was -1)",
        () -> new Observed(null, null, Instant.EPOCH, -1, null, false, true, List.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT-1M", "PT0S", "PT59.999S", "PT1H0.001S"})
  void anIntervalOutOfRangeIsRejected(Duration interval) {
    assertRejected("sleepCheckInterval must be between PT1M and PT1H (was " + interval + ")",
        () -> settings(WEB, interval, SIGNALS));
  }

  @Test
  void anIllegalSettingIsRejected() {
    assertRejected("maxDesiredCount must be between 1 and 100 (was 101)",
        () -> new WakeLimits(1, 101, WakeLimits.MAX_HOLD));
    assertRejected("desiredCount must be between 1 and 10 (was 11)",
        () -> new WakeLimits(11, 10, WakeLimits.MAX_HOLD));
    assertRejected("maxHold must be between PT1M and PT168H (was PT0S)",
        () -> new WakeLimits(1, 10, Duration.ZERO));
    assertRejected("signals must not be empty", () -> settings(WEB, INTERVAL, List.of()));
    assertRejected("signals must include a gauge, a sum or a timestamp (was heartbeats only)",
        () -> settings(WEB, INTERVAL,
            List.of(signal(Kind.HEARTBEAT, 0, MINUTE, MissingData.UNKNOWN, Duration.ZERO))));
    assertRejected("managed must include the configured service prod/api",
        () -> settings(API, INTERVAL, SIGNALS));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT1M", "PT1H"})
  void theBoundsOfSettingsAreIncluded(Duration interval) {
    assertThat(settings(WEB, interval, SIGNALS).sleepCheckInterval()).isEqualTo(interval);
  }

  @Test
  void noServiceNeedsToBeConfigured() {
    assertThat(settings(null, INTERVAL, SIGNALS).configured()).isNull();
  }

  private static Settings settings(@Nullable ServiceId configured, Duration interval,
      List<ActivitySignal> signals) {
    return new Settings(configured, ManagedServices.only(WEB), IdlePolicy.DEFAULT, interval,
        Reconciler.SETTLE_TIME, WakeLimits.DEFAULT, signals);
  }

  @Test
  void aBlankPartOfASignalIsRejected() {
    assertRejected("namespace must not be blank", () -> signal("", "Requests", "Sum", Map.of()));
    assertRejected("metric must not be blank", () -> signal("Test", " ", "Sum", Map.of()));
    assertRejected("statistic must not be blank", () -> signal("Test", "Requests", "\t", Map.of()));
    assertRejected("a name in dimensions must not be blank",
        () -> signal("Test", "Requests", "Sum", Map.of(" ", "{service}")));
    assertRejected("dimensions.ServiceName must not be blank",
        () -> signal("Test", "Requests", "Sum", Map.of("ServiceName", "")));
  }

  private static ActivitySignal signal(String namespace, String metric, String statistic,
      Map<String, String> dimensions) {
    return new ActivitySignal(namespace, metric, statistic, Kind.SUM, MissingData.UNKNOWN, dimensions);
  }

  @ParameterizedTest
  @CsvSource({"2, 2, -1", "1, 2, 2", "2, 1, 2"})
  void aCountBeyondTheSamplesIsRejected(int minutes, int values, int count) {
    assertRejected("count must be between 0 and the length of both arrays (was " + count + " for " + minutes
        + " minutes and " + values + " values)",
        () -> SignalSamples.of(SIGNALS.getFirst(), new long[minutes], new double[values], count));
  }

  @ParameterizedTest
  @CsvSource({"prod, we[aeiou]*", "prod, ''", "prod, web/api", "'', web", "pro?, web", "*, *"})
  void anIllegalPatternIsRejected(String cluster, String glob) {
    assertRejected("a pattern must be cluster/service with a literal cluster name; the service name may "
        + "contain * and ? (was \"" + cluster + "/" + glob + "\")", () -> new ServicePattern(cluster, glob));
  }

  @Test
  void noPatternAndAPatternLongerThanANameAreRejected() {
    assertRejected("patterns must not be empty", () -> new ManagedServices(List.of()));
    anIllegalPatternIsRejected("prod", "x".repeat(255) + "*");
  }

  @Test
  void anIllegalCountIsRejected() {
    TagPatch patch = TagPatch.empty();
    assertRejected("count must be at least 1 (was 0)", () -> patch.with(CountTag.AWAKE_COUNT, 0));
    assertRejected("count must be at least 1 (was -1)", () -> patch.with(CountTag.AWAKE_COUNT, -1));
    assertRejected("awakeCount must be at least 1 (was 0)",
        () -> new IntentTimestamps(Map.of(), 0));
    assertRejected("desiredCount must not be negative (was -1)", () -> intent(-1, 1));
    assertRejected("awakeCount must be at least 1 (was 0)", () -> intent(0, 0));
    assertRejected("awakeCount must be at least 1 (was 0)", () -> Intent
        .awake(SampleServices.wanting(0, IntentTags.none()), Instant.EPOCH, Instant.EPOCH, 0,
            TagPatch.empty()));
    assertRejected("desiredCount must not be negative (was -1)", () -> new SetDesiredCount(WEB, -1));
    assertRejected("desiredCount must not be negative (was -1)", () -> snapshot(-1, 0, 0, 0));
    assertRejected("desiredCount must not be negative (was -2)",
        () -> snapshot(0, 0, 0, 0).withDesiredCount(-2));
    assertRejected("runningCount must not be negative (was -1)", () -> snapshot(0, -1, 0, 0));
    assertRejected("pendingCount must not be negative (was -1)", () -> snapshot(0, 0, -1, 0));
    assertRejected("failedTasks must not be negative (was -1)", () -> snapshot(0, 0, 0, -1));
  }

  @Test
  void aSteadyStateThatEndsBeforeItBeginsIsRejected() {
    assertRejected("leftAt must not be before 1970-01-01T00:00:01Z (was 1970-01-01T00:00:00Z)",
        () -> new SteadyState(Instant.ofEpochSecond(1), Instant.EPOCH));
  }

  private static Intent intent(int desiredCount, int awakeCount) {
    return new Intent(SampleServices.wanting(0, IntentTags.none()), Instant.EPOCH, IntentKind.SLEEP,
        Instant.EPOCH, TagPatch.empty(), desiredCount, awakeCount);
  }

  private static ServiceSnapshot snapshot(int desired, int running, int pending, int failed) {
    return new ServiceSnapshot(WEB, ServiceSnapshot.Scheduling.REPLICA, desired, running, pending, failed,
        null, null, IntentTags.none(), List.of());
  }

  @Test
  void aServiceOutsideOfTheBatchIsRejected() {
    BatchResult<String> results = BatchResult.of(List.of(WEB), _ -> Result.of("a value"));
    assertRejected("service must be in the batch (was prod/api)", () -> results.get(API));
  }

  @Test
  void anIdleTimeIsNotNegativeButCanBeZeroOrUnknown() {
    assertRejected("idle must not be negative (was PT-0.001S)",
        () -> new Use(null, null, Duration.ofMillis(-1)));
    assertThat(new Use(null, null, Duration.ZERO).idle()).isZero();
    assertThat(new Use(null, null, null).idle()).isNull();
  }
}
