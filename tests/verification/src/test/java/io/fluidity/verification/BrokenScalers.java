package io.fluidity.verification;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.intent.IntentTag.InstantTag;
import io.fluidity.domain.intent.IntentTags;
import io.fluidity.domain.intent.TagPatch;
import io.fluidity.domain.port.BatchResult;
import io.fluidity.domain.port.Result;
import io.fluidity.domain.port.ScaleCommand;
import io.fluidity.domain.port.ScaleCommand.SetDesiredCount;
import io.fluidity.domain.port.ScaleCommand.WriteTags;
import io.fluidity.domain.port.ServiceScaler;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceLifecycle;
import io.fluidity.domain.service.ServiceLifecycle.Existing;
import io.fluidity.domain.service.ServiceLifecycle.Scalable;
import io.fluidity.domain.service.ServiceSnapshot;
import io.fluidity.domain.service.ServiceSnapshot.Scheduling;

/** Scalers that make the use cases break a rule of the protocol, to show that the tests detect it. */
public final class BrokenScalers {

  private static final int MANY_TASKS = 100;

  private BrokenScalers() {}

  /** Hides concurrent changes from the first read after a count was set. */
  public static ServiceScaler withoutRecheck(ServiceScaler scaler) {
    return new ForwardingScaler(scaler) {
      private final Map<ServiceId, ServiceLifecycle> asSet = new HashMap<>();

      @Override
      public BatchResult<ServiceLifecycle> read(Collection<ServiceId> services) {
        BatchResult<ServiceLifecycle> actual = super.read(services);
        return BatchResult.of(services, service -> {
          ServiceLifecycle shown = asSet.remove(service);
          return shown == null ? actual.get(service) : Result.of(shown);
        });
      }

      @Override
      public void execute(ScaleCommand command) {
        super.execute(command);
        if (command instanceof SetDesiredCount(var service, int count)) {
          asSet.put(service, ServiceLifecycle.of(new ServiceSnapshot(service, Scheduling.REPLICA, count,
              count, 0, 0, null, null, IntentTags.none(), List.of())));
        }
      }
    };
  }

  /** Writes no tags. */
  public static ServiceScaler withoutTags(ServiceScaler scaler) {
    return new ForwardingScaler(scaler) {
      @Override
      public void execute(ScaleCommand command) {
        if (!(command instanceof WriteTags)) {
          super.execute(command);
        }
      }
    };
  }

  /** Never changes a count. */
  public static ServiceScaler withoutCountChanges(ServiceScaler scaler) {
    return new ForwardingScaler(scaler) {
      @Override
      public void execute(ScaleCommand command) {
        if (!(command instanceof SetDesiredCount)) {
          super.execute(command);
        }
      }
    };
  }

  /** Takes any count above zero for the wanted one after a change. */
  public static ServiceScaler withSignOnly(ServiceScaler scaler) {
    return showingAfterRecord(scaler, (_, shown) -> shown.desiredCount() > 0
        ? shown.withDesiredCountOfAtLeast(MANY_TASKS) : shown);
  }

  /** Takes the own tags for present although a concurrent operation has overwritten them. */
  public static ServiceScaler withoutRewriting(ServiceScaler scaler) {
    return showingAfterRecord(scaler,
        (written, shown) -> shown.withTags(shown.snapshot().tags().with(written)));
  }

  /** Does not read again between the record of an intent and its change. */
  public static ServiceScaler withoutReread(ServiceScaler scaler) {
    return new ForwardingScaler(scaler) {
      private @Nullable BatchResult<ServiceLifecycle> last;
      private boolean hasRecorded;

      @Override
      public BatchResult<ServiceLifecycle> read(Collection<ServiceId> services) {
        if (hasRecorded && last != null) {
          hasRecorded = false;
          return last;
        }
        last = super.read(services);
        return last;
      }

      @Override
      public void execute(ScaleCommand command) {
        super.execute(command);
        hasRecorded = command instanceof WriteTags;
      }
    };
  }

  private static ServiceScaler showingAfterRecord(ServiceScaler scaler,
      BiFunction<TagPatch, Scalable, Scalable> shown) {
    return new ForwardingScaler(scaler) {
      private final Map<ServiceId, TagPatch> recorded = new HashMap<>();

      @Override
      public BatchResult<ServiceLifecycle> read(Collection<ServiceId> services) {
        BatchResult<ServiceLifecycle> actual = super.read(services);
        return BatchResult.of(services, service -> {
          TagPatch patch = recorded.get(service);
          return patch != null
              && actual.get(service) instanceof Result.Success<ServiceLifecycle>(Scalable read)
                  ? Result.of(shown.apply(patch, read)) : actual.get(service);
        });
      }

      @Override
      public void execute(ScaleCommand command) {
        super.execute(command);
        if (command instanceof WriteTags(var service, var patch)) {
          recorded.putIfAbsent(service, patch);
        }
      }
    };
  }

  /** Does not record that no task ran yet. */
  public static ServiceScaler withoutSeenWaking(ServiceScaler scaler) {
    return new ForwardingScaler(scaler) {
      @Override
      public void execute(ScaleCommand command) {
        boolean seenWaking = command instanceof WriteTags(_, var patch)
            && patch.tags().containsKey(InstantTag.SEEN_WAKING_AT.key());
        if (!seenWaking) {
          super.execute(command);
        }
      }
    };
  }

  /** Does not read the steady states of services. */
  public static ServiceScaler withoutSteadyStates(ServiceScaler scaler) {
    return new ForwardingScaler(scaler) {
      @Override
      public BatchResult<ServiceLifecycle> read(Collection<ServiceId> services) {
        BatchResult<ServiceLifecycle> actual = super.read(services);
        return BatchResult.of(services,
            service -> actual.get(service) instanceof Result.Success<ServiceLifecycle>(Existing existing)
                ? Result.of(ServiceLifecycle.of(existing.snapshot().withSteadyState(null)))
                : actual.get(service));
      }
    };
  }

  /** Does not clear the hold when a kill is recorded. */
  public static ServiceScaler withoutClearingHolds(ServiceScaler scaler) {
    return rewriting(scaler, command -> command instanceof WriteTags(var service, var patch)
        ? new WriteTags(service, withKilledAtOnly(patch))
        : command);
  }

  private static TagPatch withKilledAtOnly(TagPatch patch) {
    String killedAt = patch.tags().get(InstantTag.KILLED_AT.key());
    return killedAt == null ? patch : TagPatch.empty().with(InstantTag.KILLED_AT, Instant.parse(killedAt));
  }

  /** Sets a count of 1 if more is wanted. */
  public static ServiceScaler withOneTaskAtMost(ServiceScaler scaler) {
    return rewriting(scaler, command -> command instanceof SetDesiredCount(var service, int count)
        ? new SetDesiredCount(service, Math.min(count, 1))
        : command);
  }

  private static ServiceScaler rewriting(ServiceScaler scaler, UnaryOperator<ScaleCommand> rewrite) {
    return new ForwardingScaler(scaler) {
      @Override
      public void execute(ScaleCommand command) {
        super.execute(rewrite.apply(command));
      }
    };
  }

  /** Throws an exception that no port may throw. */
  public static ServiceScaler throwingUnexpectedly(ServiceScaler scaler) {
    return new ForwardingScaler(scaler) {
      @Override
      public BatchResult<ServiceLifecycle> read(Collection<ServiceId> services) {
        throw new IllegalStateException("unexpected");
      }
    };
  }
}
