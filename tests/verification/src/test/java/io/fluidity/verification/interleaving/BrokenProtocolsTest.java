package io.fluidity.verification.interleaving;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.domain.activity.SignalSamples;
import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.intent.IntentTag.InstantTag;
import io.fluidity.domain.intent.TagPatch;
import io.fluidity.domain.kill.KillMode;
import io.fluidity.domain.port.BatchResult;
import io.fluidity.domain.port.Result;
import io.fluidity.domain.port.ScaleCommand.SetDesiredCount;
import io.fluidity.domain.port.ServiceScaler;
import io.fluidity.domain.reconcile.CutOff;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceLifecycle;
import io.fluidity.domain.service.ServiceLifecycle.Scalable;
import io.fluidity.domain.service.ServiceLifecycle.Wanted;
import io.fluidity.inmemory.ApiCall;
import io.fluidity.inmemory.CallInterceptor;
import io.fluidity.inmemory.SimulatedCloud;
import io.fluidity.inmemory.SimulationProfile;
import io.fluidity.inmemory.VirtualClock;
import io.fluidity.verification.BrokenScalers;
import io.fluidity.verification.ForwardingScaler;
import io.fluidity.verification.interleaving.ScheduleState.Field;
import io.fluidity.verification.interleaving.Transition.Kind;

import static io.fluidity.verification.interleaving.ExploredOperation.KILL;
import static io.fluidity.verification.interleaving.ExploredOperation.LATE_KILL;
import static io.fluidity.verification.interleaving.ExploredOperation.SLEEP_CHECK;
import static io.fluidity.verification.interleaving.ExploredOperation.WAKE;
import static io.fluidity.verification.interleaving.ExploredOperation.WAKE_FIVE;
import static io.fluidity.verification.interleaving.InitialState.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;

/** The explorer detects a violation for each rule of the protocol that is broken on purpose. */
class BrokenProtocolsTest {

  @Test
  void withoutASweepThatFinishesWhatWasCutOffAWakeIsLost() {
    Sweeps sweeps = Sweeps.broken(InitialState.IDLE,
        ports -> ports.withScaler(BrokenScalers::withoutCountChanges));

    assertThat(new Explorer(InitialState.IDLE, Bounds.ONE_FAULT, sweeps)
        .explore(List.of(WAKE, SLEEP_CHECK)).firstViolation())
        .startsWith("no serial order ends with desired count 0");
  }

  @Test
  void withoutASettleTimeALaggingReadLosesTheCountOfAWake() {
    assertThat(firstViolationBeforeSweeps(InitialState.IDLE, WAKE_FIVE.withoutPauses(), WAKE.withoutPauses()))
        .startsWith("no serial order ends with desired count");
  }

  @Test
  void aKillDatedByOneReadOfTheWholeFleetHidesALaterKill() {
    assertThat(firstViolation(InitialState.ASLEEP, WAKE, KILL, KILL.recordingOutdatedFacts()))
        .startsWith("no serial order ends with desired count 1");
  }

  @Test
  void protectingOnlyTheSignOfTheCountLosesTasks() {
    assertThat(firstViolationBeforeSweeps(InitialState.ASLEEP, over(WAKE_FIVE, BrokenScalers::withSignOnly),
        over(WAKE, BrokenScalers::withSignOnly)))
        .startsWith("no serial order ends with desired count 1");
  }

  @Test
  void aRetryThatIsTakenForANewIntentUndoesAWake() {
    ExploredOperation broken = LATE_KILL.withCode(ports -> ports.controlPlane().kill(SERVICE,
        new KillMode.Scheduled(ports.clock().instant(), false)));

    assertThat(firstViolation(InitialState.ASLEEP, WAKE, broken))
        .startsWith("no serial order ends with desired count 0");
  }

  @Test
  void withoutWritingOverwrittenTagsAgainOperationsFightUntilTheyFail() {
    assertThat(firstViolation(InitialState.IDLE, over(KILL, BrokenScalers::withoutRewriting),
        over(KILL, BrokenScalers::withoutRewriting), WAKE))
        .startsWith("wake fails without a fault");
  }

  @Test
  void aSleepThatDoesNotReadAgainBeforeItsChangeRestartsTasks() {
    assertThat(countsAfterAWakeInTheMiddleOf(SLEEP_CHECK)).containsOnly(1);
    assertThat(countsAfterAWakeInTheMiddleOf(over(SLEEP_CHECK, BrokenScalers::withoutReread))).contains(0);
  }

  /** The check reads and records; a whole wake follows; then the check goes on. */
  private static List<Integer> countsAfterAWakeInTheMiddleOf(ExploredOperation sleepCheck) {
    Explorer explorer = new Explorer(InitialState.IDLE, Bounds.NO_LAG);
    ScheduleState state = explorer.initialState(List.of(sleepCheck, WAKE));
    List<Integer> counts = new ArrayList<>();
    int steps = 0;
    while (!explorer.transitions(state).isEmpty()) {
      boolean wakeRuns = explorer.operationState(state, 1).end() == null;
      state = explorer.after(state, Transition.of(steps++ >= 2 && wakeRuns ? 1 : 0, Kind.STEP));
      counts.add(state.newestCount());
    }
    assertThat(state.get(0, Field.ENDED_BEFORE)).isZero();
    return counts;
  }

  @Test
  void settingZeroWithoutReadingAgainLosesAWake() {
    ExploredOperation broken = SLEEP_CHECK.withCode(ports -> setZeroIfIdle(ports, read(ports)));

    assertThat(firstViolation(InitialState.IDLE, WAKE, broken))
        .startsWith("no serial order ends with desired count 0");
  }

  private static Scalable setZeroIfIdle(Ports ports, Scalable before) {
    Instant wokenAt = wokenAt(before, ports);
    if (before.desiredCount() > 0 && wokenAt != null && wokenAt.isBefore(InitialState.START)) {
      ports.scaler().execute(new SetDesiredCount(SERVICE, 0));
    }
    return before;
  }

  private static Scalable read(Ports ports) {
    return OperationFailedException
        .requireScalable(ports.scaler().read(List.of(SERVICE)).get(SERVICE).orThrow());
  }

  private static @Nullable Instant wokenAt(Scalable service, Ports ports) {
    return service.snapshot().tags().asOf(ports.clock().instant()).wokenAt();
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
        .isNotNull();
  }

  @Test
  void aKillThatDoesNotClearAHoldIsDetected() {
    ExploredOperation broken = over(KILL,
        scaler -> hiding(InstantTag.HOLD_UNTIL, BrokenScalers.withoutClearingHolds(scaler)));

    assertThat(firstViolation(InitialState.HELD, broken))
        .startsWith("no serial order ends with desired count 0 and a hold");
  }

  private static ServiceScaler hiding(InstantTag tag, ServiceScaler scaler) {
    return new ForwardingScaler(scaler) {
      @Override
      public BatchResult<ServiceLifecycle> read(Collection<ServiceId> services) {
        Scalable read = OperationFailedException
            .requireScalable(super.read(services).get(SERVICE).orThrow());
        return BatchResult.of(services, _ -> Result
            .of(read.withTags(read.snapshot().tags().with(TagPatch.empty().clear(tag)))));
      }
    };
  }

  @Test
  void adoptingWithoutTheSettlingTimeUndoesAKill() {
    ExploredOperation broken = SLEEP_CHECK
        .over(ports -> ports.withScaler(scaler -> hidingRecentStops(scaler, ports.clock())));

    assertThat(isAwakeAfterASlowKillDuringWhichRuns(SLEEP_CHECK)).isFalse();
    assertThat(isAwakeAfterASlowKillDuringWhichRuns(broken)).as("the kill is undone").isTrue();
  }

  private static ServiceScaler hidingRecentStops(ServiceScaler scaler, Clock clock) {
    return new ForwardingScaler(scaler) {
      @Override
      public BatchResult<ServiceLifecycle> read(Collection<ServiceId> services) {
        Scalable read = OperationFailedException
            .requireScalable(super.read(services).get(SERVICE).orThrow());
        Instant stoppedAt = read.snapshot().tags().asOf(clock.instant()).stoppedAt();
        boolean recent = stoppedAt != null
            && stoppedAt.isAfter(clock.instant().minus(CutOff.SETTLING_TIME));
        TagPatch hidden = recent
            ? TagPatch.empty().clear(InstantTag.SLEPT_AT).clear(InstantTag.KILLED_AT)
                .clear(InstantTag.STOP_BEGAN_AT)
            : TagPatch.empty();
        return BatchResult.of(services,
            _ -> Result.of(read.withTags(read.snapshot().tags().with(hidden))));
      }
    };
  }

  /** A sleep check runs ten seconds after the kill wrote its tag, before it sets the count. */
  private static boolean isAwakeAfterASlowKillDuringWhichRuns(ExploredOperation sleepCheck) {
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
    return cloud.service(SERVICE).now() instanceof Wanted;
  }

  private static ExploredOperation over(ExploredOperation operation, UnaryOperator<ServiceScaler> broken) {
    return operation.over(ports -> ports.withScaler(broken));
  }

  /** Returns a violation that sweeps repair: they change no count here. */
  private static @Nullable String firstViolationBeforeSweeps(InitialState initial,
      ExploredOperation... operations) {
    Sweeps sweeps = Sweeps.broken(initial, ports -> ports.withScaler(BrokenScalers::withoutCountChanges));
    return new Explorer(initial, Bounds.WITHOUT_FAULT, sweeps).explore(List.of(operations)).firstViolation();
  }

  private static @Nullable String firstViolation(InitialState initial, ExploredOperation... operations) {
    return new Explorer(initial, Bounds.WITHOUT_FAULT).explore(List.of(operations)).firstViolation();
  }
}
