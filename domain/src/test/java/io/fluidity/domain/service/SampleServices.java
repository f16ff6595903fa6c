package io.fluidity.domain.service;

import java.util.List;

import io.fluidity.domain.failure.OperationFailed;
import io.fluidity.domain.intent.Marks;
import io.fluidity.domain.service.ServiceLifecycle.Scalable;
import io.fluidity.domain.service.ServiceLifecycle.Stage;
import io.fluidity.domain.service.ServiceSnapshot.Scheduling;

/** Services as a read might find them. */
public final class SampleServices {

  public static final ServiceId SHOP = new ServiceId("demo", "shop");

  private SampleServices() {}

  public static ServiceSnapshot counts(Scheduling scheduling, int desired, int running, int pending,
      Marks marks) {
    return new ServiceSnapshot(SHOP, scheduling, desired, running, pending, 0, marks, List.of());
  }

  /** The shop with this desired count, all of it running. */
  public static Scalable wanting(int desiredCount, Marks marks) {
    return replica(desiredCount, desiredCount, 0, marks);
  }

  /** The shop in a stage that can be scaled. */
  public static Scalable in(Stage stage, Marks marks) {
    return switch (stage) {
      case ASLEEP -> replica(0, 0, 0, marks);
      case WAKING -> replica(1, 0, 1, marks);
      case AWAKE -> replica(1, 1, 0, marks);
      case FALLING_ASLEEP -> replica(0, 1, 0, marks);
      case MISSING -> throw new IllegalArgumentException("nothing to scale");
    };
  }

  private static Scalable replica(int desired, int running, int pending, Marks marks) {
    return OperationFailed.unlessScalable(
        ServiceLifecycle.of(counts(Scheduling.REPLICA, desired, running, pending, marks)));
  }
}
