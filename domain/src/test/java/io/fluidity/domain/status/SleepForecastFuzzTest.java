package io.fluidity.domain.status;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.fluidity.domain.activity.Activity;
import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.intent.IntentTag.InstantTag;
import io.fluidity.domain.intent.IntentTags;
import io.fluidity.domain.intent.TagPatch;
import io.fluidity.domain.service.Rollout;
import io.fluidity.domain.service.SampleServices;
import io.fluidity.domain.service.ServiceLifecycle.Scalable;
import io.fluidity.domain.service.ServiceLifecycle.Stage;
import io.fluidity.domain.service.ServiceLifecycle.Wanted;
import io.fluidity.domain.service.SteadyState;
import io.fluidity.domain.sleep.IdleLimits;
import io.fluidity.domain.sleep.IdlePolicy;
import io.fluidity.domain.sleep.Verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/** Compares the forecast with sleep checks in every second of the future, in random situations. */
class SleepForecastFuzzTest {

  private static final long SEED = 20_260_303;
  private static final int ROUNDS = 10_000;
  private static final int MIN_ROUNDS_PER_END = 100;
  private static final Instant NOW = Instant.parse("2026-03-03T08:00:20.123Z");
  /** Longer than a hold, a stop, a rollout, a grace and a limit in a row. */
  private static final int HORIZON_SECONDS = 3_600;
  private static final Activity UNREADABLE = new Activity.Unreadable(
      new Failure.Throttled("cloudwatch:GetMetricData"));

  /** End of the future of a situation. */
  private enum End {
    ALREADY_ASLEEP, UNDECIDED, IDLE, NO_DATA_TOO_LONG, AWAKE_TOO_LONG, START_FAILED, CUT_OFF
  }

  private record Situation(IdlePolicy policy, Stage stage, TagPatch tags, @Nullable Rollout rollout,
      @Nullable SteadyState steadyState, Activity activity) {

    Scalable service() {
      Scalable service = SampleServices.in(stage, IntentTags.none().with(tags), rollout);
      return steadyState == null ? service : service.withSteadyState(steadyState);
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
      if (differ(forecast, future.fallsAsleepAt())) {
        fail("seed %d, round %d, now %s: %s%nforecast: %s%nsleep checks: %s", SEED, round, NOW, situation,
            forecast, future);
      }
      rounds.merge(future.end(), 1, Integer::sum);
    }
    assertThat(rounds).containsOnlyKeys(End.values()).allSatisfy((_, count) -> assertThat(count)
        .isGreaterThanOrEqualTo(MIN_ROUNDS_PER_END));
  }

  /** Checks run every second, a fraction of a second after a whole one, at which minutes end. */
  private static boolean differ(@Nullable Instant forecast, @Nullable Instant check) {
    if (forecast == null || check == null) {
      return !Objects.equals(forecast, check);
    }
    return forecast.isAfter(check) || !forecast.plusSeconds(1).isAfter(check);
  }

  /** Checks the service every second. */
  private static Future walk(Situation situation) {
    Scalable service = withoutTasks(situation.service());
    boolean expectsFirstData = expectsFirstData(situation);
    for (int second = 0; second <= HORIZON_SECONDS; second++) {
      Instant at = NOW.plusSeconds(second);
      Activity activity = activityAt(service, situation, expectsFirstData, at);
      switch (situation.policy().verdict(service, activity, at)) {
        case Verdict.AlreadyAsleep _,Verdict.RecordStop _ -> {
          return new Future(End.ALREADY_ASLEEP, null);
        }
        case Verdict.Finish _ -> {
          return service instanceof Wanted ? new Future(End.CUT_OFF, at)
              : new Future(End.ALREADY_ASLEEP, null);
        }
        case Verdict.Undecided _ -> {
          return new Future(End.UNDECIDED, null);
        }
        case Verdict.FallAsleep(var reason, _, _) -> {
          return new Future(End.valueOf(reason.name()), at);
        }
        case Verdict.Adopt _ -> {
          service = adopted(service, at.minusSeconds(5));
          // Checked again in the same second.
          second--;
        }
        case Verdict.KeepAwake _ -> {
          // Checked again in the next second.
        }
      }
    }
    throw new AssertionError("no check within the horizon put the service to sleep: " + situation);
  }

  /** If no task runs, the end of the steady state is reported now at the latest. */
  private static Scalable withoutTasks(Scalable service) {
    SteadyState steadyState = service.snapshot().steadyState();
    return steadyState == null || steadyState.leftAt() != null || service.stage() != Stage.WAKING ? service
        : service.withSteadyState(new SteadyState(steadyState.reachedAt(), NOW));
  }

  private static Scalable adopted(Scalable service, Instant at) {
    return service.withTags(service.snapshot().tags()
        .with(TagPatch.empty().with(InstantTag.ADOPTED_AT, at).with(InstantTag.AWAKE_SINCE, at)));
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
    return situation.stage() == Stage.WAKING || woken == null || (slept != null && slept.isAfter(woken))
        || (killed != null && killed.isAfter(woken))
        || Duration.between(woken, NOW).compareTo(situation.policy().limits().startupGrace()) < 0;
  }

  private static @Nullable Instant valid(Map<String, String> tags, InstantTag tag) {
    String text = tags.get(tag.key());
    Instant at = text == null ? null : Instant.parse(text);
    return at == null || at.isAfter(NOW.plusSeconds(60)) ? null : at;
  }

  /**
   * Signals that report keep reporting a minute each minute and show no use; the others have no data, unless
   * their first is expected.
   */
  private static Activity activityAt(Scalable service, Situation situation, boolean expectsFirstData,
      Instant at) {
    if (!(situation.activity() instanceof Activity.Observed observed)) {
      return situation.activity();
    }
    Instant idleFrom = service.snapshot().tags().asOf(at).idleFrom();
    Instant since = idleFrom == null || observed.idleSince().isAfter(idleFrom) ? observed.idleSince()
        : idleFrom;
    boolean later = since.isAfter(observed.idleSince());
    Instant until = observed.knownUntil();
    if (until != null && !situation.policy().hasNoData(observed, NOW)) {
      long passed = Duration.between(NOW, at).toMinutes();
      Instant knownUntil = until.plus(passed, ChronoUnit.MINUTES);
      return idle(observed, since, knownUntil,
          later ? wholeMinutes(since, knownUntil) : observed.idleMinutes() + passed);
    }
    Instant minute = at.truncatedTo(ChronoUnit.MINUTES);
    return expectsFirstData ? idle(observed, since, minute, wholeMinutes(since, minute)) : observed;
  }

  private static Activity idle(Activity.Observed observed, Instant since, Instant until, long minutes) {
    return new Activity.Observed(observed.lastUse(), observed.lastUsedBy(), since, (int) minutes, until,
        false, true, List.of());
  }

  /** Counts the minutes that begin and end between two instants. */
  private static long wholeMinutes(Instant from, Instant to) {
    long minutes = 0;
    Instant begin = from.truncatedTo(ChronoUnit.MINUTES);
    for (; !begin.plusSeconds(60).isAfter(to); begin = begin.plusSeconds(60)) {
      minutes += begin.isBefore(from) ? 0 : 1;
    }
    return minutes;
  }

  private Situation situation() {
    int threshold = between(1, 4);
    int grace = random.nextInt(4) == 0 ? 0 : between(1, 240);
    Long maxAwake = random.nextInt(3) == 0 ? 60L * threshold + between(0, 400) : null;
    Duration stale = Duration.ofSeconds(between(120, 240));
    IdleLimits limits = new IdleLimits(Duration.ofMinutes(threshold), Duration.ofSeconds(grace),
        Duration.ofSeconds(grace + between(0, 300)), stale,
        stale.plusMinutes(threshold).plusSeconds(between(0, 240)),
        maxAwake == null ? null : Duration.ofSeconds(maxAwake));
    Stage stage = switch (random.nextInt(20)) {
      case 0 -> Stage.ASLEEP;
      case 1 -> Stage.FALLING_ASLEEP;
      case 2, 3, 4, 5 -> Stage.WAKING;
      default -> Stage.AWAKE;
    };
    Rollout rollout = random.nextInt(4) > 0 ? null : new Rollout(ago(between(0, 600)));
    return new Situation(new IdlePolicy(limits), stage, tags(), rollout, steadyState(), activity());
  }

  private @Nullable SteadyState steadyState() {
    int reachedAgo = between(0, 600);
    return switch (random.nextInt(4)) {
      case 0 -> new SteadyState(ago(reachedAgo), null);
      case 1 -> new SteadyState(ago(reachedAgo), ago(between(0, reachedAgo)));
      default -> null;
    };
  }

  private TagPatch tags() {
    TagPatch tags = TagPatch.empty();
    tags = random.nextInt(5) == 0 ? tags : tags.with(InstantTag.WOKEN_AT, ago(between(-60, 600)));
    tags = random.nextInt(3) > 0 ? tags : tags.with(InstantTag.AWAKE_SINCE, ago(between(-60, 600)));
    tags = random.nextInt(2) == 0 ? tags : tags.with(InstantTag.SLEPT_AT, ago(between(-60, 600)));
    tags = random.nextInt(4) > 0 ? tags : tags.with(InstantTag.KILLED_AT, ago(between(-60, 600)));
    return random.nextInt(4) > 0 ? tags : tags.with(InstantTag.HOLD_UNTIL, ago(between(-600, 60)));
  }

  private Activity activity() {
    Instant until = ago(between(0, 300)).truncatedTo(ChronoUnit.MINUTES);
    Instant idleSince = ago(between(0, 600));
    int idleMinutes = (int) wholeMinutes(idleSince, until) * random.nextInt(2);
    return switch (random.nextInt(10)) {
      case 0 -> UNREADABLE;
      case 1, 2 -> Activity.unknown(idleSince);
      default -> new Activity.Observed(null, null, idleSince, idleMinutes, until, idleMinutes == 0, true,
          List.of());
    };
  }

  private static Instant ago(long seconds) {
    return NOW.minusSeconds(seconds);
  }

  private int between(int min, int max) {
    return random.nextInt(min, max + 1);
  }
}
