package io.fluidity.domain;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.domain.activity.Reports;
import io.fluidity.domain.activity.SignalSamples;
import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.fleet.Fleet;
import io.fluidity.domain.fleet.ManagedServices;
import io.fluidity.domain.fleet.ServicePattern;
import io.fluidity.domain.intent.IntentTag.InstantTag;
import io.fluidity.domain.intent.IntentTags;
import io.fluidity.domain.intent.TagPatch;
import io.fluidity.domain.intent.WakeLimits;
import io.fluidity.domain.port.ActivityMetrics;
import io.fluidity.domain.port.BatchResult;
import io.fluidity.domain.port.Result;
import io.fluidity.domain.port.ScaleCommand;
import io.fluidity.domain.port.ServiceScaler;
import io.fluidity.domain.reconcile.Reconciler;
import io.fluidity.domain.service.MissingReason;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceLifecycle;
import io.fluidity.domain.service.ServiceSnapshot;
import io.fluidity.domain.service.ServiceSnapshot.Scheduling;
import io.fluidity.domain.settings.Settings;
import io.fluidity.domain.sleep.IdleLimits;
import io.fluidity.domain.sleep.IdlePolicy;
import io.fluidity.domain.sleep.SleepOutcome;

/**
 * Cloud whose state a test sets. Its clock moves only if the control plane waits, and it records every call.
 */
public final class TestCloud implements ServiceScaler, ActivityMetrics {

  public final List<ScaleCommand> writes = new ArrayList<>();
  public final List<Instant> reads = new ArrayList<>();
  /** For each read of metrics, the services and the first instant of interest. */
  public final List<String> metricReads = new ArrayList<>();

  private final Map<ServiceId, ServiceSnapshot> services = new LinkedHashMap<>();
  private final Map<ServiceId, List<Reports>> reports = new HashMap<>();
  private final Set<ServiceId> listedOnly = new LinkedHashSet<>();
  private final Map<Integer, Runnable> beforeRead = new HashMap<>();
  private ManagedServices managed = new ManagedServices(List.of(ServicePattern.parse("prod/*")));
  private IdleLimits limits = IdleLimits.DEFAULT;
  private final Map<ServiceId, Instant> lastReads = new HashMap<>();
  private Duration writeTime = Duration.ZERO;
  private Duration maxAgeOfRecordedReads = Duration.ZERO;
  private Instant now = Reports.at("08:00");

  public static ServiceId id(String service) {
    return new ServiceId("prod", service);
  }

  public TestCloud at(String time) {
    return at(Reports.at(time));
  }

  public TestCloud at(Instant instant) {
    now = instant;
    return this;
  }

  public TestCloud limits(IdleLimits other) {
    limits = other;
    return this;
  }

  public TestCloud managing(String... patterns) {
    managed = new ManagedServices(List.of(patterns).stream().map(ServicePattern::parse).toList());
    return this;
  }

  /** Adds a service, or replaces its counts. */
  public TestCloud service(String name, int desired, int running) {
    return put(name, Scheduling.REPLICA, desired, running);
  }

  public TestCloud daemon(String name) {
    return put(name, Scheduling.DAEMON, 1, 1);
  }

  private TestCloud put(String name, Scheduling scheduling, int desired, int running) {
    ServiceSnapshot before = services.get(id(name));
    IntentTags tags = before == null ? IntentTags.none() : before.tags();
    services.put(id(name),
        new ServiceSnapshot(id(name), scheduling, desired, running, 0, 0, null, null, tags, List.of()));
    return this;
  }

  /** Changes what reads return for a service. */
  public TestCloud change(String name, UnaryOperator<ServiceSnapshot> change) {
    services.computeIfPresent(id(name), (_, snapshot) -> change.apply(snapshot));
    return this;
  }

  /** Adds an INACTIVE service that the cluster still lists. */
  public TestCloud vanished(String name) {
    listedOnly.add(id(name));
    return this;
  }

  public TestCloud tag(String name, InstantTag tag, String time) {
    return tag(name, tag, Reports.at(time));
  }

  public TestCloud tag(String name, InstantTag tag, Instant at) {
    return change(name, snapshot -> snapshot.withTags(snapshot.tags().with(TagPatch.empty().with(tag, at))));
  }

  public TestCloud reports(String name, Reports... signals) {
    reports.put(id(name), List.of(signals));
    return this;
  }

  /** Each write takes so long. */
  public TestCloud writeTime(Duration time) {
    writeTime = time;
    return this;
  }

  /** Returns the longest time between the read of a service and a write of its tags. */
  public Duration maxAgeOfRecordedReads() {
    return maxAgeOfRecordedReads;
  }

  /** Runs something between two calls of the control plane. */
  public TestCloud beforeRead(int number, Runnable change) {
    beforeRead.put(number, change);
    return this;
  }

  public ControlPlane controlPlane() {
    return new ControlPlane(this, this, clock(), pause -> now = now.plus(pause),
        new Settings(null, managed, new IdlePolicy(limits), Duration.ofMinutes(5), Reconciler.SETTLE_TIME,
            WakeLimits.DEFAULT,
            ActivitySignal.DEFAULTS));
  }

  /** Checks every managed service. */
  public List<SleepOutcome> sweep() {
    writes.clear();
    reads.clear();
    metricReads.clear();
    return controlPlane().sleepCheck(controlPlane().managedServices());
  }

  /** Checks one service at a time of the day, and returns the reason, or the failure. */
  public String checkAt(String time, String name) {
    at(time);
    return reason(controlPlane().sleepCheck(Fleet.of(List.of(id(name)))).getFirst());
  }

  /** Returns the reason of an outcome, the failure, or the name of the outcome. */
  public static String reason(SleepOutcome outcome) {
    return switch (outcome) {
      case SleepOutcome.KeptAwake(_, var verdict) -> verdict.reason().name();
      case SleepOutcome.PutToSleep(_, _, var verdict) -> verdict.reason().name();
      case SleepOutcome.Failed(_, var reason) -> reason.getClass().getSimpleName();
      case SleepOutcome.Skipped(_, var reason) -> "skipped: " + reason.getClass().getSimpleName();
      default -> outcome.getClass().getSimpleName();
    };
  }

  public int desired(String name) {
    return snapshot(name).desiredCount();
  }

  public @Nullable Instant tag(String name, InstantTag tag) {
    return snapshot(name).tags().asOf(now).at(tag);
  }

  private ServiceSnapshot snapshot(String name) {
    ServiceSnapshot snapshot = services.get(id(name));
    if (snapshot == null) {
      throw new AssertionError("no service " + name);
    }
    return snapshot;
  }

  public Instant now() {
    return now;
  }

  public Clock clock() {
    return new Clock() {
      @Override
      public Instant instant() {
        return now;
      }

      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
      }
    };
  }

  @Override
  public BatchResult<ServiceLifecycle> read(Collection<ServiceId> ids) {
    reads.add(now);
    ids.forEach(id -> lastReads.put(id, now));
    beforeRead.getOrDefault(reads.size(), () -> {}).run();
    return BatchResult.of(ids, id -> {
      ServiceSnapshot snapshot = services.get(id);
      return Result.of(snapshot == null ? new ServiceLifecycle.Missing(id, MissingReason.INACTIVE)
          : ServiceLifecycle.of(snapshot));
    });
  }

  @Override
  public void execute(ScaleCommand command) {
    writes.add(command);
    Duration age = Duration.between(lastReads.getOrDefault(command.service(), now), now);
    if (command instanceof ScaleCommand.WriteTags && age.compareTo(maxAgeOfRecordedReads) > 0) {
      maxAgeOfRecordedReads = age;
    }
    now = now.plus(writeTime);
    services.compute(command.service(), (id, snapshot) -> {
      if (snapshot == null) {
        throw new OperationFailedException(new Failure.Missing(id, MissingReason.INACTIVE));
      }
      return switch (command) {
        case ScaleCommand.WriteTags(_, var patch) -> snapshot.withTags(snapshot.tags().with(patch));
        case ScaleCommand.SetDesiredCount(_, int count) -> snapshot.withDesiredCount(count);
      };
    });
  }

  @Override
  public Collection<ServiceId> list(String cluster) {
    Set<ServiceId> all = new LinkedHashSet<>(services.keySet());
    all.addAll(listedOnly);
    return all.stream().filter(id -> id.cluster().equals(cluster)).toList();
  }

  @Override
  public BatchResult<List<SignalSamples>> read(Collection<ServiceId> ids, Instant since) {
    metricReads.add(String.join("+", ids.stream().map(ServiceId::service).sorted().toList()) + " since "
        + Duration.between(since, now).toMinutes() + " min ago");
    return BatchResult.of(ids, id -> Result.of(reports.getOrDefault(id, List.of(Reports.gauge())).stream()
        .map(signal -> signal.readableAt(now, since)).toList()));
  }
}
