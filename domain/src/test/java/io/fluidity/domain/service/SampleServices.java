package io.fluidity.domain.service;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.intent.IntentTags;
import io.fluidity.domain.service.ServiceLifecycle.Scalable;
import io.fluidity.domain.service.ServiceLifecycle.Stage;
import io.fluidity.domain.service.ServiceSnapshot.Scheduling;

/** Services as a read returns them. */
public final class SampleServices {

  public static final ServiceId WEB = new ServiceId("prod", "web");

  private SampleServices() {}

  public static ServiceSnapshot counts(Scheduling scheduling, int desired, int running, int pending,
      IntentTags tags) {
    return new ServiceSnapshot(WEB, scheduling, desired, running, pending, 0, null, null, tags, List.of());
  }

  /** A service whose tasks all run. */
  public static Scalable wanting(int desiredCount, IntentTags tags) {
    return replica(desiredCount, desiredCount, 0, null, tags);
  }

  /** A scalable service in a stage. */
  public static Scalable in(Stage stage, IntentTags tags) {
    return in(stage, tags, null);
  }

  /** A scalable service in a stage, with a deployment in progress. */
  public static Scalable in(Stage stage, IntentTags tags, @Nullable Rollout rollout) {
    return switch (stage) {
      case ASLEEP -> replica(0, 0, 0, rollout, tags);
      case WAKING -> replica(1, 0, 1, rollout, tags);
      case AWAKE -> replica(1, 1, 0, rollout, tags);
      case FALLING_ASLEEP -> replica(0, 1, 0, rollout, tags);
      case MISSING -> throw new IllegalArgumentException("stage must be scalable (was MISSING)");
    };
  }

  private static Scalable replica(int desired, int running, int pending, @Nullable Rollout rollout,
      IntentTags tags) {
    return OperationFailedException.requireScalable(ServiceLifecycle.of(new ServiceSnapshot(WEB,
        Scheduling.REPLICA, desired, running, pending, 0, rollout, null, tags, List.of())));
  }
}
