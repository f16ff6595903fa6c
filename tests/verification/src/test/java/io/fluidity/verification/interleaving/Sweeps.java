package io.fluidity.verification.interleaving;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.intent.IntentTag.InstantTag;
import io.fluidity.domain.intent.IntentTags;
import io.fluidity.domain.port.BatchResult;
import io.fluidity.domain.port.Result;
import io.fluidity.domain.port.ScaleCommand;
import io.fluidity.domain.port.ScaleCommand.SetDesiredCount;
import io.fluidity.domain.port.ScaleCommand.WriteTags;
import io.fluidity.domain.port.ServiceScaler;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceLifecycle;

import static io.fluidity.verification.interleaving.InitialState.SERVICE;

/**
 * Two good sweeps after a schedule, five minutes apart: the real sleep check, undisturbed. The first comes
 * two minutes after the last step at the earliest, when no operation is in progress any more.
 */
final class Sweeps {

  private static final Duration FIRST = Duration.ofMinutes(3);
  private static final Duration INTERVAL = Duration.ofMinutes(5);

  /** The service as it is at one time. */
  record Service(IntentTags tags, int desiredCount) {

    /** Returns the end of the hold in minutes after the start; 0 if there is none. */
    long holdMinutes() {
      Instant end = tags.asOf(InitialState.START.plus(FIRST)).at(InstantTag.HOLD_UNTIL);
      return end == null ? 0 : Duration.between(InitialState.START, end).toMinutes();
    }
  }

  private final InitialState initial;
  private final UnaryOperator<Ports> ports;
  private final Map<Service, Service> ends = new HashMap<>();

  private Sweeps(InitialState initial, UnaryOperator<Ports> ports) {
    this.initial = initial;
    this.ports = ports;
  }

  static Sweeps good(InitialState initial) {
    return new Sweeps(initial, UnaryOperator.identity());
  }

  static Sweeps broken(InitialState initial, UnaryOperator<Ports> ports) {
    return new Sweeps(initial, ports);
  }

  Service after(IntentTags tags, int count) {
    Service service = new Service(tags, count);
    @Nullable
    Service known = ends.get(service);
    if (known == null) {
      known = swept(swept(service, InitialState.START.plus(FIRST)),
          InitialState.START.plus(FIRST).plus(INTERVAL));
      ends.put(service, known);
    }
    return known;
  }

  private Service swept(Service service, Instant at) {
    Cloud cloud = new Cloud(service);
    Ports good = new Ports(cloud, (services, _) -> initial.samples(services, at),
        Clock.fixed(at, ZoneOffset.UTC), _ -> {});
    ports.apply(good).controlPlane().sleepCheck(List.of(SERVICE));
    return cloud.service;
  }

  private static final class Cloud implements ServiceScaler {
    private Service service;

    Cloud(Service service) {
      this.service = service;
    }

    @Override
    public BatchResult<ServiceLifecycle> read(Collection<ServiceId> services) {
      return BatchResult.of(services,
          _ -> Result.of(Versions.lifecycle(service.tags, service.desiredCount)));
    }

    @Override
    public void execute(ScaleCommand command) {
      service = switch (command) {
        case WriteTags(_, var patch) -> new Service(service.tags.with(patch), service.desiredCount);
        case SetDesiredCount(_, int count) -> new Service(service.tags, count);
      };
    }

    @Override
    public Collection<ServiceId> list(String cluster) {
      return List.of(SERVICE);
    }
  }
}
