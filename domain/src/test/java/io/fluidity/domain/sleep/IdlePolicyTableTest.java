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
import io.fluidity.domain.intent.IntentTag.InstantTag;
import io.fluidity.domain.intent.IntentTags;
import io.fluidity.domain.intent.TagPatch;
import io.fluidity.domain.service.SampleServices;
import io.fluidity.domain.service.ServiceLifecycle.Scalable;
import io.fluidity.domain.service.ServiceLifecycle.Stage;
import io.fluidity.domain.sleep.SleepTableOracle.Decision;
import io.fluidity.domain.sleep.SleepTableOracle.Facts;
import io.fluidity.domain.sleep.SleepTableOracle.Signals;

import static io.fluidity.domain.sleep.ServiceFacts.DENIED;
import static io.fluidity.domain.sleep.ServiceFacts.NOW;
import static io.fluidity.domain.sleep.ServiceFacts.minutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/** Compares the policy with the table in every stage, with every kind of activity, at every boundary. */
class IdlePolicyTableTest {

  private static final long AT = NOW.getEpochSecond();
  private static final List<Stage> STAGES = List.of(Stage.ASLEEP, Stage.FALLING_ASLEEP, Stage.WAKING,
      Stage.AWAKE);

  /** All reasons; each policy must reach those that are possible with it. */
  private static final Set<String> REASONS = Set.of("ALREADY_ASLEEP", "HELD", "SETTLING", "ADOPTED",
      "STARTING", "AWAKE_TOO_LONG", "UNDECIDED", "NO_DATA", "NO_DATA_TOO_LONG", "IN_USE", "RECENTLY_USED",
      "IDLE");

  /** Reasons that depend on the signals. */
  private static final Set<String> BY_SIGNALS = Set.of("UNDECIDED", "NO_DATA", "NO_DATA_TOO_LONG", "IN_USE",
      "RECENTLY_USED", "IDLE");

  record Policy(String name, IdlePolicy policy, Set<String> impossible) {
    SleepTableOracle table() {
      Duration max = policy.maxAwake();
      return new SleepTableOracle(AT, policy.idleThreshold().toSeconds(), policy.startupGrace().toSeconds(),
          policy.staleAfter().toSeconds(), policy.noDataLimit().toSeconds(),
          max == null ? null : max.toSeconds());
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static List<Policy> policies() {
    return List.of(
        new Policy("the defaults", IdlePolicy.DEFAULT, Set.of("AWAKE_TOO_LONG")),
        new Policy("a maximum time awake",
            new IdlePolicy(minutes(15), minutes(5), minutes(5), minutes(60), minutes(90)), Set.of()),
        new Policy("the shortest durations",
            new IdlePolicy(minutes(1), Duration.ZERO, minutes(2), minutes(1), minutes(1)),
            // Already awake too long when either limit is reached.
            Set.of("NO_DATA_TOO_LONG", "IDLE")),
        new Policy("a grace longer than the limits",
            new IdlePolicy(minutes(15), minutes(60), minutes(5), minutes(15), minutes(15)),
            BY_SIGNALS));
  }

  @ParameterizedTest
  @MethodSource("policies")
  void thePolicyAgreesWithTheTable(Policy policy) {
    SleepTableOracle table = policy.table();
    Set<String> reached = new HashSet<>();
    for (Long woken : wokenAts(table)) {
      for (Long slept : stoppedAts(woken)) {
        for (Long killed : stoppedAts(woken)) {
          for (Long hold : instantsOrNull(0)) {
            compare(policy.policy(), table, reached, woken, slept, killed, hold);
          }
        }
      }
    }
    Set<String> expected = new HashSet<>(REASONS);
    expected.removeAll(policy.impossible());
    assertThat(reached).isEqualTo(expected);
  }

  private static void compare(IdlePolicy policy, SleepTableOracle table, Set<String> reached,
      @Nullable Long woken, @Nullable Long slept, @Nullable Long killed, @Nullable Long hold) {
    IntentTags tags = tags(woken, slept, killed, hold);
    List<Signals> allSignals = signals(table, woken);
    for (Stage stage : STAGES) {
      Scalable service = SampleServices.in(stage, tags);
      for (Signals signals : allSignals) {
        Facts facts = new Facts(stage, woken, slept, killed, hold, signals);
        Decision expected = table.decide(facts);
        Decision actual = decision(policy.verdict(service, activity(signals), NOW));
        boolean needsActivity = policy.needsActivity(service, NOW);
        if (!expected.equals(actual) || needsActivity != BY_SIGNALS.contains(expected.reason())) {
          fail("now %d, %s%n%s%ntable: %s%npolicy: %s, needs activity: %s", AT, policy, facts, expected,
              actual, needsActivity);
        }
        reached.add(expected.reason());
      }
    }
  }

  private static Set<@Nullable Long> wokenAts(SleepTableOracle table) {
    long max = table.maxAwake() == null ? 0 : table.maxAwake();
    return instantsOrNull(-60, 0, table.grace(), max, table.threshold(), table.noDataLimit(), 14_400,
        400 * 86_400);
  }

  private static Set<@Nullable Long> stoppedAts(@Nullable Long woken) {
    return woken == null ? instantsOrNull(120) : instantsOrNull(120, AT - woken);
  }

  /**
   * Unreadable, without data, fresh and stale signals, with use before and after the wake and without use.
   */
  private static List<Signals> signals(SleepTableOracle table, @Nullable Long woken) {
    List<Signals> all = new ArrayList<>();
    all.add(new Signals(false, null, null));
    all.add(new Signals(true, null, null));
    for (Long reportedUntil : instants(0, table.stale())) {
      long reportedAgo = AT - reportedUntil;
      long wokenAgo = woken == null ? 0 : AT - woken;
      for (Long use : instantsOrNull(0, table.threshold(), table.noDataLimit(), reportedAgo + 60, wokenAgo)) {
        all.add(new Signals(true, use, reportedUntil));
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

  private static IntentTags tags(@Nullable Long woken, @Nullable Long slept, @Nullable Long killed,
      @Nullable Long hold) {
    TagPatch patch = TagPatch.empty();
    patch = woken == null ? patch : patch.with(InstantTag.WOKEN_AT, Instant.ofEpochSecond(woken));
    patch = slept == null ? patch : patch.with(InstantTag.SLEPT_AT, Instant.ofEpochSecond(slept));
    patch = killed == null ? patch : patch.with(InstantTag.KILLED_AT, Instant.ofEpochSecond(killed));
    patch = hold == null ? patch : patch.with(InstantTag.HOLD_UNTIL, Instant.ofEpochSecond(hold));
    return IntentTags.none().with(patch);
  }

  private static Activity activity(Signals signals) {
    if (!signals.readable()) {
      return new Activity.Unreadable(DENIED);
    }
    if (signals.reportedUntil() == null) {
      return new Activity.NoData();
    }
    return new Activity.Reported(signals.lastUse() == null ? null : Instant.ofEpochSecond(signals.lastUse()),
        Instant.ofEpochSecond(signals.reportedUntil()));
  }

  private static Decision decision(Verdict verdict) {
    return switch (verdict) {
      case Verdict.AlreadyAsleep() -> new Decision("ALREADY_ASLEEP", null, null);
      case Verdict.KeepAwake(var reason, var until, var since) -> decision(reason.name(), until, since);
      case Verdict.Adopt(var at, var until) -> decision("ADOPTED", until, at);
      case Verdict.FallAsleep(var reason, var since) -> decision(reason.name(), null, since);
      case Verdict.Undecided(var reason) ->
        new Decision(reason.equals(DENIED) ? "UNDECIDED" : "?", null, null);
    };
  }

  private static Decision decision(String reason, @Nullable Instant until, @Nullable Instant since) {
    return new Decision(reason, until == null ? null : until.getEpochSecond(),
        since == null ? null : since.getEpochSecond());
  }
}
