package io.fluidity.domain.status;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.fluidity.domain.activity.Activity;
import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.intent.IntentTag.InstantTag;
import io.fluidity.domain.intent.IntentTags;
import io.fluidity.domain.intent.TagPatch;
import io.fluidity.domain.service.SampleServices;
import io.fluidity.domain.service.ServiceLifecycle.Scalable;
import io.fluidity.domain.service.ServiceLifecycle.Stage;
import io.fluidity.domain.sleep.IdlePolicy;
import io.fluidity.domain.sleep.Verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/** Compares the forecast with sleep checks in every second of the future, in random situations. */
class SleepForecastFuzzTest {

  private static final long SEED = 20_260_303;
  private static final int ROUNDS = 200_000;
  private static final int MIN_ROUNDS_PER_END = 2_000;
  private static final Instant NOW = Instant.parse("2026-03-03T08:00:20.123Z");
  /** Longer than a hold, a stop, a grace and a limit in a row. */
  private static final int HORIZON_SECONDS = 3_600;
  private static final Activity UNREADABLE = new Activity.Unreadable(
      new Failure.Throttled("cloudwatch:GetMetricData"));

  /** End of the future of a situation. */
  private enum End {
    ALREADY_ASLEEP, UNDECIDED, IDLE, NO_DATA_TOO_LONG, AWAKE_TOO_LONG
  }

  private record Situation(IdlePolicy policy, Stage stage, TagPatch tags, Activity activity) {

    Scalable service() {
      return SampleServices.in(stage, IntentTags.none().with(tags));
    }
  }

  private record Future(End end, @Nullable Instant fallsAsleepAt) {}

  private final Random random = new Random(SEED);

  @Test
  void theForecastIsTheFirstSecondInWhichASleepCheckPutsTheServiceToSleep() {
    Map<End, Integer> rounds = new EnumMap<>(End.class);
    for (int round = 0; round < ROUNDS; round++) {
      Situation situation = situation();
      Future future = walk(situation);
      Instant forecast = new SleepForecast(situation.policy()).fallsAsleepAt(situation.service(),
          situation.activity(), NOW);
      if (forecast == null ? future.fallsAsleepAt() != null : !forecast.equals(future.fallsAsleepAt())) {
        fail("seed %d, round %d, now %s: %s%nforecast: %s%nsleep checks: %s", SEED, round, NOW, situation,
            forecast, future);
      }
      rounds.merge(future.end(), 1, Integer::sum);
    }
    assertThat(rounds).containsOnlyKeys(End.values()).allSatisfy((_, count) -> assertThat(count)
        .isGreaterThanOrEqualTo(MIN_ROUNDS_PER_END));
  }

  /** Checks the service every second. */
  private static Future walk(Situation situation) {
    Scalable service = situation.service();
    boolean expectsFirstData = expectsFirstData(situation);
    for (int second = 0; second <= HORIZON_SECONDS; second++) {
      Instant at = NOW.plusSeconds(second);
      switch (situation.policy().verdict(service, activityAt(at, situation, expectsFirstData), at)) {
        case Verdict.AlreadyAsleep _ -> {
          return new Future(End.ALREADY_ASLEEP, null);
        }
        case Verdict.Undecided _ -> {
          return new Future(End.UNDECIDED, null);
        }
        case Verdict.FallAsleep(var reason, _) -> {
          return new Future(End.valueOf(reason.name()), at);
        }
        case Verdict.Adopt _ -> service = service.withTags(service.snapshot().tags()
            .with(TagPatch.empty().with(InstantTag.ADOPTED_AT, at.minusSeconds(5))));
        case Verdict.KeepAwake _ -> {
          // Checked again in the next second.
        }
      }
    }
    throw new AssertionError("no check within the horizon put the service to sleep: " + situation);
  }

  /**
   * Returns whether the service was just woken, or is not adopted yet, so that its signals are about to
   * report.
   */
  private static boolean expectsFirstData(Situation situation) {
    Map<String, String> tags = situation.tags().tags();
    Instant woken = valid(tags, InstantTag.WOKEN_AT);
    Instant slept = valid(tags, InstantTag.SLEPT_AT);
    Instant killed = valid(tags, InstantTag.KILLED_AT);
    return woken == null || (slept != null && slept.isAfter(woken))
        || (killed != null && killed.isAfter(woken))
        || Duration.between(woken, NOW).compareTo(situation.policy().startupGrace()) < 0;
  }

  private static @Nullable Instant valid(Map<String, String> tags, InstantTag tag) {
    String text = tags.get(tag.key());
    Instant at = text == null ? null : Instant.parse(text);
    return at == null || at.isAfter(NOW.plusSeconds(60)) ? null : at;
  }

  /**
   * Signals that report keep reporting and show no use; the others have no data, unless their first is
   * expected.
   */
  private static Activity activityAt(Instant at, Situation situation, boolean expectsFirstData) {
    if (situation.activity() instanceof Activity.Unreadable) {
      return situation.activity();
    }
    Instant lastUse = situation.activity().lastUse();
    if (situation.activity() instanceof Activity.Reported(_, var until)
        && Duration.between(until, NOW).compareTo(situation.policy().staleAfter()) < 0) {
      return new Activity.Reported(lastUse, until.plus(Duration.between(NOW, at)));
    }
    return expectsFirstData ? new Activity.Reported(lastUse, at) : situation.activity();
  }

  private Situation situation() {
    long threshold = between(60, 240);
    Long maxAwake = random.nextInt(3) == 0 ? threshold + between(0, 400) : null;
    IdlePolicy policy = new IdlePolicy(Duration.ofSeconds(threshold),
        Duration.ofSeconds(random.nextInt(4) == 0 ? 0 : between(1, 240)),
        Duration.ofSeconds(between(120, 240)),
        Duration.ofSeconds(threshold + between(0, 240)),
        maxAwake == null ? null : Duration.ofSeconds(maxAwake));
    Stage stage = switch (random.nextInt(20)) {
      case 0 -> Stage.ASLEEP;
      case 1 -> Stage.FALLING_ASLEEP;
      case 2, 3, 4, 5 -> Stage.WAKING;
      default -> Stage.AWAKE;
    };
    return new Situation(policy, stage, tags(), activity());
  }

  private TagPatch tags() {
    TagPatch tags = TagPatch.empty();
    tags = random.nextInt(5) == 0 ? tags : tags.with(InstantTag.WOKEN_AT, ago(between(-60, 600)));
    tags = random.nextInt(2) == 0 ? tags : tags.with(InstantTag.SLEPT_AT, ago(between(-60, 600)));
    tags = random.nextInt(4) > 0 ? tags : tags.with(InstantTag.KILLED_AT, ago(between(-60, 600)));
    return random.nextInt(4) > 0 ? tags : tags.with(InstantTag.HOLD_UNTIL, ago(between(-600, 60)));
  }

  private Activity activity() {
    Instant until = ago(between(0, 300));
    Instant lastUse = random.nextInt(3) == 0 ? null : ago(between(0, 600));
    return switch (random.nextInt(10)) {
      case 0 -> UNREADABLE;
      case 1, 2 -> new Activity.NoData();
      default -> new Activity.Reported(lastUse, until);
    };
  }

  private static Instant ago(long seconds) {
    return NOW.minusSeconds(seconds);
  }

  private long between(int min, int max) {
    return random.nextInt(min, max + 1);
  }
}
