package io.fluidity.inmemory.interleaving;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.ScaleCommand;
import io.fluidity.domain.ScaleCommand.SetDesiredCount;
import io.fluidity.domain.ScaleCommand.WriteMarks;
import io.fluidity.domain.activity.SignalSamples;
import io.fluidity.domain.intent.Mark;
import io.fluidity.domain.intent.MarkEdit;
import io.fluidity.domain.intent.Marks;
import io.fluidity.domain.port.Reading;
import io.fluidity.domain.port.Readings;
import io.fluidity.domain.port.ServiceScaler;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceLifecycle;
import io.fluidity.inmemory.interleaving.Operation.Tools;

/** Ports that make the real code break a rule of the protocol, so that a test can show that it is missed. */
final class Tampering {

  /** A cloud that an operation sees and changes through somebody else's hands. */
  private abstract static class Between implements ServiceScaler {
    final ServiceScaler cloud;

    Between(ServiceScaler cloud) {
      this.cloud = cloud;
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

  /** A cloud whose looks show something else than there is. */
  private static final class Seeing extends Between {
    private final UnaryOperator<Version> seen;
    private boolean hasSet;
    private boolean onlyUntilSet;

    Seeing(ServiceScaler cloud, UnaryOperator<Version> seen) {
      super(cloud);
      this.seen = seen;
    }

    Seeing onlyUntilSet() {
      onlyUntilSet = true;
      return this;
    }

    @Override
    public Readings<ServiceLifecycle> read(Collection<ServiceId> services) {
      Readings<ServiceLifecycle> truth = cloud.read(services);
      return onlyUntilSet && hasSet ? truth
          : showing(seen.apply(Version.of(truth.of(Before.SERVICE).orThrow())));
    }

    @Override
    public void execute(ScaleCommand command) {
      hasSet |= command instanceof SetDesiredCount;
      cloud.execute(command);
    }
  }

  private Tampering() {}

  private static Readings<ServiceLifecycle> showing(Version version) {
    return new Readings<>(Map.of(Before.SERVICE, Reading.of(version.shown())));
  }

  /** The count is set first, and the mark written afterwards. */
  static Tools markAfterSet(Tools tools) {
    return tools.with(new Between(tools.scaler()) {
      private @Nullable ScaleCommand marks;

      @Override
      public void execute(ScaleCommand command) {
        if (command instanceof WriteMarks) {
          marks = command;
          return;
        }
        cloud.execute(command);
        if (marks != null) {
          cloud.execute(marks);
          marks = null;
        }
      }
    });
  }

  /** Nobody looks again: whoever looks is told that all is as it was set. */
  static Tools noConvergence(Tools tools) {
    return tools.with(new Between(tools.scaler()) {
      private @Nullable Version set;

      @Override
      public Readings<ServiceLifecycle> read(Collection<ServiceId> services) {
        return set == null ? cloud.read(services) : showing(set);
      }

      @Override
      public void execute(ScaleCommand command) {
        cloud.execute(command);
        if (command instanceof SetDesiredCount(_, int count)) {
          set = new Version(count, Marks.none());
        }
      }
    });
  }

  /** Where a signal says nothing, nothing happened. */
  static Tools staleDataAsIdle(Tools tools) {
    long lastMinute = tools.clock().instant().minus(Duration.ofMinutes(1)).getEpochSecond();
    return tools.with((services, since) -> {
      Map<ServiceId, Reading<List<SignalSamples>>> all = new HashMap<>();
      tools.metrics().read(services, since).byService().forEach((service, reading) -> {
        List<SignalSamples> samples = new ArrayList<>();
        for (SignalSamples each : reading.orThrow()) {
          samples.add(each.count() > 0
              ? each
              : SignalSamples.of(each.signal(), new long[]{lastMinute}, new double[1], 1));
        }
        all.put(service, Reading.of(samples));
      });
      return new Readings<>(all);
    });
  }

  /** A sleep or a kill of the last two minutes is over: what is awake then, somebody started. */
  static Tools adoptWithoutTheTwoMinutes(Tools tools) {
    return tools.with(new Seeing(tools.scaler(), version -> {
      Instant stopped = Version.said(version.marks()).stoppedAt();
      boolean young = stopped != null
          && stopped.isAfter(tools.clock().instant().minus(Duration.ofMinutes(2)));
      return young
          ? new Version(version.desiredCount(),
              version.marks().with(MarkEdit.nothing().clear(Mark.SLEPT_AT).clear(Mark.KILLED_AT)))
          : version;
    }));
  }

  /** It sets what is wanted, whatever there is already. */
  static Tools wakeThatLowers(Tools tools) {
    return tools.with(new Seeing(tools.scaler(), version -> new Version(0, version.marks())).onlyUntilSet());
  }

  /** A hold stays as it is. */
  static Tools killThatKeepsAHold(Tools tools) {
    return tools.with(new Between(tools.scaler()) {
      @Override
      public void execute(ScaleCommand command) {
        cloud.execute(command instanceof WriteMarks(var service, var edit)
            ? new WriteMarks(service, withoutHold(edit))
            : command);
      }
    });
  }

  private static MarkEdit withoutHold(MarkEdit edit) {
    Instant killedAt = Version.said(Marks.none().with(edit)).killedAt();
    return killedAt == null ? edit : MarkEdit.nothing().write(Mark.KILLED_AT, killedAt);
  }
}
