package io.fluidity.inmemory.interleaving;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.ScaleCommand;
import io.fluidity.domain.ScaleCommand.SetDesiredCount;
import io.fluidity.domain.ScaleCommand.WriteMarks;
import io.fluidity.domain.failure.OperationFailed;
import io.fluidity.domain.intent.Intents;
import io.fluidity.domain.intent.Marks;
import io.fluidity.domain.service.ServiceLifecycle;
import io.fluidity.domain.service.ServiceLifecycle.Scalable;
import io.fluidity.domain.service.ServiceSnapshot;
import io.fluidity.domain.service.ServiceSnapshot.Scheduling;

/** The service between two changes, in a cloud whose tasks start and stop at once. */
record Version(int desiredCount, Marks marks) {

  static Version of(ServiceLifecycle shown) {
    Scalable scalable = OperationFailed.unlessScalable(shown);
    return new Version(scalable.desiredCount(), scalable.snapshot().marks());
  }

  Version after(ScaleCommand command) {
    return switch (command) {
      case WriteMarks(_, var edit) -> new Version(desiredCount, marks.with(edit));
      case SetDesiredCount(_, int count) -> new Version(count, marks);
    };
  }

  /** As a look shows it. */
  ServiceLifecycle shown() {
    return ServiceLifecycle.of(new ServiceSnapshot(Before.SERVICE, Scheduling.REPLICA, desiredCount,
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
    if (!(command instanceof WriteMarks(_, var edit))) {
      return false;
    }
    Intents here = said(marks);
    Intents there = said(Marks.none().with(edit));
    return goesBack(here.wokenAt(), there.wokenAt()) || goesBack(here.killedAt(), there.killedAt());
  }

  /** What marks say, whatever the time. */
  static Intents said(Marks marks) {
    return marks.asOf(Instant.MAX.minusSeconds(60));
  }

  private static boolean goesBack(@Nullable Instant here, @Nullable Instant there) {
    return here != null && there != null && there.isBefore(here);
  }
}
