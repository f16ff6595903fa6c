package io.fluidity.verification.chaos;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.fluidity.domain.intent.IntentTag;
import io.fluidity.domain.intent.IntentTag.CountTag;
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
import io.fluidity.domain.service.ServiceSnapshot;
import io.fluidity.domain.service.ServiceSnapshot.Scheduling;
import io.fluidity.verification.ForwardingScaler;

/** Scalers that break a rule of the protocol. Each belongs to one function, and scales a fleet. */
final class BrokenFunctions {

  private static final Set<String> BEGAN = Set.of(InstantTag.WAKE_BEGAN_AT.key(),
      InstantTag.STOP_BEGAN_AT.key());

  private BrokenFunctions() {}

  /**
   * Does not set the count if a sweep finishes an operation, but shows the count as set. The tags of such a
   * sweep include no intent.
   */
  static ServiceScaler withoutFinishing(ServiceScaler scaler) {
    return new ForwardingScaler(scaler) {
      private final Set<ServiceId> finishing = new HashSet<>();
      private final Map<ServiceId, ServiceLifecycle> asIfSet = new HashMap<>();

      @Override
      public BatchResult<ServiceLifecycle> read(Collection<ServiceId> services) {
        BatchResult<ServiceLifecycle> actual = super.read(services);
        return BatchResult.of(services, service -> {
          ServiceLifecycle shown = asIfSet.get(service);
          return shown == null ? actual.get(service) : Result.of(shown);
        });
      }

      @Override
      public void execute(ScaleCommand command) {
        ServiceId service = command.service();
        if (command instanceof WriteTags(_, var patch) && BEGAN.containsAll(patch.tags().keySet())) {
          finishing.add(service);
        } else if (command instanceof SetDesiredCount(_, int count) && finishing.contains(service)) {
          asIfSet.put(service, ServiceLifecycle.of(new ServiceSnapshot(service, Scheduling.REPLICA, count,
              count, 0, 0, null, null, IntentTags.none(), List.of())));
        } else {
          super.execute(command);
        }
      }
    };
  }

  /** Records no counts, but shows them as recorded. */
  static ServiceScaler withoutCounts(ServiceScaler scaler) {
    return new TagDroppingScaler(scaler) {
      @Override
      boolean isDropped(IntentTag tag, TagPatch patch) {
        return tag == CountTag.AWAKE_COUNT;
      }
    };
  }

  /** Clears no hold, but shows it as cleared. */
  static ServiceScaler withoutClearingHolds(ServiceScaler scaler) {
    return new TagDroppingScaler(scaler) {
      @Override
      boolean isDropped(IntentTag tag, TagPatch patch) {
        return tag == InstantTag.HOLD_UNTIL && patch.clears(tag);
      }
    };
  }

  /** Drops some tags of each write, but shows them in its own reads, so that the function does not notice. */
  private abstract static class TagDroppingScaler extends ForwardingScaler {

    private final Map<ServiceId, TagPatch> droppedTags = new HashMap<>();

    TagDroppingScaler(ServiceScaler scaler) {
      super(scaler);
    }

    abstract boolean isDropped(IntentTag tag, TagPatch patch);

    @Override
    public void execute(ScaleCommand command) {
      if (command instanceof WriteTags(var service, var patch)) {
        super.execute(new WriteTags(service, part(patch, false)));
        droppedTags.put(service, part(patch, true));
      } else {
        super.execute(command);
      }
    }

    private TagPatch part(TagPatch patch, boolean dropped) {
      TagPatch part = TagPatch.empty();
      for (InstantTag tag : InstantTag.values()) {
        Instant instant = patch.instant(tag);
        if (isDropped(tag, patch) == dropped && instant != null) {
          part = part.with(tag, instant);
        } else if (isDropped(tag, patch) == dropped && patch.clears(tag)) {
          part = part.clear(tag);
        }
      }
      Integer count = patch.count(CountTag.AWAKE_COUNT);
      boolean hasCount = isDropped(CountTag.AWAKE_COUNT, patch) == dropped;
      part = hasCount && count != null ? part.with(CountTag.AWAKE_COUNT, count) : part;
      return hasCount && patch.clears(CountTag.AWAKE_COUNT) ? part.clear(CountTag.AWAKE_COUNT) : part;
    }

    @Override
    public BatchResult<ServiceLifecycle> read(Collection<ServiceId> services) {
      BatchResult<ServiceLifecycle> actual = super.read(services);
      return BatchResult.of(services, service -> {
        TagPatch patch = droppedTags.get(service);
        return patch != null
            && actual.get(service) instanceof Result.Success<ServiceLifecycle>(Existing shown)
                ? Result
                    .of(ServiceLifecycle.of(withTags(shown.snapshot(), shown.snapshot().tags().with(patch))))
                : actual.get(service);
      });
    }

    private static ServiceSnapshot withTags(ServiceSnapshot shown, IntentTags tags) {
      return new ServiceSnapshot(shown.id(), shown.scheduling(), shown.desiredCount(), shown.runningCount(),
          shown.pendingCount(), shown.failedTasks(), shown.rollout(), shown.steadyState(), tags,
          shown.events());
    }
  }

  /** Shows each service of a fleet first as it was at the beginning, in one read of all of them. */
  static ServiceScaler withOneReadOfTheFleet(ServiceScaler scaler) {
    return new ForwardingScaler(scaler) {
      private final Map<ServiceId, Result<ServiceLifecycle>> atTheBeginning = new HashMap<>();

      @Override
      public Collection<ServiceId> list(String cluster) {
        Collection<ServiceId> listed = super.list(cluster);
        atTheBeginning.putAll(super.read(listed).byService());
        return listed;
      }

      @Override
      public BatchResult<ServiceLifecycle> read(Collection<ServiceId> services) {
        BatchResult<ServiceLifecycle> actual = super.read(services);
        return BatchResult.of(services, service -> {
          Result<ServiceLifecycle> first = atTheBeginning.remove(service);
          return first == null ? actual.get(service) : first;
        });
      }
    };
  }
}
