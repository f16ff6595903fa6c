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
import io.fluidity.domain.sleep.SleepTableOracle.Found;
import io.fluidity.domain.sleep.SleepTableOracle.Ruling;
import io.fluidity.domain.sleep.SleepTableOracle.Signals;

import static io.fluidity.domain.sleep.ServiceFacts.DENIED;
import static io.fluidity.domain.sleep.ServiceFacts.NOW;
import static io.fluidity.domain.sleep.ServiceFacts.minutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/** Every stage, with every kind of activity, at every boundary of the settings: the policy is the table. */
class IdlePolicyTableTest {

  private static final long AT = NOW.getEpochSecond();
  private static final List<Stage> STAGES = List.of(Stage.ASLEEP, Stage.FALLING_ASLEEP, Stage.WAKING,
      Stage.AWAKE);

  /** Every reason there is; each policy must meet all that it can give. */
  private static final Set<String> REASONS = Set.of("ALREADY_ASLEEP", "HELD", "SETTLING", "ADOPTED",
      "STARTING", "AWAKE_TOO_LONG", "CANNOT_TELL", "BLIND", "BLIND_TOO_LONG", "IN_USE", "RECENTLY_USED",
      "IDLE");

  record Policy(String name, IdlePolicy policy, Set<String> neverGiven) {
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
        new Policy("a longest time awake",
            new IdlePolicy(minutes(15), minutes(5), minutes(5), minutes(60), minutes(90)), Set.of()),
        new Policy("everything as short as can be",
            new IdlePolicy(minutes(1), Duration.ZERO, minutes(2), minutes(1), minutes(1)),
            // A minute after its wake it is awake too long before it is anything else.
            Set.of("BLIND_TOO_LONG", "IDLE")),
        new Policy("a grace beyond all limits",
            new IdlePolicy(minutes(15), minutes(60), minutes(5), minutes(15), minutes(15)),
            Set.of("CANNOT_TELL", "BLIND", "BLIND_TOO_LONG", "IN_USE", "RECENTLY_USED", "IDLE")));
  }

  @ParameterizedTest
  @MethodSource("policies")
  void thePolicyIsTheTable(Policy policy) {
    SleepTableOracle table = policy.table();
    Set<String> given = new HashSet<>();
    for (Long woken : wokenAts(table)) {
      for (Long slept : stoppedAts(woken)) {
        for (Long killed : stoppedAts(woken)) {
          for (Long hold : momentsOrNever(0)) {
            judge(policy.policy(), table, given, woken, slept, killed, hold);
          }
        }
      }
    }
    Set<String> expected = new HashSet<>(REASONS);
    expected.removeAll(policy.neverGiven());
    assertThat(given).isEqualTo(expected);
  }

  private static void judge(IdlePolicy policy, SleepTableOracle table, Set<String> given,
      @Nullable Long woken,
      @Nullable Long slept, @Nullable Long killed, @Nullable Long hold) {
    IntentTags tags = marks(woken, slept, killed, hold);
    List<Signals> allSignals = signals(table, woken);
    for (Stage stage : STAGES) {
      Scalable service = SampleServices.in(stage, tags);
      for (Signals signals : allSignals) {
        Found found = new Found(stage, woken, slept, killed, hold, signals);
        Ruling expected = table.rule(found);
        Ruling actual = ruling(policy.verdict(service, activity(signals), NOW));
        if (!expected.equals(actual)) {
          fail("now %d, %s%nfound %s%nthe table says %s%nthe policy says %s", AT, policy, found, expected,
              actual);
        }
        given.add(expected.why());
      }
    }
  }

  private static Set<@Nullable Long> wokenAts(SleepTableOracle table) {
    long max = table.maxAwake() == null ? 0 : table.maxAwake();
    return momentsOrNever(-60, 0, table.grace(), max, table.threshold(), table.blindLimit(), 14_400);
  }

  private static Set<@Nullable Long> stoppedAts(@Nullable Long woken) {
    return woken == null ? momentsOrNever(120) : momentsOrNever(120, AT - woken);
  }

  /** Signals that report or went stale, with and without use before and after the wake; or none at all. */
  private static List<Signals> signals(SleepTableOracle table, @Nullable Long woken) {
    List<Signals> all = new ArrayList<>();
    all.add(new Signals(false, null, null));
    all.add(new Signals(true, null, null));
    for (Long reportedUntil : moments(0, table.stale())) {
      long reportedAgo = AT - reportedUntil;
      long wokenAgo = woken == null ? 0 : AT - woken;
      for (Long use : momentsOrNever(0, table.threshold(), table.blindLimit(), reportedAgo + 60, wokenAgo)) {
        all.add(new Signals(true, use, reportedUntil));
      }
    }
    return all;
  }

  /** A second before, at, and a second after each of these many seconds ago. */
  private static Set<Long> moments(long... secondsAgo) {
    Set<Long> moments = new LinkedHashSet<>();
    for (long ago : secondsAgo) {
      for (int second = -1; second <= 1; second++) {
        moments.add(AT - ago + second);
      }
    }
    return moments;
  }

  private static Set<@Nullable Long> momentsOrNever(long... secondsAgo) {
    Set<@Nullable Long> moments = new LinkedHashSet<>();
    moments.add(null);
    moments.addAll(moments(secondsAgo));
    return moments;
  }

  private static IntentTags marks(@Nullable Long woken, @Nullable Long slept, @Nullable Long killed,
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

  private static Ruling ruling(Verdict verdict) {
    return switch (verdict) {
      case Verdict.AlreadyAsleep() -> new Ruling("ALREADY_ASLEEP", null);
      case Verdict.KeepAwake(var reason, var until, _) -> new Ruling(reason.name(), until.getEpochSecond());
      case Verdict.Adopt(_, var until) -> new Ruling("ADOPTED", until.getEpochSecond());
      case Verdict.FallAsleep(var reason, var since) -> new Ruling(reason.name(), since.getEpochSecond());
      case Verdict.Undecided(_) -> new Ruling("CANNOT_TELL", null);
    };
  }
}
