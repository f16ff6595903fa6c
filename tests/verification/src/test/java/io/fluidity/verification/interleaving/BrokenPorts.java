package io.fluidity.verification.interleaving;

import io.fluidity.domain.intent.IntentTag.InstantTag;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.port.ScaleCommand;
import io.fluidity.domain.port.ScaleCommand.SetDesiredCount;
import io.fluidity.domain.port.ScaleCommand.WriteTags;
import io.fluidity.domain.activity.SignalSamples;
import io.fluidity.domain.intent.TagPatch;
import io.fluidity.domain.intent.IntentTags;
import io.fluidity.domain.port.Result;
import io.fluidity.domain.port.BatchResult;
import io.fluidity.domain.port.ServiceScaler;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceLifecycle;
import io.fluidity.verification.interleaving.ExploredOperation.Tools;

/** Ports that make the real code break a rule of the protocol, so that a test can show that it is missed. */
final class BrokenPorts {

  /** A cloud that an operation sees and changes through somebody else's hands. */
  private abstract static class Between implements ServiceScaler {
    final ServiceScaler cloud;

    Between(ServiceScaler cloud) {
      this.cloud = cloud;
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

  /** A cloud whose looks show something else than there is. */
  private static final class Seeing extends Between {
    private final UnaryOperator<ServiceVersion> seen;
    private boolean hasSet;
    private boolean onlyUntilSet;

    Seeing(ServiceScaler cloud, UnaryOperator<ServiceVersion> before) {
      super(cloud);
      this.seen = before;
    }

    Seeing onlyUntilSet() {
      onlyUntilSet = true;
      return this;
    }

    @Override
    public BatchResult<ServiceLifecycle> read(Collection<ServiceId> services) {
      BatchResult<ServiceLifecycle> truth = cloud.read(services);
      return onlyUntilSet && hasSet ? truth
          : showing(seen.apply(ServiceVersion.of(truth.get(InitialState.SERVICE).orThrow())));
    }

    @Override
    public void execute(ScaleCommand command) {
      hasSet |= command instanceof SetDesiredCount;
      cloud.execute(command);
    }
  }

  private BrokenPorts() {}

  private static BatchResult<ServiceLifecycle> showing(ServiceVersion version) {
    return new BatchResult<>(Map.of(InitialState.SERVICE, Result.of(version.shown())));
  }

  /** The count is set first, and the mark written afterwards. */
  static Tools markAfterSet(Tools tools) {
    return tools.with(new Between(tools.scaler()) {
      private @Nullable ScaleCommand marks;

      @Override
      public void execute(ScaleCommand command) {
        if (command instanceof WriteTags) {
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
      private @Nullable ServiceVersion set;

      @Override
      public BatchResult<ServiceLifecycle> read(Collection<ServiceId> services) {
        return set == null ? cloud.read(services) : showing(set);
      }

      @Override
      public void execute(ScaleCommand command) {
        cloud.execute(command);
        if (command instanceof SetDesiredCount(_, int count)) {
          set = new ServiceVersion(count, IntentTags.none());
        }
      }
    });
  }

  /** Where a signal says nothing, nothing happened. */
  static Tools staleDataAsIdle(Tools tools) {
    long lastMinute = tools.clock().instant().minus(Duration.ofMinutes(1)).getEpochSecond();
    return tools.with((services, since) -> {
      Map<ServiceId, Result<List<SignalSamples>>> all = new HashMap<>();
      tools.metrics().read(services, since).byService().forEach((service, reading) -> {
        List<SignalSamples> samples = new ArrayList<>();
        for (SignalSamples each : reading.orThrow()) {
          samples.add(each.count() > 0
              ? each
              : SignalSamples.of(each.signal(), new long[]{lastMinute}, new double[1], 1));
        }
        all.put(service, Result.of(samples));
      });
      return new BatchResult<>(all);
    });
  }

  /** A sleep or a kill of the last two minutes is over: what is awake then, somebody started. */
  static Tools adoptWithoutTheTwoMinutes(Tools tools) {
    return tools.with(new Seeing(tools.scaler(), version -> {
      Instant stopped = ServiceVersion.said(version.marks()).stoppedAt();
      boolean young = stopped != null
          && stopped.isAfter(tools.clock().instant().minus(Duration.ofMinutes(2)));
      return young
          ? new ServiceVersion(version.desiredCount(),
              version.marks().with(TagPatch.empty().clear(InstantTag.SLEPT_AT).clear(InstantTag.KILLED_AT)))
          : version;
    }));
  }

  /** It sets what is wanted, whatever there is already. */
  static Tools wakeThatLowers(Tools tools) {
    return tools.with(new Seeing(tools.scaler(), version -> new ServiceVersion(0, version.marks())).onlyUntilSet());
  }

  /** A hold stays as it is. */
  static Tools killThatKeepsAHold(Tools tools) {
    return tools.with(new Between(tools.scaler()) {
      @Override
      public void execute(ScaleCommand command) {
        cloud.execute(command instanceof WriteTags(var service, var patch)
            ? new WriteTags(service, withoutHold(patch))
            : command);
      }
    });
  }

  private static TagPatch withoutHold(TagPatch patch) {
    Instant killedAt = ServiceVersion.said(IntentTags.none().with(patch)).killedAt();
    return killedAt == null ? patch : TagPatch.empty().with(InstantTag.KILLED_AT, killedAt);
  }
}
