package io.fluidity.verification.interleaving;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.domain.activity.SignalSamples;
import io.fluidity.domain.intent.IntentTag.InstantTag;
import io.fluidity.domain.intent.TagPatch;
import io.fluidity.domain.port.BatchResult;
import io.fluidity.domain.port.Result;
import io.fluidity.domain.port.ServiceScaler;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceLifecycle;
import io.fluidity.domain.sleep.IdlePolicy;
import io.fluidity.inmemory.ApiCall;
import io.fluidity.inmemory.CallInterceptor;
import io.fluidity.inmemory.SimulatedCloud;
import io.fluidity.inmemory.SimulationProfile;
import io.fluidity.inmemory.VirtualClock;
import io.fluidity.verification.BrokenScalers;
import io.fluidity.verification.ForwardingScaler;

import static io.fluidity.verification.interleaving.ExploredOperation.KILL;
import static io.fluidity.verification.interleaving.ExploredOperation.SLEEP_CHECK;
import static io.fluidity.verification.interleaving.ExploredOperation.WAKE;
import static io.fluidity.verification.interleaving.InitialState.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;

/** The explorer detects a violation for each rule of the protocol that is broken on purpose. */
class BrokenProtocolsTest {

  @Test
  void settingZeroAndUndoingItLosesAKill() {
    String violation = firstViolation(InitialState.IDLE, WAKE, KILL, Protocol.PLAIN.sleepCheck());

    System.out.println("The plain protocol loses a kill:\n" + violation);
    assertThat(violation).startsWith("the newest intent is a kill, but the desired count is 1")
        .contains("initially: desired count 1, woken -1200.000 s")
        .contains("3 undo      sets desired count 1")
        .contains("finally: desired count 1");
  }

  @Test
  void settingZeroWithoutReadingAgainLosesAWake() {
    assertThat(firstViolation(InitialState.IDLE, WAKE, Protocol.NONE.sleepCheck()))
        .startsWith("no serial order ends with desired count 0")
        .contains("1 wake      sets desired count 1").contains("2 zero      sets desired count 0")
        .contains("finally: desired count 0");
  }

  @Test
  void writingTagsLastLosesTheStoredCount() {
    for (ExploredOperation broken : List.of(over(KILL, BrokenScalers::withTagsLast),
        over(SLEEP_CHECK, BrokenScalers::withTagsLast))) {
      assertThat(firstViolation(InitialState.IDLE_WITH_THREE_TASKS, WAKE, broken))
          .startsWith("no serial order ends with desired count 1");
    }
  }

  @Test
  void aSleepCheckWithoutARecheckLosesAWake() {
    assertThat(firstViolation(InitialState.IDLE, WAKE, over(SLEEP_CHECK, BrokenScalers::withoutRecheck)))
        .startsWith("no serial order ends with desired count 0");
  }

  @Test
  void aWakeWithoutARecheckUndoesAKill() {
    assertThat(firstViolation(InitialState.IDLE, over(WAKE, BrokenScalers::withoutRecheck), KILL))
        .startsWith("the newest intent is a kill, but the desired count is 1");
  }

  @Test
  void countingMissingDataAsIdlePutsAServiceWithoutDataToSleep() {
    ExploredOperation broken = SLEEP_CHECK
        .over(ports -> ports.withMetrics(metrics -> (services, since) -> BatchResult.of(services,
            service -> Result.of(metrics.read(services, since).get(service).orThrow().stream()
                .map(samples -> idleIfMissing(samples, ports.clock())).toList()))));

    assertThat(firstViolation(InitialState.NO_DATA, broken))
        .startsWith("no serial order ends with desired count 0");
  }

  private static SignalSamples idleIfMissing(SignalSamples samples, Clock clock) {
    long now = clock.instant().getEpochSecond();
    long[] minutes = LongStream.rangeClosed(1, 60).map(minute -> now / 60 * 60 - minute * 60).toArray();
    return samples.count() > 0
        ? samples
        : SignalSamples.of(samples.signal(), minutes, new double[60], 60);
  }

  @Test
  void aWakeThatLowersTheCountStopsTasks() {
    assertThat(
        firstViolation(InitialState.IDLE_WITH_THREE_TASKS, over(WAKE, BrokenScalers::withOneTaskAtMost)))
        .startsWith("no serial order ends with desired count 1");
  }

  @Test
  void aKillThatDoesNotClearAHoldIsDetected() {
    assertThat(firstViolation(InitialState.HELD, over(KILL, BrokenScalers::withoutClearingHolds)))
        .startsWith("no serial order ends with desired count 0 and a hold");
  }

  @Test
  void adoptingWithoutTheSettlingTimeUndoesAKill() {
    ExploredOperation broken = SLEEP_CHECK
        .over(ports -> ports.withScaler(scaler -> hidingRecentStops(scaler, ports.clock())));

    assertThat(afterASlowKillDuringWhichRuns(SLEEP_CHECK).isWanted()).isFalse();
    assertThat(afterASlowKillDuringWhichRuns(broken).isWanted()).as("the kill is undone").isTrue();
  }

  private static ServiceScaler hidingRecentStops(ServiceScaler scaler, Clock clock) {
    return new ForwardingScaler(scaler) {
      @Override
      public BatchResult<ServiceLifecycle> read(Collection<ServiceId> services) {
        ServiceVersion version = ServiceVersion.of(super.read(services).get(SERVICE).orThrow());
        Instant stoppedAt = version.timestamps().stoppedAt();
        boolean recent = stoppedAt != null
            && stoppedAt.isAfter(clock.instant().minus(IdlePolicy.SETTLING_TIME));
        TagPatch hidden = recent
            ? TagPatch.empty().clear(InstantTag.SLEPT_AT).clear(InstantTag.KILLED_AT)
            : TagPatch.empty();
        ServiceVersion shown = new ServiceVersion(version.desiredCount(), version.tags().with(hidden));
        return BatchResult.of(services, _ -> Result.of(shown.toLifecycle()));
      }
    };
  }

  /** A sleep check runs ten seconds after the kill wrote its tag, before it sets the count. */
  private static ServiceVersion afterASlowKillDuringWhichRuns(ExploredOperation sleepCheck) {
    VirtualClock clock = new VirtualClock(InitialState.START);
    SimulatedCloud cloud = new SimulatedCloud(clock, SimulationProfile.ideal(), ActivitySignal.DEFAULTS, 1);
    cloud.createService(SERVICE, 1);
    Ports ports = new Ports(cloud, cloud, clock, clock);
    cloud.setInterceptor(new CallInterceptor() {
      @Override
      public void after(ApiCall call) {
        if (call == ApiCall.TAG_RESOURCE) {
          cloud.setInterceptor(CallInterceptor.NONE);
          clock.advance(Duration.ofSeconds(10));
          sleepCheck.code().run(ports);
        }
      }
    });
    KILL.code().run(ports);
    return ServiceVersion.of(cloud.service(SERVICE).now());
  }

  private static ExploredOperation over(ExploredOperation operation, UnaryOperator<ServiceScaler> broken) {
    return operation.over(ports -> ports.withScaler(broken));
  }

  private static @Nullable String firstViolation(InitialState initial, ExploredOperation... operations) {
    return new Explorer(initial, Bounds.NO_LAG).explore(List.of(operations)).firstViolation();
  }
}
