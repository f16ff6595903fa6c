package io.fluidity.local.chaos;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.domain.convergence.Convergence;
import io.fluidity.domain.failure.OperationFailed;
import io.fluidity.domain.kill.Kill;
import io.fluidity.domain.kill.KillOutcome;
import io.fluidity.domain.port.ServiceScaler;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.sleep.ActivityReader;
import io.fluidity.domain.sleep.IdlePolicy;
import io.fluidity.domain.sleep.SleepCheck;
import io.fluidity.domain.sleep.SleepOutcome;
import io.fluidity.domain.wake.Wake;
import io.fluidity.domain.wake.WakeOutcome;
import io.fluidity.domain.wake.WakeRequest;
import io.fluidity.inmemory.CloudConditions;
import io.fluidity.inmemory.SimulatedCloud;
import io.fluidity.inmemory.SimulatedService;
import io.fluidity.inmemory.Spread;
import io.fluidity.inmemory.VirtualClock;
import io.fluidity.local.chaos.Doing.End;
import io.fluidity.local.chaos.Doing.Kind;

/** Services in a simulated cloud, the functions that wake, check and kill them, and a ledger of each. */
final class Town {

  static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
  private static final int MOST_MILLIS_AHEAD = 50;
  private static final int WAKE_DESIRED_COUNT = 1;
  private static final int MOST_AT_ONCE = 3;
  private static final long LONGEST_LAG_MILLIS = 100;
  private static final long LONGEST_METRIC_DELAY_MILLIS = 150_000;

  private final VirtualClock clock = new VirtualClock(START);
  private final RandomGenerator random;
  private final Faults faults;
  private final SimulatedCloud cloud;
  private final ServiceScaler scaler;
  private final Trace trace;
  private final Map<ServiceId, Ledger> ledgers = new LinkedHashMap<>();
  private IdlePolicy policy;
  private long invocations;

  /**
   * An empty town.
   *
   * @param view what the functions see of the cloud; a test may put something between
   */
  Town(RandomGenerator random, long seed, IdlePolicy policy, Trace trace, UnaryOperator<ServiceScaler> view) {
    this.random = random;
    this.policy = policy;
    this.trace = trace;
    faults = new Faults(random);
    // A look is at most one change behind, as far as the protocol promises: no call is shorter than the lag.
    CloudConditions conditions = new CloudConditions(Spread.seconds(20, 120), Spread.seconds(5, 40),
        Spread.millis(LONGEST_LAG_MILLIS, 300), Spread.millis(0, LONGEST_LAG_MILLIS),
        Spread.millis(60_000, LONGEST_METRIC_DELAY_MILLIS), 0, 0, 0);
    cloud = new SimulatedCloud(clock, conditions, ActivitySignal.DEFAULTS, seed);
    cloud.setGate(faults);
    scaler = view.apply(cloud);
  }

  void build(String name, int desiredCount) {
    SimulatedService service = cloud.createService(new ServiceId("town", name), desiredCount);
    ledgers.put(service.id(), new Ledger(service, Duration.ofMillis(LONGEST_METRIC_DELAY_MILLIS)));
  }

  /** Lets somebody come between the calls of a function now and then. */
  void interrupt(Runnable interruption) {
    faults.interrupt(() -> {
      if (faults.running() < MOST_AT_ONCE) {
        interruption.run();
      }
    });
  }

  VirtualClock clock() {
    return clock;
  }

  List<Ledger> ledgers() {
    return List.copyOf(ledgers.values());
  }

  long invocations() {
    return invocations;
  }

  IdlePolicy policy() {
    return policy;
  }

  void change(IdlePolicy other) {
    policy = other;
    trace.add(clock.instant(), () -> "the settings are now " + other);
  }

  /** From now on nothing goes wrong. */
  void endFaults() {
    faults.end();
    trace.add(clock.instant(), () -> "nothing goes wrong any more");
  }

  /** Somebody changes a service by hand. */
  void byHand(Ledger ledger, String what, Runnable change) {
    Doing doing = begin(Kind.HAND, ledger, null);
    change.run();
    trace.add(clock.instant(), () -> "by hand: " + ledger.service().id().service() + " " + what);
    ledger.ended(doing, End.IDLE, clock.instant());
  }

  /** A wake; tells whether it answered. */
  boolean wake(Ledger ledger, @Nullable Duration hold) {
    ServiceId id = ledger.service().id();
    Instant until = hold == null || hold.isZero() ? null : clock.instant().plus(hold);
    Doing doing = begin(Kind.WAKE, ledger, until);
    String name = "wake " + id.service() + (hold == null ? "" : " and hold " + hold);
    WakeOutcome outcome = invoked(name, own -> new Wake(scaler, new Convergence(scaler, own, clock), own,
        WAKE_DESIRED_COUNT).wake(new WakeRequest(id, null, hold)));
    ledger.ended(doing, switch (outcome) {
      case null -> End.FAILED;
      case WakeOutcome.Overruled _ -> End.ASLEEP;
      case WakeOutcome.Woken _,WakeOutcome.Raised _,WakeOutcome.WasAwake _ -> End.AWAKE;
    }, clock.instant());
    return outcome != null;
  }

  /** A sleep check of all services; tells whether it answered for each of them. */
  boolean sweep() {
    Map<ServiceId, Doing> doings = new LinkedHashMap<>();
    ledgers.forEach((id, ledger) -> doings.put(id, begin(Kind.CHECK, ledger, null)));
    IdlePolicy inForce = policy;
    List<SleepOutcome> outcomes = invoked("sweep",
        own -> new SleepCheck(scaler, new ActivityReader(cloud, inForce), new Convergence(scaler, own, clock),
            own,
            inForce, WAKE_DESIRED_COUNT).sweep(ledgers.keySet()));
    if (outcomes == null) {
      doings.forEach((id, doing) -> ledger(id).ended(doing, End.FAILED, clock.instant()));
      return false;
    }
    boolean all = true;
    for (SleepOutcome outcome : outcomes) {
      Doing doing = doings.get(outcome.id());
      End end = endOf(outcome);
      if (doing != null) {
        ledger(outcome.id()).ended(doing, end, clock.instant());
        if (outcome instanceof SleepOutcome.Slept(var _, var _, var verdict)) {
          ledger(outcome.id()).mayFallAsleep(doing, verdict.why());
        }
      }
      all &= end != End.FAILED;
    }
    return all;
  }

  private static End endOf(SleepOutcome outcome) {
    return switch (outcome) {
      case SleepOutcome.Slept _ -> End.ASLEEP;
      case SleepOutcome.Overruled _ -> End.AWAKE;
      case SleepOutcome.WasAsleep _,SleepOutcome.Kept _,SleepOutcome.Adopted _ -> End.IDLE;
      case SleepOutcome.Failed _ -> End.FAILED;
    };
  }

  /** A kill of these services; tells whether it answered for each of them. */
  boolean kill(Collection<Ledger> killed, Kill.Mode mode) {
    Map<ServiceId, Doing> doings = new LinkedHashMap<>();
    Kind kind = mode == Kill.Mode.SCHEDULED ? Kind.SPARING_KILL : Kind.KILL;
    killed.forEach(ledger -> doings.put(ledger.service().id(), begin(kind, ledger, null)));
    List<KillOutcome> outcomes = invoked(
        "kill " + mode + " " + doings.keySet().stream().map(ServiceId::service).toList(),
        own -> new Kill(scaler, new Convergence(scaler, own, clock), own, WAKE_DESIRED_COUNT).kill(
            doings.keySet(),
            mode));
    if (outcomes == null) {
      doings.forEach((id, doing) -> ledger(id).ended(doing, End.FAILED, clock.instant()));
      return false;
    }
    boolean all = true;
    for (KillOutcome outcome : outcomes) {
      Doing doing = doings.get(outcome.id());
      if (doing != null && mode == Kill.Mode.SCHEDULED && outcome instanceof KillOutcome.Killed) {
        ledger(outcome.id()).mayBeKilledBySchedule(doing);
      }
      End end = endOf(outcome);
      if (doing != null) {
        ledger(outcome.id()).ended(doing, end, clock.instant());
      }
      all &= end != End.FAILED;
    }
    return all;
  }

  private static End endOf(KillOutcome outcome) {
    return switch (outcome) {
      case KillOutcome.Killed _,KillOutcome.WasAsleep _ -> End.ASLEEP;
      case KillOutcome.Spared _ -> End.IDLE;
      case KillOutcome.Overruled _ -> End.AWAKE;
      case KillOutcome.Failed _ -> End.FAILED;
    };
  }

  private Ledger ledger(ServiceId id) {
    Ledger ledger = ledgers.get(id);
    if (ledger == null) {
      throw new IllegalArgumentException("nobody built " + id);
    }
    return ledger;
  }

  private Doing begin(Kind kind, Ledger ledger, @Nullable Instant heldUntil) {
    Doing doing = new Doing(kind, clock.instant(), policy, heldUntil, ledger.desiredCount());
    ledger.begins(doing, clock.instant());
    return doing;
  }

  /** Runs a function whose clock is a little ahead; {@code null} where it failed or died. */
  private <T> @Nullable T invoked(String name, Function<Clock, T> function) {
    invocations++;
    Clock own = Clock.offset(clock, Duration.ofMillis(random.nextInt(MOST_MILLIS_AHEAD + 1)));
    trace.add(clock.instant(), () -> name);
    faults.enter();
    try {
      T outcome = function.apply(own);
      trace.add(clock.instant(), () -> "  " + name + " ends: " + Told.of(outcome));
      return outcome;
    } catch (OperationFailed | Faults.Crash gone) {
      trace.add(clock.instant(), () -> "  " + name + " fails: " + gone.getMessage());
      return null;
    } finally {
      faults.leave();
    }
  }

  /** Judges what has come to rest. */
  void judge() {
    for (Ledger ledger : new ArrayList<>(ledgers.values())) {
      ledger.judgeIfQuiet(clock.instant());
    }
  }
}
