package io.fluidity.domain.service;

import io.fluidity.domain.intent.IntentTags;

/**
 * Stage of a service as a type. The type limits what can be done: only a {@link Scalable} service can be
 * tagged and scaled, only a {@link Wanted} one can be put to sleep.
 */
public sealed interface ServiceLifecycle {

  /** Names of the stages, as responses use them. */
  enum Stage {
    /** Desired count 0, no tasks. */
    ASLEEP,
    /** Desired count above 0, no task runs yet. */
    WAKING,
    /** Desired count above 0, at least one task runs. */
    AWAKE,
    /** Desired count 0, tasks still running or starting. */
    FALLING_ASLEEP,
    /** The service does not exist, or is being deleted. */
    MISSING
  }

  /** {@return the service} */
  ServiceId id();

  /** {@return the stage} */
  Stage stage();

  /**
   * A service that does not exist, or is being deleted.
   *
   * @param id the service
   * @param reason why it is missing
   */
  record Missing(ServiceId id, MissingReason reason) implements ServiceLifecycle {
    @Override
    public Stage stage() {
      return Stage.MISSING;
    }
  }

  /** An ACTIVE service. */
  sealed interface Existing extends ServiceLifecycle {

    /** {@return the service as it was read} */
    ServiceSnapshot snapshot();

    @Override
    default ServiceId id() {
      return snapshot().id();
    }
  }

  /**
   * A service with the scheduling strategy DAEMON: it can be read, but has no desired count to set.
   *
   * @param snapshot the service as it was read
   */
  record Daemon(ServiceSnapshot snapshot) implements Existing {

    /**
     * Validates the snapshot.
     *
     * @throws IllegalArgumentException if it is of a REPLICA service
     */
    public Daemon {
      require(snapshot.scheduling() == ServiceSnapshot.Scheduling.DAEMON, "a Daemon", snapshot);
    }

    @Override
    public Stage stage() {
      return stageOf(snapshot);
    }
  }

  /** A service with a desired count that can be set. */
  sealed interface Scalable extends Existing {

    /** {@return the desired count; 0 or more} */
    default int desiredCount() {
      return snapshot().desiredCount();
    }

    /**
     * Returns this service with at least the given desired count.
     *
     * @param count the lower bound
     * @return this service, or a copy with the count raised
     */
    default Scalable withDesiredCountOfAtLeast(int count) {
      return desiredCount() >= count ? this : replica(snapshot().withDesiredCount(count));
    }

    /**
     * Returns this service with other intent tags.
     *
     * @param tags the tags of the copy
     * @return the copy
     */
    default Scalable withTags(IntentTags tags) {
      return replica(snapshot().withTags(tags));
    }

    /**
     * Returns this service with another steady state.
     *
     * @param steadyState the newest steady state of the copy
     * @return the copy
     */
    default Scalable withSteadyState(SteadyState steadyState) {
      return replica(snapshot().withSteadyState(steadyState));
    }
  }

  /** A scalable service with the desired count 0. */
  sealed interface Unwanted extends Scalable {}

  /** A scalable service with a desired count above 0. */
  sealed interface Wanted extends Scalable {}

  /**
   * A service with desired count 0 and no tasks.
   *
   * @param snapshot the service as it was read
   */
  record Asleep(ServiceSnapshot snapshot) implements Unwanted {

    /**
     * Validates the snapshot.
     *
     * @throws IllegalArgumentException if it is of a DAEMON service, or in another stage
     */
    public Asleep {
      requireStage(Stage.ASLEEP, snapshot);
    }

    @Override
    public Stage stage() {
      return Stage.ASLEEP;
    }
  }

  /**
   * A service with desired count 0 whose last tasks are still running or starting.
   *
   * @param snapshot the service as it was read
   */
  record FallingAsleep(ServiceSnapshot snapshot) implements Unwanted {

    /**
     * Validates the snapshot.
     *
     * @throws IllegalArgumentException if it is of a DAEMON service, or in another stage
     */
    public FallingAsleep {
      requireStage(Stage.FALLING_ASLEEP, snapshot);
    }

    @Override
    public Stage stage() {
      return Stage.FALLING_ASLEEP;
    }
  }

  /**
   * A service with a desired count above 0 and no running task.
   *
   * @param snapshot the service as it was read
   */
  record Waking(ServiceSnapshot snapshot) implements Wanted {

    /**
     * Validates the snapshot.
     *
     * @throws IllegalArgumentException if it is of a DAEMON service, or in another stage
     */
    public Waking {
      requireStage(Stage.WAKING, snapshot);
    }

    @Override
    public Stage stage() {
      return Stage.WAKING;
    }
  }

  /**
   * A service with a desired count above 0 and at least one running task.
   *
   * @param snapshot the service as it was read
   */
  record Awake(ServiceSnapshot snapshot) implements Wanted {

    /**
     * Validates the snapshot.
     *
     * @throws IllegalArgumentException if it is of a DAEMON service, or in another stage
     */
    public Awake {
      requireStage(Stage.AWAKE, snapshot);
    }

    @Override
    public Stage stage() {
      return Stage.AWAKE;
    }
  }

  /**
   * Classifies a service by its scheduling strategy and its counts.
   *
   * @param snapshot the service as it was read
   * @return the service in its stage
   */
  static Existing of(ServiceSnapshot snapshot) {
    return switch (snapshot.scheduling()) {
      case DAEMON -> new Daemon(snapshot);
      case REPLICA -> replica(snapshot);
    };
  }

  private static Scalable replica(ServiceSnapshot snapshot) {
    return switch (stageOf(snapshot)) {
      case ASLEEP -> new Asleep(snapshot);
      case FALLING_ASLEEP -> new FallingAsleep(snapshot);
      case WAKING -> new Waking(snapshot);
      case AWAKE -> new Awake(snapshot);
      case MISSING -> throw new IllegalStateException("a snapshot is never MISSING");
    };
  }

  private static Stage stageOf(ServiceSnapshot snapshot) {
    if (snapshot.desiredCount() == 0) {
      return snapshot.hasTasks() ? Stage.FALLING_ASLEEP : Stage.ASLEEP;
    }
    return snapshot.isRunning() ? Stage.AWAKE : Stage.WAKING;
  }

  private static void requireStage(Stage stage, ServiceSnapshot snapshot) {
    require(snapshot.scheduling() == ServiceSnapshot.Scheduling.REPLICA && stageOf(snapshot) == stage,
        stage.name(), snapshot);
  }

  private static void require(boolean fits, String what, ServiceSnapshot snapshot) {
    if (!fits) {
      throw new IllegalArgumentException("snapshot must be " + what + " (was " + snapshot.scheduling() + ", "
          + snapshot.desiredCount() + " desired, " + snapshot.runningCount() + " running, "
          + snapshot.pendingCount() + " pending)");
    }
  }
}
