package io.fluidity.local.chaos;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.fluidity.domain.ScaleCommand;
import io.fluidity.domain.ScaleCommand.SetDesiredCount;
import io.fluidity.domain.ScaleCommand.WriteMarks;
import io.fluidity.domain.intent.Intents;
import io.fluidity.domain.intent.Mark;
import io.fluidity.domain.intent.MarkEdit;
import io.fluidity.domain.intent.Marks;
import io.fluidity.domain.port.Reading;
import io.fluidity.domain.port.Readings;
import io.fluidity.domain.port.ServiceScaler;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceLifecycle;
import io.fluidity.domain.service.ServiceSnapshot;
import io.fluidity.domain.service.ServiceSnapshot.Scheduling;

/** What somebody puts between the functions of a town and its cloud, to break a rule of the protocol. */
class BetweenTownAndCloud implements ServiceScaler {

  private static final Instant LATEST = Instant.MAX.minusSeconds(60);

  private final ServiceScaler cloud;

  private BetweenTownAndCloud(ServiceScaler cloud) {
    this.cloud = cloud;
  }

  /** A cloud that breaks down. */
  static final class Broken implements ServiceScaler {
    @Override
    public Readings<ServiceLifecycle> read(Collection<ServiceId> services) {
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
    return new BetweenTownAndCloud(cloud) {
      private final Map<ServiceId, ServiceLifecycle> settled = new HashMap<>();

      @Override
      public Readings<ServiceLifecycle> read(Collection<ServiceId> services) {
        Readings<ServiceLifecycle> truth = super.read(services);
        Map<ServiceId, Reading<ServiceLifecycle>> shown = new HashMap<>(
            truth.byService());
        for (ServiceId service : services) {
          ServiceLifecycle asSet = settled.remove(service);
          if (asSet != null) {
            shown.put(service, Reading.of(asSet));
          }
        }
        return new Readings<>(shown);
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
        Scheduling.REPLICA, count, count, 0, 0, Marks.none(),
        List.of()));
  }

  /** Nobody writes down what was wanted. */
  static ServiceScaler withoutMarks(ServiceScaler cloud) {
    return new BetweenTownAndCloud(cloud) {
      @Override
      public void execute(ScaleCommand command) {
        if (!(command instanceof WriteMarks)) {
          super.execute(command);
        }
      }
    };
  }

  /** A kill leaves a hold as it is. */
  static ServiceScaler withHoldsThatStay(ServiceScaler cloud) {
    return new BetweenTownAndCloud(cloud) {
      @Override
      public void execute(ScaleCommand command) {
        super.execute(command instanceof WriteMarks(var service, var edit)
            ? new WriteMarks(service, withoutClearing(edit))
            : command);
      }
    };
  }

  private static MarkEdit withoutClearing(MarkEdit edit) {
    Intents written = Marks.none().with(edit).asOf(LATEST);
    return written.killedAt() == null ? edit : MarkEdit.nothing().write(Mark.KILLED_AT, written.killedAt());
  }

  /** A service has one task at most, whatever it had. */
  static ServiceScaler withOneTaskAtMost(ServiceScaler cloud) {
    return new BetweenTownAndCloud(cloud) {
      @Override
      public void execute(ScaleCommand command) {
        super.execute(command instanceof SetDesiredCount(var service, int count)
            ? new SetDesiredCount(service, Math.min(count, 1))
            : command);
      }
    };
  }

  @Override
  public Readings<ServiceLifecycle> read(Collection<ServiceId> services) {
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
