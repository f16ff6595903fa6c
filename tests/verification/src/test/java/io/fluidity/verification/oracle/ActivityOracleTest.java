package io.fluidity.verification.oracle;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.LongStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.fluidity.domain.activity.Activity;
import io.fluidity.domain.port.ActivityMetrics;
import io.fluidity.domain.port.BatchResult;
import io.fluidity.domain.port.Result;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceLifecycle.Awake;
import io.fluidity.domain.sleep.ActivityReader;
import io.fluidity.domain.sleep.EvidenceWindows;
import io.fluidity.domain.sleep.Verdict;
import io.fluidity.domain.sleep.Verdict.AsleepReason;

import static org.assertj.core.api.Assertions.assertThat;

/** The idle policy reports IDLE exactly if the oracle counts as many idle minutes. */
class ActivityOracleTest {

  private static final long SEED = Long.getLong("fluidity.seed", 20260302);
  private static final long SITUATIONS = 1_000_000;

  @Test
  void aServiceIsIdleExactlyIfTheOracleCountsEnoughIdleMinutes() {
    LongAdder idle = new LongAdder();
    Optional<String> mismatch = LongStream.range(0, SITUATIONS).parallel()
        .mapToObj(number -> mismatch(number, idle)).filter(Objects::nonNull).findFirst();

    System.out.printf("%,d situations from seed %d, %,d of them idle%n", SITUATIONS, SEED, idle.sum());
    assertThat(mismatch).isEmpty();
    assertThat(idle.sum()).isBetween(SITUATIONS / 10, SITUATIONS / 2);
  }

  private static @Nullable String mismatch(long number, LongAdder idle) {
    Situation situation = RandomSituation.number(SEED, number);
    ActivityOracle expected = situation.judgement();
    Awake service = situation.service();
    Activity.Observed whole = Activity.of(situation.signals(),
        new EvidenceWindows(situation.policy().limits()).whole(service, situation.now()));
    List<Object> found = List.of(whole.idleMinutes(), whole.idleSince(), whole.inUse(),
        Optional.ofNullable(whole.knownUntil()));
    List<Object> wanted = List.of(expected.idleMinutes(), expected.idleSince(), expected.isInUse(),
        Optional.ofNullable(expected.knownUntil()));
    boolean mayBeIdle = expected.mayBeIdle(situation.policy().limits().idleThreshold());
    boolean isIdle = situation.policy().verdict(service, read(situation),
        situation.now()) instanceof Verdict.FallAsleep fall && fall.reason() == AsleepReason.IDLE;
    if (isIdle) {
      idle.increment();
    }
    return found.equals(wanted) && isIdle == mayBeIdle ? null
        : RandomSituation.describe(SEED, number,
            "expected " + wanted + (mayBeIdle ? " and IDLE" : "") + ", but was " + found
                + (isIdle ? " and IDLE" : ""));
  }

  private static Activity read(Situation situation) {
    ActivityMetrics metrics = (services, since) -> BatchResult.of(services,
        _ -> Result.of(situation.readableSince(since)));
    Map<ServiceId, Activity> activities = new ActivityReader(metrics, situation.policy())
        .read(List.of(situation.service()), situation.now());
    return Objects.requireNonNull(activities.get(Situation.SERVICE));
  }
}
