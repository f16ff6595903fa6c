package io.fluidity.verification.chaos;

import io.fluidity.domain.intent.IntentTag.InstantTag;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.fluidity.domain.port.ScaleCommand;
import io.fluidity.domain.port.ScaleCommand.SetDesiredCount;
import io.fluidity.domain.port.ScaleCommand.WriteTags;
import io.fluidity.domain.intent.IntentTimestamps;
import io.fluidity.domain.intent.TagPatch;
import io.fluidity.domain.intent.IntentTags;
import io.fluidity.domain.port.Result;
import io.fluidity.domain.port.BatchResult;
import io.fluidity.domain.port.ServiceScaler;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceLifecycle;
import io.fluidity.domain.service.ServiceSnapshot;
import io.fluidity.domain.service.ServiceSnapshot.Scheduling;

/** What somebody puts between the functions of a town and its cloud, to break a rule of the protocol. */
class BrokenScalers implements ServiceScaler {

  private static final Instant MAX_INSTANT = Instant.MAX.minusSeconds(60);

  private final ServiceScaler cloud;

  private BrokenScalers(ServiceScaler cloud) {
    this.cloud = cloud;
  }

  /** A cloud that breaks down. */
  static final class Broken implements ServiceScaler {
    @Override
    public BatchResult<ServiceLifecycle> read(Collection<ServiceId> services) {
      throw new IllegalStateException("this cloud is broken");
    }

    @Override
    public void execute(ScaleCommand command) {
      throw new IllegalStateException("this cloud is broken");
    }

    @Override
    public Collection<ServiceId> list(String cluster) {
      throw new IllegalStateException("this cloud is broken");
    }
  }

  /** Whoever looks after a set is shown what was there before it: it never sees what others did. */
  static ServiceScaler withoutConvergence(ServiceScaler cloud) {
    return new BrokenScalers(cloud) {
      private final Map<ServiceId, ServiceLifecycle> settled = new HashMap<>();

      @Override
      public BatchResult<ServiceLifecycle> read(Collection<ServiceId> services) {
        BatchResult<ServiceLifecycle> truth = super.read(services);
        Map<ServiceId, Result<ServiceLifecycle>> shown = new HashMap<>(
            truth.byService());
        for (ServiceId service : services) {
          ServiceLifecycle asSet = settled.remove(service);
          if (asSet != null) {
            shown.put(service, Result.of(asSet));
          }
        }
        return new BatchResult<>(shown);
      }

      @Override
      public void execute(ScaleCommand command) {
        super.execute(command);
        if (command instanceof SetDesiredCount(var service, int count)) {
          settled.put(service, onlyWith(service, count));
        }
      }
    };
  }

  private static ServiceLifecycle onlyWith(ServiceId service, int count) {
    return ServiceLifecycle.of(new ServiceSnapshot(service,
        Scheduling.REPLICA, count, count, 0, 0, IntentTags.none(),
        List.of()));
  }

  /** Nobody writes down what was wanted. */
  static ServiceScaler withoutMarks(ServiceScaler cloud) {
    return new BrokenScalers(cloud) {
      @Override
      public void execute(ScaleCommand command) {
        if (!(command instanceof WriteTags)) {
          super.execute(command);
        }
      }
    };
  }

  /** A kill leaves a hold as it is. */
  static ServiceScaler withHoldsThatStay(ServiceScaler cloud) {
    return new BrokenScalers(cloud) {
      @Override
      public void execute(ScaleCommand command) {
        super.execute(command instanceof WriteTags(var service, var patch)
            ? new WriteTags(service, withoutClearing(patch))
            : command);
      }
    };
  }

  private static TagPatch withoutClearing(TagPatch patch) {
    IntentTimestamps written = IntentTags.none().with(patch).asOf(MAX_INSTANT);
    return written.killedAt() == null ? patch : TagPatch.empty().with(InstantTag.KILLED_AT, written.killedAt());
  }

  /** A service has one task at most, whatever it had. */
  static ServiceScaler withOneTaskAtMost(ServiceScaler cloud) {
    return new BrokenScalers(cloud) {
      @Override
      public void execute(ScaleCommand command) {
        super.execute(command instanceof SetDesiredCount(var service, int count)
            ? new SetDesiredCount(service, Math.min(count, 1))
            : command);
      }
    };
  }

  @Override
  public BatchResult<ServiceLifecycle> read(Collection<ServiceId> services) {
    return cloud.read(services);
  }

  @Override
  public void execute(ScaleCommand command) {
    cloud.execute(command);
  }

  @Override
  public Collection<ServiceId> list(String cluster) {
    return cloud.list(cluster);
  }
}
