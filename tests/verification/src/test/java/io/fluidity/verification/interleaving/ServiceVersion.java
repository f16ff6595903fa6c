package io.fluidity.verification.interleaving;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.intent.IntentTag.InstantTag;
import io.fluidity.domain.intent.IntentTags;
import io.fluidity.domain.intent.IntentTimestamps;
import io.fluidity.domain.port.ScaleCommand;
import io.fluidity.domain.port.ScaleCommand.SetDesiredCount;
import io.fluidity.domain.port.ScaleCommand.WriteTags;
import io.fluidity.domain.service.ServiceLifecycle;
import io.fluidity.domain.service.ServiceLifecycle.Scalable;
import io.fluidity.domain.service.ServiceSnapshot;
import io.fluidity.domain.service.ServiceSnapshot.Scheduling;

/** State of the service between two writes. Tasks start and stop at once. */
record ServiceVersion(int desiredCount, IntentTags tags) {

  /** The latest instant that {@link IntentTags#asOf} accepts, so that no tag counts as too far ahead. */
  private static final Instant END_OF_TIME = Instant.MAX.minus(IntentTags.CLOCK_TOLERANCE);

  static ServiceVersion of(ServiceLifecycle service) {
    Scalable scalable = OperationFailedException.requireScalable(service);
    return new ServiceVersion(scalable.desiredCount(), scalable.snapshot().tags());
  }

  ServiceVersion after(ScaleCommand command) {
    return switch (command) {
      case WriteTags(_, var patch) -> new ServiceVersion(desiredCount, tags.with(patch));
      case SetDesiredCount(_, int count) -> new ServiceVersion(count, tags);
    };
  }

  ServiceLifecycle toLifecycle() {
    return ServiceLifecycle.of(new ServiceSnapshot(InitialState.SERVICE, Scheduling.REPLICA, desiredCount,
        desiredCount, 0, 0, null, null, tags, List.of()));
  }

  boolean isWanted() {
    return desiredCount > 0;
  }

  IntentTimestamps timestamps() {
    return timestamps(tags);
  }

  static IntentTimestamps timestamps(IntentTags tags) {
    return tags.asOf(END_OF_TIME);
  }

  @Nullable
  Instant holdUntil() {
    return timestamps().at(InstantTag.HOLD_UNTIL);
  }

  /** Returns whether a command overwrites a tag of a wake or a kill with an older instant. */
  boolean losesNewerTagTo(ScaleCommand command) {
    if (!(command instanceof WriteTags(_, var patch))) {
      return false;
    }
    IntentTimestamps present = timestamps();
    IntentTimestamps written = timestamps(IntentTags.none().with(patch));
    return Stream.of(InstantTag.WOKEN_AT, InstantTag.KILLED_AT, InstantTag.SCHEDULED_KILL_AT)
        .anyMatch(tag -> isOlder(written.at(tag), present.at(tag)));
  }

  private static boolean isOlder(@Nullable Instant written, @Nullable Instant present) {
    return written != null && present != null && written.isBefore(present);
  }
}
