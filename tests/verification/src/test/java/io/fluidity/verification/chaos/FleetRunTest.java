package io.fluidity.verification.chaos;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.fluidity.domain.kill.KillMode;

import static org.assertj.core.api.Assertions.assertThat;

/** Nights of large fleets, in which a kill takes minutes and overlaps with sweeps and people. */
class FleetRunTest {

  private static final int MAX_RUNS_UNTIL_DETECTED = 10;

  @ParameterizedTest
  @CsvSource({"300, 4", "3000, 1"})
  void aKillReachesEachServiceAndOverridesNoNewerWake(int services, int runs) {
    List<RunResult> violations = LongStream.rangeClosed(1, runs).parallel()
        .mapToObj(seed -> FleetRun.run(seed, services, Variant.ACTUAL))
        .filter(result -> result.violation() != null).toList();

    assertThat(violations).isEmpty();
  }

  @Test
  void aKillByOneReadOfTheFleetIsDetected() {
    assertThat(firstViolation(Variant.ofScaler(BrokenFunctions::withOneReadOfTheFleet)))
        .contains("a stop took effect long after a newer wake was acknowledged");
  }

  @Test
  void aRetryThatIsANewIntentIsDetected() {
    assertThat(firstViolation(Variant.ofSchedule(FleetRunTest::asNewIntent)))
        .containsPattern("a wake was lost|took effect long after a newer wake");
  }

  private static KillMode.Scheduled asNewIntent(KillMode.Scheduled kill, Instant now, int attempt) {
    return attempt == 0 ? kill : new KillMode.Scheduled(now, kill.force());
  }

  private static String firstViolation(Variant broken) {
    Optional<RunResult> first = LongStream.rangeClosed(1, MAX_RUNS_UNTIL_DETECTED)
        .mapToObj(seed -> FleetRun.run(seed, 300, broken)).filter(result -> result.violation() != null)
        .findFirst();
    return first.map(RunResult::violation).orElse("no violation");
  }
}
