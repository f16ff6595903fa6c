package io.fluidity.domain.status;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.intent.IntentTimestamps;
import io.fluidity.domain.service.ServiceEvent;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceLifecycle.Daemon;
import io.fluidity.domain.service.ServiceLifecycle.Existing;
import io.fluidity.domain.service.ServiceLifecycle.Scalable;
import io.fluidity.domain.sleep.Verdict;

/** Status of one service. */
public sealed interface ServiceStatus {

  /** {@return the service} */
  ServiceId id();

  /** The service was read. */
  sealed interface Known extends ServiceStatus {

    /** {@return the service as it was read} */
    Existing service();

    @Override
    default ServiceId id() {
      return service().id();
    }
  }

  /**
   * A service that this control plane can wake and put to sleep.
   *
   * @param service the service as it was read
   * @param timestamps its valid intent tags
   * @param use its use, as far as it is known
   * @param verdict the verdict that a sleep check would reach now
   * @param fallsAsleepAt when it falls asleep if it is not used again; {@code null} if it is asleep, or if
   *          that is unknown
   * @param start progress of its start
   * @param events the newest service events if its start is slow or failing, newest first; else empty
   */
  record Managed(Scalable service, IntentTimestamps timestamps, Use use, Verdict verdict,
      @Nullable Instant fallsAsleepAt, Start start, List<ServiceEvent> events) implements Known {

    /** Copies the events. */
    public Managed {
      events = List.copyOf(events);
    }
  }

  /**
   * A service without a desired count of its own.
   *
   * @param service a service with the scheduling strategy DAEMON
   */
  record NotScalable(Daemon service) implements Known {}

  /**
   * The service is missing, or could not be read.
   *
   * @param id the service
   * @param reason the reason
   */
  record Failed(ServiceId id, Failure reason) implements ServiceStatus {}

  /**
   * Known use of a service.
   *
   * @param lastUse the last proven use; {@code null} if none is proven
   * @param lastUsedBy the metric that proved it; {@code null} if none is proven
   * @param idle the time since then that was reported idle; {@code null} if the service is asleep, or if that
   *          is unknown
   */
  record Use(@Nullable Instant lastUse, @Nullable String lastUsedBy, @Nullable Duration idle) {

    static final Use UNKNOWN = new Use(null, null, null);

    /**
     * Validates the idle time.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public Use {
      if (idle != null && idle.isNegative()) {
        throw new IllegalArgumentException("idle must not be negative (was " + idle + ")");
      }
    }
  }

  /** Progress of a start. */
  enum Start {
    /** The service is not starting. */
    NONE,
    /** Woken within the startup grace. */
    IN_PROGRESS,
    /** No task runs although the startup grace is over. */
    SLOW,
    /** A deployment replaces the tasks of a service that ran before. */
    DEPLOYING,
    /** ECS replaces the tasks of a service that ran before: they crashed, or were interrupted. */
    REPLACING,
    /** Tasks of the current deployment failed to start. */
    FAILING
  }
}
