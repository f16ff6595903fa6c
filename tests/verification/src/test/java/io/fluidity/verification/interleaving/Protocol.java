package io.fluidity.verification.interleaving;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.port.ScaleCommand.SetDesiredCount;
import io.fluidity.domain.failure.OperationFailedException;
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

  ExploredOperation check() {
    return switch (this) {
      case MARKS -> ExploredOperation.CHECK;
      case PLAIN -> ExploredOperation.check("undo", Protocol::setZeroLookAgainUndo);
      case NONE -> ExploredOperation.check("blind", Protocol::setZero);
    };
  }

  private static Object setZero(ServiceId service, ExploredOperation.Tools tools) {
    Scalable before = read(service, tools);
    if (isIdle(before, tools)) {
      tools.scaler().execute(new SetDesiredCount(service, 0));
    }
    return before;
  }

  private static Object setZeroLookAgainUndo(ServiceId service, ExploredOperation.Tools tools) {
    Scalable before = read(service, tools);
    if (isIdle(before, tools)) {
      tools.scaler().execute(new SetDesiredCount(service, 0));
      tools.pause().pause(Duration.ofSeconds(2));
      if (!Objects.equals(wokenAt(read(service, tools), tools), wokenAt(before, tools))) {
        tools.scaler().execute(new SetDesiredCount(service, before.desiredCount()));
      }
    }
    return before;
  }

  private static Scalable read(ServiceId service, ExploredOperation.Tools tools) {
    return OperationFailedException.requireScalable(tools.scaler().read(List.of(service)).get(service).orThrow());
  }

  private static boolean isIdle(Scalable before, ExploredOperation.Tools tools) {
    Instant wokenAt = wokenAt(before, tools);
    return before.desiredCount() > 0 && wokenAt != null
        && wokenAt.isBefore(tools.clock().instant().minus(InitialState.POLICY.idleThreshold()));
  }

  private static @Nullable Instant wokenAt(Scalable before, ExploredOperation.Tools tools) {
    return before.snapshot().tags().asOf(tools.clock().instant()).wokenAt();
  }
}
