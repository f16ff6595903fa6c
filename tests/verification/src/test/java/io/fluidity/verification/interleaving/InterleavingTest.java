package io.fluidity.verification.interleaving;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.intent.IntentTags;
import io.fluidity.domain.service.MissingReason;
import io.fluidity.domain.service.ServiceLifecycle;
import io.fluidity.domain.service.ServiceSnapshot;
import io.fluidity.domain.service.ServiceSnapshot.Scheduling;
import io.fluidity.domain.sleep.SleepOutcome;
import io.fluidity.verification.interleaving.Step.Ended;
import io.fluidity.verification.interleaving.Step.Response;

import static io.fluidity.verification.interleaving.ExploredOperation.ALL;
import static io.fluidity.verification.interleaving.ExploredOperation.HOLD;
import static io.fluidity.verification.interleaving.ExploredOperation.KILL;
import static io.fluidity.verification.interleaving.ExploredOperation.LATE_KILL;
import static io.fluidity.verification.interleaving.ExploredOperation.LATE_WAKE;
import static io.fluidity.verification.interleaving.ExploredOperation.MANUAL_START;
import static io.fluidity.verification.interleaving.ExploredOperation.MANUAL_STOP;
import static io.fluidity.verification.interleaving.ExploredOperation.SCHEDULED_KILL;
import static io.fluidity.verification.interleaving.ExploredOperation.SLEEP_CHECK;
import static io.fluidity.verification.interleaving.ExploredOperation.WAKE;
import static io.fluidity.verification.interleaving.ExploredOperation.WAKE_FIVE;
import static io.fluidity.verification.interleaving.ExploredOperation.allBut;
import static org.assertj.core.api.Assertions.assertThat;

/** Every schedule of concurrent operations ends as some serial order of the specification. */
class InterleavingTest {

  /** The operations that differ in how they compete; the others differ in a count, a hold or a due time. */
  private static final List<ExploredOperation> BASIC = List.of(WAKE, KILL, SLEEP_CHECK, MANUAL_START,
      MANUAL_STOP);
  private static final List<ExploredOperation> SEVERAL = List.of(WAKE, WAKE_FIVE, HOLD, KILL, SLEEP_CHECK,
      LATE_KILL);
  private static final Duration SKEW = Duration.ofMillis(50);

  @ParameterizedTest
  @EnumSource
  void oneOrTwoOperationsWithAFaultAtAnyStep(InitialState initial) {
    Mixes.verify(Mixes.of(1, ALL), initial, Bounds.ONE_FAULT);
    // A kill without a due time cannot be ordered with a wake that was due before it.
    List<List<ExploredOperation>> pairs = new ArrayList<>(Mixes.of(2, allBut(LATE_WAKE)));
    allBut(SCHEDULED_KILL).forEach(other -> pairs.add(List.of(LATE_WAKE, other)));
    Mixes.verify(pairs, initial, Bounds.WITHOUT_FAULT);
    Mixes.verify(pairs, initial, Bounds.ONE_FAULT);
  }

  @ParameterizedTest
  @EnumSource
  void twoOperationsWithTwoFaults(InitialState initial) {
    Mixes.verify(Mixes.of(2, BASIC), initial, new Bounds(Integer.MAX_VALUE, 2));
  }

  @Test
  void threeOperationsOfSeveralKinds() {
    Mixes.verify(Mixes.of(3, List.of(WAKE, HOLD, KILL, SLEEP_CHECK, LATE_KILL)), InitialState.IDLE,
        Bounds.WITHOUT_FAULT);
  }

  @ParameterizedTest
  @EnumSource
  void threeOperations(InitialState initial) {
    Mixes.verify(Mixes.of(3, BASIC), initial, Bounds.WITHOUT_FAULT);
  }

  @ParameterizedTest
  @EnumSource(names = {"IDLE", "ASLEEP"})
  void threeOperationsWithAFaultAtAnyStep(InitialState initial) {
    Mixes.verify(Mixes.of(3, BASIC), initial, Bounds.ONE_FAULT);
  }

  @Test
  void fourOperationsWhoseReadsDoNotLag() {
    Mixes.verify(
        List.of(List.of(WAKE, WAKE, KILL, SLEEP_CHECK), List.of(WAKE, KILL, KILL, SLEEP_CHECK)),
        InitialState.IDLE, Bounds.NO_LAG);
  }

  @ParameterizedTest
  @EnumSource
  void operationsWhoseClocksDiffer(InitialState initial) {
    List<ExploredOperation> skewed = new ArrayList<>(List.of(WAKE, KILL, SLEEP_CHECK));
    List.of(WAKE, WAKE_FIVE, HOLD, KILL).forEach(each -> skewed.add(each.withClockAhead(SKEW)));
    Mixes.verify(Mixes.of(2, skewed), initial, Bounds.ONE_FAULT);
  }

  @Test
  void nothingIsWrittenToAServiceThatIsMissingOrNotScalable() {
    ServiceLifecycle missing = new ServiceLifecycle.Missing(InitialState.SERVICE,
        MissingReason.NO_SUCH_SERVICE);
    ServiceLifecycle daemon = ServiceLifecycle.of(new ServiceSnapshot(InitialState.SERVICE,
        Scheduling.DAEMON, 1, 1, 0, 0, null, null, IntentTags.none(), List.of()));
    ALL.stream().filter(operation -> !operation.isManualChange()).forEach(operation -> {
      assertThat(failureAfterReading(missing, operation)).isInstanceOf(Failure.Missing.class);
      assertThat(failureAfterReading(daemon, operation)).isInstanceOf(Failure.NotScalable.class);
    });
  }

  private static Object failureAfterReading(ServiceLifecycle read, ExploredOperation operation) {
    Step next = Replayer.nextStep(operation, InitialState.IDLE, List.of(Response.of(read, 0)));
    assertThat(next).as("%s", operation).isInstanceOf(Ended.class);
    Object outcome = ((Ended) next).outcome();
    return outcome instanceof SleepOutcome.Failed(_, var reason) ? reason : outcome;
  }

  @ParameterizedTest
  @EnumSource
  void everyScheduleEndsTheSameOnTheSimulatedCloud(InitialState initial) {
    Explorer explorer = new Explorer(initial, Bounds.NO_LAG);
    for (List<ExploredOperation> mix : Mixes.of(2, SEVERAL)) {
      new Schedules(explorer).forEach(mix,
          (schedule, end) -> assertThat(SimulatedCloudRun.desiredCountAfter(initial, mix, schedule))
              .as("%s, %s", mix, schedule).isEqualTo(end.newestCount()));
    }
  }

  @ParameterizedTest
  @EnumSource
  void mergingEqualStatesLosesNoSchedule(InitialState initial) {
    for (Bounds bounds : List.of(Bounds.WITHOUT_FAULT, Bounds.NO_LAG.withFaults(1))) {
      Explorer explorer = new Explorer(initial, bounds);
      for (List<ExploredOperation> mix : Mixes.of(2, BASIC)) {
        AtomicLong schedules = new AtomicLong();
        Set<Integer> desiredCounts = new TreeSet<>();
        new Schedules(explorer).forEach(mix, (_, end) -> {
          schedules.incrementAndGet();
          desiredCounts.add(end.newestCount());
        });

        Exploration merged = explorer.explore(mix);
        assertThat(merged.schedules()).as("%s", mix).isEqualTo(schedules.doubleValue());
        assertThat(merged.desiredCounts()).as("%s", mix).isEqualTo(desiredCounts);
      }
    }
  }
}
