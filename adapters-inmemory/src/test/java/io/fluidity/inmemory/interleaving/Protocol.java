package io.fluidity.inmemory.interleaving;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.ScaleCommand.SetDesiredCount;
import io.fluidity.domain.failure.OperationFailed;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceLifecycle.Scalable;

/** How a sleep check protects itself against what happens at the same time. */
enum Protocol {

  /** As it does: it marks what it wants, sets it, looks again, and the newest intent wins. */
  MARKS,

  /** As one would write it first: it sets 0, looks again, and undoes that if somebody woke it meanwhile. */
  PLAIN,

  /** It sets 0, and never looks again. */
  NONE;

  /** The switch: {@code plain} or {@code none} puts another one in. */
  private static final String SWITCH = "fluidity.protocol";

  /** The one that the switch chooses, a system property. */
  static Protocol chosen() {
    return valueOf(System.getProperty(SWITCH, MARKS.name()).toUpperCase(Locale.ROOT));
  }

  Operation check() {
    return switch (this) {
      case MARKS -> Operation.CHECK;
      case PLAIN -> Operation.check("undo", Protocol::setZeroLookAgainUndo);
      case NONE -> Operation.check("blind", Protocol::setZero);
    };
  }

  private static Object setZero(ServiceId service, Operation.Tools tools) {
    Scalable seen = read(service, tools);
    if (isIdle(seen, tools)) {
      tools.scaler().execute(new SetDesiredCount(service, 0));
    }
    return seen;
  }

  private static Object setZeroLookAgainUndo(ServiceId service, Operation.Tools tools) {
    Scalable seen = read(service, tools);
    if (isIdle(seen, tools)) {
      tools.scaler().execute(new SetDesiredCount(service, 0));
      tools.pause().pause(Duration.ofSeconds(2));
      if (!Objects.equals(wokenAt(read(service, tools), tools), wokenAt(seen, tools))) {
        tools.scaler().execute(new SetDesiredCount(service, seen.desiredCount()));
      }
    }
    return seen;
  }

  private static Scalable read(ServiceId service, Operation.Tools tools) {
    return OperationFailed.unlessScalable(tools.scaler().read(List.of(service)).of(service).orThrow());
  }

  private static boolean isIdle(Scalable seen, Operation.Tools tools) {
    Instant wokenAt = wokenAt(seen, tools);
    return seen.desiredCount() > 0 && wokenAt != null
        && wokenAt.isBefore(tools.clock().instant().minus(Before.POLICY.idleThreshold()));
  }

  private static @Nullable Instant wokenAt(Scalable seen, Operation.Tools tools) {
    return seen.snapshot().marks().asOf(tools.clock().instant()).wokenAt();
  }
}
