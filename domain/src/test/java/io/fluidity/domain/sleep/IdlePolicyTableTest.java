package io.fluidity.domain.sleep;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.fluidity.domain.activity.Activity;
import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.intent.IntentTag.InstantTag;
import io.fluidity.domain.intent.IntentTags;
import io.fluidity.domain.intent.TagPatch;
import io.fluidity.domain.service.Rollout;
import io.fluidity.domain.service.SampleServices;
import io.fluidity.domain.service.ServiceLifecycle.Scalable;
import io.fluidity.domain.service.ServiceLifecycle.Stage;
import io.fluidity.domain.service.SteadyState;
import io.fluidity.domain.sleep.SleepTableOracle.Decision;
import io.fluidity.domain.sleep.SleepTableOracle.Facts;
import io.fluidity.domain.sleep.SleepTableOracle.Signals;
import io.fluidity.domain.sleep.SleepTableOracle.Steady;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/** Compares the policy with the table in every stage, with every kind of activity, at every boundary. */
class IdlePolicyTableTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Failure DENIED = new Failure.Denied("cloudwatch:GetMetricData");
  private static final long AT = NOW.getEpochSecond();
  private static final List<Stage> STAGES = List.of(Stage.ASLEEP, Stage.FALLING_ASLEEP, Stage.WAKING,
      Stage.AWAKE);

  /** All reasons; each policy must reach those that are possible with it. */
  private static final Set<String> REASONS = Set.of("ALREADY_ASLEEP", "HELD", "SETTLING", "ADOPTED",
      "AWAKE_TOO_LONG", "START_FAILED", "STARTING", "DEPLOYING", "UNDECIDED", "IDLE", "NO_DATA_TOO_LONG",
      "NO_DATA", "IN_USE", "RECENTLY_USED", "CUT_OFF", "STOP_RECORDED");

  /** Reasons that depend on the signals. */
  private static final Set<String> BY_SIGNALS = Set.of("UNDECIDED", "NO_DATA", "NO_DATA_TOO_LONG", "IN_USE",
      "RECENTLY_USED", "IDLE");

  private static final List<Signals> FEW_SIGNALS = List.of(new Signals(false, AT, 0, null, false),
      new Signals(true, AT - 86_400, 1440, AT, false), new Signals(true, AT - 60, 0, AT, true));

  record Policy(String name, IdleLimits limits, Set<String> impossible) {
    SleepTableOracle table() {
      Duration max = limits.maxAwake();
      return new SleepTableOracle(AT, limits.idleThreshold().toSeconds(), limits.startupGrace().toSeconds(),
          limits.startLimit().toSeconds(), limits.staleAfter().toSeconds(), limits.noDataLimit().toSeconds(),
          max == null ? null : max.toSeconds());
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static List<Policy> policies() {
    return List.of(new Policy("the defaults", IdleLimits.DEFAULT, Set.of("AWAKE_TOO_LONG")),
        new Policy("a maximum time awake", limits(15, 5, 30, 5, 60, 90), Set.of()),
        new Policy("the shortest durations", limits(1, 0, 0, 2, 3, 1), Set.of()),
        new Policy("a grace longer than the limits", limits(15, 60, 60, 5, 20, 15), Set.of("START_FAILED",
            "DEPLOYING", "UNDECIDED", "NO_DATA", "NO_DATA_TOO_LONG", "IN_USE", "RECENTLY_USED", "IDLE")));
  }

  private static IdleLimits limits(int threshold, int grace, int startLimit, int stale, int noData, int max) {
    return new IdleLimits(Duration.ofMinutes(threshold), Duration.ofMinutes(grace),
        Duration.ofMinutes(startLimit), Duration.ofMinutes(stale), Duration.ofMinutes(noData),
        Duration.ofMinutes(max));
  }

  @ParameterizedTest
  @MethodSource("policies")
  void thePolicyAgreesWithTheTable(Policy policy) {
    SleepTableOracle table = policy.table();
    Set<String> reached = new HashSet<>();
    List<Signals> allSignals = signals(table);
    for (Long woken : wokenAts(table)) {
      for (Long since : awakeSinces(table, woken)) {
        for (Long stopped : stops(woken)) {
          for (Long rollout : rollouts(table, since == null ? woken : since)) {
            for (Stage stage : STAGES) {
              for (Signals signals : stage == Stage.AWAKE && stopped == null && rollout == null
                  ? allSignals : FEW_SIGNALS) {
                compare(policy, reached,
                    new Facts(stage, woken, false, since, stopped, null, rollout, null, signals));
              }
            }
          }
        }
      }
    }
    for (Long hold : instants(0)) {
      for (Stage stage : STAGES) {
        compare(policy, reached,
            new Facts(stage, AT - 60, false, null, null, hold, null, null, FEW_SIGNALS.getFirst()));
        compare(policy, reached,
            new Facts(stage, null, false, null, AT, hold, AT, null, FEW_SIGNALS.getFirst()));
      }
    }
    compareAfterSteadyStates(policy, reached);
    Set<String> expected = new HashSet<>(REASONS);
    expected.removeAll(policy.impossible());
    assertThat(reached).isEqualTo(expected);
  }

  /** Steady states from before and since a wake or an adoption, with and without a reported end. */
  private static void compareAfterSteadyStates(Policy policy, Set<String> reached) {
    SleepTableOracle table = policy.table();
    for (Long woken : instants(table.startLimit(), 3 * table.startLimit() + 600)) {
      for (Long since : awakeSinces(table, woken)) {
        for (Steady steady : steadyStates(table, since == null ? woken : since)) {
          for (Long rollout : instantsOrNull(table.noDataLimit())) {
            for (Stage stage : STAGES) {
              for (boolean adopted : List.of(false, true)) {
                compare(policy, reached, new Facts(stage, woken, adopted, since, null, null, rollout, steady,
                    FEW_SIGNALS.getFirst()));
              }
            }
          }
        }
      }
    }
  }

  private static Set<Steady> steadyStates(SleepTableOracle table, long awakeSince) {
    Set<Steady> states = new LinkedHashSet<>();
    for (Long from : instants(AT - awakeSince, AT - awakeSince + 3600, table.startLimit() + 120, 0)) {
      for (Long until : instantsOrNull(table.startLimit(), AT - awakeSince, 0)) {
        if (until == null || until >= from) {
          states.add(new Steady(from, until));
        }
      }
    }
    return states;
  }

  private static void compare(Policy policy, Set<String> reached, Facts facts) {
    Scalable service = service(facts);
    IdlePolicy idlePolicy = new IdlePolicy(policy.limits());
    Decision expected = policy.table().decide(facts);
    Decision actual = decision(idlePolicy.verdict(service, activity(facts.signals()), NOW));
    boolean needsActivity = idlePolicy.needsActivity(service, NOW);
    if (!expected.equals(actual) || needsActivity != BY_SIGNALS.contains(expected.reason())) {
      fail("now %d, %s%n%s%ntable: %s%npolicy: %s, needs activity: %s", AT, policy.limits(), facts, expected,
          actual, needsActivity);
    }
    reached.add(expected.reason());
  }

  private static Set<@Nullable Long> wokenAts(SleepTableOracle table) {
    long max = table.maxAwake() == null ? 0 : table.maxAwake();
    return instantsOrNull(-60, 0, 120, table.grace(), table.startLimit(), max, table.threshold(), 7200);
  }

  /** Stops long ago, and about as long before and after the wake as an operation can take. */
  private static Set<@Nullable Long> stops(@Nullable Long woken) {
    return woken == null ? instantsOrNull(120)
        : instantsOrNull(120, AT - woken, AT - woken + 120, AT - woken - 120);
  }

  /** The wake that counts for the limits: missing, the last one, an earlier and a later one. */
  private static Set<@Nullable Long> awakeSinces(SleepTableOracle table, @Nullable Long woken) {
    long max = table.maxAwake() == null ? 14_400 : table.maxAwake();
    Set<@Nullable Long> since = instantsOrNull(table.startLimit(), max);
    since.add(woken);
    since.add(AT - table.grace());
    return since;
  }

  /** Rollouts from before and since the wake, within and beyond their bound. */
  private static Set<@Nullable Long> rollouts(SleepTableOracle table, @Nullable Long since) {
    return since == null ? instantsOrNull(table.noDataLimit())
        : instantsOrNull(table.noDataLimit(), AT - since);
  }

  /** Unreadable, without data, fresh and stale signals, idle for less and more than the limits. */
  private static List<Signals> signals(SleepTableOracle table) {
    List<Signals> all = new ArrayList<>(FEW_SIGNALS);
    long needed = Math.ceilDiv(table.threshold(), 60L);
    for (long idleMinutes : new long[]{0, needed - 1, needed, needed + 1}) {
      for (Long idleSince : instants(table.threshold(), table.noDataLimit())) {
        all.add(new Signals(true, idleSince, idleMinutes, null, false));
        for (Long knownUntil : instants(1, table.stale())) {
          all.add(new Signals(true, idleSince, idleMinutes, knownUntil, false));
          all.add(new Signals(true, idleSince, idleMinutes, knownUntil, idleMinutes == 0));
        }
      }
    }
    return all;
  }

  /** Returns the instants a second before, at, and a second after some seconds ago. */
  private static Set<Long> instants(long... secondsAgo) {
    Set<Long> instants = new LinkedHashSet<>();
    for (long ago : secondsAgo) {
      for (int second = -1; second <= 1; second++) {
        instants.add(AT - ago + second);
      }
    }
    return instants;
  }

  private static Set<@Nullable Long> instantsOrNull(long... secondsAgo) {
    Set<@Nullable Long> instants = new LinkedHashSet<>();
    instants.add(null);
    instants.addAll(instants(secondsAgo));
    return instants;
  }

  private static Scalable service(Facts facts) {
    TagPatch patch = TagPatch.empty();
    patch = with(patch, facts.adopted() ? InstantTag.ADOPTED_AT : InstantTag.WOKEN_AT, facts.wokenAt());
    patch = with(patch, InstantTag.AWAKE_SINCE, facts.awakeSince());
    patch = with(patch, InstantTag.SCHEDULED_KILL_AT, facts.stoppedAt());
    patch = with(patch, InstantTag.HOLD_UNTIL, facts.holdUntil());
    Long rollout = facts.rolloutSince();
    Scalable service = SampleServices.in(facts.stage(), IntentTags.none().with(patch),
        rollout == null ? null : new Rollout(Instant.ofEpochSecond(rollout)));
    Steady steady = facts.steady();
    return steady == null ? service : service.withSteadyState(steadyState(steady));
  }

  private static SteadyState steadyState(Steady steady) {
    Long until = steady.until();
    return new SteadyState(Instant.ofEpochSecond(steady.from()),
        until == null ? null : Instant.ofEpochSecond(until));
  }

  private static TagPatch with(TagPatch patch, InstantTag tag, @Nullable Long second) {
    return second == null ? patch : patch.with(tag, Instant.ofEpochSecond(second));
  }

  private static Activity activity(Signals signals) {
    Long knownUntil = signals.knownUntil();
    return signals.readable()
        ? new Activity.Observed(null, null, Instant.ofEpochSecond(signals.idleSince()),
            (int) signals.idleMinutes(), knownUntil == null ? null : Instant.ofEpochSecond(knownUntil),
            signals.inUse(), true, List.of())
        : new Activity.Unreadable(DENIED);
  }

  private static Decision decision(Verdict verdict) {
    return switch (verdict) {
      case Verdict.AlreadyAsleep() -> new Decision("ALREADY_ASLEEP", null, null);
      case Verdict.Finish() -> new Decision("CUT_OFF", null, null);
      case Verdict.RecordStop(var at) -> decision("STOP_RECORDED", null, at);
      case Verdict.KeepAwake(var reason, var until, var evidence) ->
        decision(reason.name(), until, evidence == null ? null : evidence.idleSince());
      case Verdict.Adopt(var at, var until) -> decision("ADOPTED", until, at);
      case Verdict.FallAsleep(var reason, var since, _) -> decision(reason.name(), null, since);
      case Verdict.Undecided(var reason) ->
        new Decision(reason.equals(DENIED) ? "UNDECIDED" : "?", null, null);
    };
  }

  private static Decision decision(String reason, @Nullable Instant until, @Nullable Instant since) {
    return new Decision(reason, until == null ? null : until.getEpochSecond(),
        since == null ? null : since.getEpochSecond());
  }
}
