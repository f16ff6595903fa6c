package io.fluidity.verification.interleaving;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.port.ScaleCommand.SetDesiredCount;
import io.fluidity.domain.service.ServiceLifecycle.Scalable;
import io.fluidity.domain.sleep.IdlePolicy;

import static io.fluidity.verification.interleaving.InitialState.SERVICE;

/** Protocol by which a sleep check copes with concurrent operations. */
enum Protocol {

  /** The real one: records the intent as a tag, sets 0, reads again, and the newest intent wins. */
  TAGS,

  /** The obvious one: sets 0, reads again, and undoes that if the service was woken in the meantime. */
  PLAIN,

  /** Sets 0 and never reads again. */
  NONE;

  /** System property that selects a protocol: {@code plain} or {@code none}. */
  private static final String PROPERTY = "fluidity.protocol";

  static Protocol selected() {
    return valueOf(System.getProperty(PROPERTY, TAGS.name()).toUpperCase(Locale.ROOT));
  }

  ExploredOperation sleepCheck() {
    return switch (this) {
      case TAGS -> ExploredOperation.SLEEP_CHECK;
      case PLAIN -> ExploredOperation.sleepCheck("undo", Protocol::setZeroAndUndo);
      case NONE -> ExploredOperation.sleepCheck("zero", Protocol::setZero);
    };
  }

  private static Object setZero(Ports ports) {
    Scalable before = read(ports);
    if (isIdle(before, ports)) {
      setDesiredCount(ports, 0);
    }
    return before;
  }

  private static Object setZeroAndUndo(Ports ports) {
    Scalable before = read(ports);
    if (isIdle(before, ports)) {
      setDesiredCount(ports, 0);
      ports.pause().pause(Duration.ofSeconds(2));
      if (!Objects.equals(wokenAt(read(ports), ports), wokenAt(before, ports))) {
        setDesiredCount(ports, before.desiredCount());
      }
    }
    return before;
  }

  private static Scalable read(Ports ports) {
    return OperationFailedException
        .requireScalable(ports.scaler().read(List.of(SERVICE)).get(SERVICE).orThrow());
  }

  private static void setDesiredCount(Ports ports, int count) {
    ports.scaler().execute(new SetDesiredCount(SERVICE, count));
  }

  private static boolean isIdle(Scalable service, Ports ports) {
    Instant wokenAt = wokenAt(service, ports);
    return service.desiredCount() > 0 && wokenAt != null
        && wokenAt.isBefore(ports.clock().instant().minus(IdlePolicy.DEFAULT.limits().idleThreshold()));
  }

  private static @Nullable Instant wokenAt(Scalable service, Ports ports) {
    return service.snapshot().tags().asOf(ports.clock().instant()).wokenAt();
  }
}
