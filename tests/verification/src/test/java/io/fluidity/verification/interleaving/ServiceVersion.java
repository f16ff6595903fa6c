package io.fluidity.verification.interleaving;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.port.ScaleCommand;
import io.fluidity.domain.port.ScaleCommand.SetDesiredCount;
import io.fluidity.domain.port.ScaleCommand.WriteTags;
import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.intent.IntentTimestamps;
import io.fluidity.domain.intent.IntentTags;
import io.fluidity.domain.service.ServiceLifecycle;
import io.fluidity.domain.service.ServiceLifecycle.Scalable;
import io.fluidity.domain.service.ServiceSnapshot;
import io.fluidity.domain.service.ServiceSnapshot.Scheduling;

/** The service between two changes, in a cloud whose tasks start and stop at once. */
record ServiceVersion(int desiredCount, IntentTags marks) {

  static ServiceVersion of(ServiceLifecycle shown) {
    Scalable scalable = OperationFailedException.requireScalable(shown);
    return new ServiceVersion(scalable.desiredCount(), scalable.snapshot().tags());
  }

  ServiceVersion after(ScaleCommand command) {
    return switch (command) {
      case WriteTags(_, var patch) -> new ServiceVersion(desiredCount, marks.with(patch));
      case SetDesiredCount(_, int count) -> new ServiceVersion(count, marks);
    };
  }

  /** As a look shows it. */
  ServiceLifecycle shown() {
    return ServiceLifecycle.of(new ServiceSnapshot(InitialState.SERVICE, Scheduling.REPLICA, desiredCount,
        desiredCount, 0, 0, marks, List.of()));
  }

  boolean isWanted() {
    return desiredCount > 0;
  }

  @Nullable
  Instant heldUntil() {
    return said(marks).holdUntil();
  }

  /** Whether a change overwrites a mark of a wake or a kill with an older one, as tags let it. */
  boolean losesNewerMarkBy(ScaleCommand command) {
    if (!(command instanceof WriteTags(_, var patch))) {
      return false;
    }
    IntentTimestamps here = said(marks);
    IntentTimestamps there = said(IntentTags.none().with(patch));
    return goesBack(here.wokenAt(), there.wokenAt()) || goesBack(here.killedAt(), there.killedAt());
  }

  /** What marks say, whatever the time. */
  static IntentTimestamps said(IntentTags tags) {
    return tags.asOf(Instant.MAX.minusSeconds(60));
  }

  private static boolean goesBack(@Nullable Instant here, @Nullable Instant there) {
    return here != null && there != null && there.isBefore(here);
  }
}
