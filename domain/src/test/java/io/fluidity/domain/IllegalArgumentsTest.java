package io.fluidity.domain;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.domain.activity.ActivitySignal.Kind;
import io.fluidity.domain.activity.ActivitySignal.MissingData;
import io.fluidity.domain.activity.SignalSamples;
import io.fluidity.domain.fleet.ManagedServices;
import io.fluidity.domain.fleet.ServicePattern;
import io.fluidity.domain.intent.IntentKind;
import io.fluidity.domain.intent.IntentTag.CountTag;
import io.fluidity.domain.intent.IntentTags;
import io.fluidity.domain.intent.IntentTimestamps;
import io.fluidity.domain.intent.TagPatch;
import io.fluidity.domain.port.BatchResult;
import io.fluidity.domain.port.Result;
import io.fluidity.domain.port.ScaleCommand.SetDesiredCount;
import io.fluidity.domain.port.ServiceScaler;
import io.fluidity.domain.port.UnusedScaler;
import io.fluidity.domain.reconcile.Intent;
import io.fluidity.domain.reconcile.Reconciler;
import io.fluidity.domain.service.SampleServices;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceSnapshot;
import io.fluidity.domain.settings.Settings;
import io.fluidity.domain.sleep.IdlePolicy;
import io.fluidity.domain.status.ServiceStatus.Use;
import io.fluidity.domain.wake.Wake;

import static io.fluidity.domain.service.SampleServices.WEB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Each constructor rejects illegal arguments, and names what must hold and what it got. */
class IllegalArgumentsTest {

  private static final ServiceId API = new ServiceId("prod", "api");
  private static final Duration INTERVAL = Duration.ofMinutes(5);
  private static final List<ActivitySignal> SIGNALS = ActivitySignal.DEFAULTS;

  private static void assertRejected(String message, ThrowingCallable attempt) {
    assertThatIllegalArgumentException().isThrownBy(attempt).withMessage(message);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      idleThreshold | PT-1M        | between PT1M and PT24H
      idleThreshold | PT0S         | between PT1M and PT24H
      idleThreshold | PT59.999S    | between PT1M and PT24H
      idleThreshold | PT24H0.001S  | between PT1M and PT24H
      startupGrace  | PT-0.001S    | between PT0S and PT1H
      startupGrace  | PT1H0.001S   | between PT0S and PT1H
      staleAfter    | PT-5M        | between PT2M and PT1H
      staleAfter    | PT1M59.999S  | between PT2M and PT1H
      staleAfter    | PT1H0.001S   | between PT2M and PT1H
      noDataLimit   | PT-1H        | at least the idle threshold of PT15M
      noDataLimit   | PT14M59.999S | at least the idle threshold of PT15M
      maxAwake      | PT0S         | at least the idle threshold of PT15M
      maxAwake      | PT14M59.999S | at least the idle threshold of PT15M
      """)
  void aDurationOfAPolicyOutOfRangeIsRejected(String name, String duration, String range) {
    assertRejected(name + " must be " + range + " (was " + duration + ")",
        () -> policy(name.equals("idleThreshold") ? duration : "PT15M",
            name.equals("startupGrace") ? duration : "PT5M", name.equals("staleAfter") ? duration : "PT5M",
            name.equals("noDataLimit") ? duration : "PT1H", name.equals("maxAwake") ? duration : "PT24H"));
  }

  @Test
  void theBoundsOfAPolicyAreIncluded() {
    assertThatCode(() -> policy("PT1M", "PT0S", "PT2M", "PT1M", "PT1M")).doesNotThrowAnyException();
    assertThatCode(() -> policy("PT24H", "PT1H", "PT1H", "PT24H", "PT24H")).doesNotThrowAnyException();
  }

  private static IdlePolicy policy(String idleThreshold, String startupGrace, String staleAfter,
      String noDataLimit, String maxAwake) {
    return new IdlePolicy(Duration.parse(idleThreshold), Duration.parse(startupGrace),
        Duration.parse(staleAfter), Duration.parse(noDataLimit), Duration.parse(maxAwake));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT-1M", "PT0S", "PT59.999S", "PT1H0.001S"})
  void anIntervalOutOfRangeIsRejected(Duration interval) {
    assertRejected("sleepCheckInterval must be between PT1M and PT1H (was " + interval + ")",
        () -> settings(WEB, interval, 1, SIGNALS));
  }

  @Test
  void anIllegalSettingIsRejected() {
    assertRejected("wakeDesiredCount must be between 1 and 100 (was 0)",
        () -> settings(WEB, INTERVAL, 0, SIGNALS));
    assertRejected("wakeDesiredCount must be between 1 and 100 (was 101)",
        () -> settings(WEB, INTERVAL, 101, SIGNALS));
    assertRejected("signals must not be empty", () -> settings(WEB, INTERVAL, 1, List.of()));
    assertRejected("managed must include the configured service prod/api",
        () -> settings(API, INTERVAL, 1, SIGNALS));
  }

  @ParameterizedTest
  @CsvSource({"PT1M, 1", "PT1H, 100"})
  void theBoundsOfSettingsAreIncluded(Duration interval, int count) {
    Settings settings = settings(WEB, interval, count, SIGNALS);
    assertThat(settings.sleepCheckInterval()).isEqualTo(interval);
    assertThat(settings.wakeDesiredCount()).isEqualTo(count);
  }

  @Test
  void noServiceNeedsToBeConfigured() {
    assertThat(settings(null, INTERVAL, 1, SIGNALS).configured()).isNull();
  }

  private static Settings settings(@Nullable ServiceId configured, Duration interval, int count,
      List<ActivitySignal> signals) {
    return new Settings(configured, ManagedServices.only(WEB), IdlePolicy.DEFAULT, interval, count, signals);
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
        () -> new IntentTimestamps(null, null, null, null, 0));
    assertRejected("desiredCount must not be negative (was -1)", () -> intent(-1, 1));
    assertRejected("awakeCount must be at least 1 (was 0)", () -> intent(0, 0));
    assertRejected("awakeCount must be at least 1 (was 0)", () -> Intent
        .awake(SampleServices.wanting(0, IntentTags.none()), Instant.EPOCH, 0, TagPatch.empty()));
    assertRejected("desiredCount must not be negative (was -1)", () -> new SetDesiredCount(WEB, -1));
    assertRejected("desiredCount must not be negative (was -1)", () -> snapshot(-1, 0, 0, 0));
    assertRejected("desiredCount must not be negative (was -2)",
        () -> snapshot(0, 0, 0, 0).withDesiredCount(-2));
    assertRejected("runningCount must not be negative (was -1)", () -> snapshot(0, -1, 0, 0));
    assertRejected("pendingCount must not be negative (was -1)", () -> snapshot(0, 0, -1, 0));
    assertRejected("failedTasks must not be negative (was -1)", () -> snapshot(0, 0, 0, -1));
  }

  private static Intent intent(int desiredCount, int awakeCount) {
    return new Intent(SampleServices.wanting(0, IntentTags.none()), IntentKind.SLEEP, Instant.EPOCH,
        TagPatch.empty(), desiredCount, awakeCount);
  }

  private static ServiceSnapshot snapshot(int desired, int running, int pending, int failed) {
    return new ServiceSnapshot(WEB, ServiceSnapshot.Scheduling.REPLICA, desired, running, pending, failed,
        IntentTags.none(), List.of());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void aDefaultCountBelowOneIsRejected(int count) {
    ServiceScaler scaler = new UnusedScaler();
    Clock clock = Clock.systemUTC();
    Reconciler reconciler = new Reconciler(scaler, clock, _ -> {});
    assertRejected("defaultDesiredCount must be at least 1 (was " + count + ")",
        () -> new Wake(scaler, reconciler, clock, count));
  }

  @Test
  void aServiceOutsideOfTheBatchIsRejected() {
    BatchResult<String> results = BatchResult.of(List.of(WEB), _ -> Result.of("a value"));
    assertRejected("service must be in the batch (was prod/api)", () -> results.get(API));
  }

  @Test
  void anIdleTimeIsNotNegativeButCanBeZeroOrUnknown() {
    assertRejected("idle must not be negative (was PT-0.001S)", () -> new Use(null, Duration.ofMillis(-1)));
    assertThat(new Use(null, Duration.ZERO).idle()).isZero();
    assertThat(new Use(null, null).idle()).isNull();
  }
}
