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

/** What goes on with one service. */
public sealed interface ServiceStatus {

  ServiceId id();

  /** It could be looked at. */
  sealed interface Known extends ServiceStatus {
    Existing service();

    @Override
    default ServiceId id() {
      return service().id();
    }
  }

  /**
   * A service that this control plane can wake and put to sleep.
   *
   * @param intents what its marks say
   * @param use what is known of its use
   * @param verdict what a sleep check would conclude now
   * @param fallsAsleepAt when it would fall asleep if nobody uses it; {@code null} where it sleeps or that
   *          cannot be told
   * @param start how its start goes
   * @param events the newest service events where its start is slow or failing, newest first; else empty
   */
  record Managed(Scalable service, IntentTimestamps timestamps, Use use, Verdict verdict, @Nullable Instant fallsAsleepAt,
      Start start, List<ServiceEvent> events) implements Known {}

  /** A DAEMON service has nothing to wake or to put to sleep. */
  record NotScalable(Daemon service) implements Known {}

  /** There is no such service, or it could not be read. */
  record Failed(ServiceId id, Failure reason) implements ServiceStatus {}

  /**
   * What is known of the use of a service.
   *
   * @param lastUse the last use that the signals prove; {@code null} where they prove none
   * @param idle for how long it is idle; {@code null} where it sleeps, or that cannot be told
   */
  record Use(@Nullable Instant lastUse, @Nullable Duration idle) {
    static final Use UNKNOWN = new Use(null, null);
  }

  /** How the start of a service goes. */
  enum Start {
    /** It is not starting. */
    NONE,
    /** It was woken within the startup grace. */
    IN_PROGRESS,
    /** The startup grace is over, and nothing runs yet. */
    SLOW,
    /** Tasks of the current deployment failed to start. */
    FAILING
  }
}
