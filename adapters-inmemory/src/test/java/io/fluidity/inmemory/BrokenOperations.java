package io.fluidity.inmemory;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.ScaleCommand.SetDesiredCount;
import io.fluidity.domain.failure.OperationFailed;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceLifecycle.Scalable;

/** Sleep checks as one would write them without marks: whoever explores schedules must catch them. */
final class BrokenOperations {

  /** Puts an idle service to sleep, and never looks again. */
  static final Operation SLEEP_BLINDLY = new Operation("blind", false, (service, tools) -> {
    Scalable seen = read(service, tools);
    if (isIdle(seen, tools)) {
      tools.scaler().execute(new SetDesiredCount(service, 0));
    }
    return seen;
  });

  /** Puts an idle service to sleep, looks again, and undoes that if somebody woke it meanwhile. */
  static final Operation SLEEP_AND_UNDO = new Operation("undo", false, (service, tools) -> {
    Scalable seen = read(service, tools);
    if (isIdle(seen, tools)) {
      tools.scaler().execute(new SetDesiredCount(service, 0));
      tools.pause().pause(Duration.ofSeconds(2));
      if (!Objects.equals(wokenAt(read(service, tools), tools), wokenAt(seen, tools))) {
        tools.scaler().execute(new SetDesiredCount(service, seen.desiredCount()));
      }
    }
    return seen;
  });

  private BrokenOperations() {}

  private static Scalable read(ServiceId service, Operation.Tools tools) {
    return OperationFailed.unlessScalable(tools.scaler().read(List.of(service)).of(service).orThrow());
  }

  private static boolean isIdle(Scalable seen, Operation.Tools tools) {
    Instant wokenAt = wokenAt(seen, tools);
    return seen.desiredCount() > 0 && wokenAt != null
        && wokenAt.isBefore(tools.clock().instant().minus(World.DEFAULTS.idleThreshold()));
  }

  private static @Nullable Instant wokenAt(Scalable seen, Operation.Tools tools) {
    return seen.snapshot().marks().asOf(tools.clock().instant()).wokenAt();
  }
}
