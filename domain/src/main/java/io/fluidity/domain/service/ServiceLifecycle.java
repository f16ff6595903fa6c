package io.fluidity.domain.service;

/**
 * Where a service is in its life. The type says what may be done with it: only a {@link Scalable} service can
 * be marked and scaled, only a {@link Wanted} one can be put to sleep by an idle policy.
 */
public sealed interface ServiceLifecycle {

  /** The stages by the names that answers use. */
  enum Stage {
    ASLEEP, WAKING, AWAKE, FALLING_ASLEEP, MISSING
  }

  ServiceId id();

  Stage stage();

  /** No such cluster or service, or it is gone. */
  record Missing(ServiceId id, MissingReason reason) implements ServiceLifecycle {
    @Override
    public Stage stage() {
      return Stage.MISSING;
    }
  }

  /** A service that ECS knows as ACTIVE. */
  sealed interface Existing extends ServiceLifecycle {
    ServiceSnapshot snapshot();

    @Override
    default ServiceId id() {
      return snapshot().id();
    }
  }

  /** A service of the scheduling strategy DAEMON: it can be looked at, never scaled. */
  record Daemon(ServiceSnapshot snapshot) implements Existing {
    @Override
    public Stage stage() {
      return scaled(snapshot).stage();
    }
  }

  /** A service with a desired count of its own. */
  sealed interface Scalable extends Existing {
    default int desiredCount() {
      return snapshot().desiredCount();
    }

    /** This service with a desired count that is not below this one. */
    default Scalable withDesiredCountOfAtLeast(int count) {
      return desiredCount() >= count ? this : scaled(snapshot().withDesiredCount(count));
    }
  }

  /** Desired count 0. */
  sealed interface Unwanted extends Scalable {}

  /** Desired count 1 or more. */
  sealed interface Wanted extends Scalable {}

  /** Desired count 0, nothing runs or starts. */
  record Asleep(ServiceSnapshot snapshot) implements Unwanted {
    @Override
    public Stage stage() {
      return Stage.ASLEEP;
    }
  }

  /** Desired count 0, something still runs, or was on its way up. */
  record FallingAsleep(ServiceSnapshot snapshot) implements Unwanted {
    @Override
    public Stage stage() {
      return Stage.FALLING_ASLEEP;
    }
  }

  /** Desired count above 0, nothing runs yet. */
  record Waking(ServiceSnapshot snapshot) implements Wanted {
    @Override
    public Stage stage() {
      return Stage.WAKING;
    }
  }

  /** Desired count above 0, something runs. */
  record Awake(ServiceSnapshot snapshot) implements Wanted {
    @Override
    public Stage stage() {
      return Stage.AWAKE;
    }
  }

  /** The stage that the counts of a read tell. */
  static Existing of(ServiceSnapshot snapshot) {
    return switch (snapshot.scheduling()) {
      case DAEMON -> new Daemon(snapshot);
      case REPLICA -> scaled(snapshot);
    };
  }

  private static Scalable scaled(ServiceSnapshot snapshot) {
    if (snapshot.desiredCount() == 0) {
      return snapshot.hasTasks() ? new FallingAsleep(snapshot) : new Asleep(snapshot);
    }
    return snapshot.isRunning() ? new Awake(snapshot) : new Waking(snapshot);
  }
}
