package io.fluidity.testkit;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.domain.activity.ActivitySignal.Kind;
import io.fluidity.domain.activity.ActivitySignal.MissingData;
import io.fluidity.domain.port.ActivityMetrics;
import io.fluidity.domain.service.ServiceId;

/**
 * The cloud behind an adapter, for the contract tests: creates services and metrics without going through the
 * ports.
 */
public interface CloudUnderTest {

  /** Signals of each kind and period; the {@link ActivityMetrics} under test must read these. */
  List<ActivitySignal> SIGNALS = List.of(
      signal("ActiveConnections", "Maximum", Kind.GAUGE, MissingData.UNKNOWN),
      signal("RequestCount", "Sum", Kind.SUM, MissingData.NOT_ACTIVE),
      signal("LastActivityEpochSeconds", "Maximum", Kind.TIMESTAMP, MissingData.UNKNOWN),
      signal("HealthyHostCount", "Maximum", Kind.HEARTBEAT, MissingData.UNKNOWN),
      ofFiveMinutes(signal("Sessions", "Maximum", Kind.GAUGE, MissingData.UNKNOWN)),
      ofFiveMinutes(signal("Jobs", "Sum", Kind.SUM, MissingData.NOT_ACTIVE)));

  private static ActivitySignal signal(String metric, String statistic, Kind kind, MissingData missingData) {
    return new ActivitySignal("FluidityContract", metric, statistic, kind, missingData,
        Map.of("ServiceName", "{service}", "ClusterName", "{cluster}"));
  }

  private static ActivitySignal ofFiveMinutes(ActivitySignal signal) {
    return new ActivitySignal(signal.namespace(), signal.metric(), signal.statistic(), signal.kind(),
        signal.above(), ActivitySignal.FIVE_MINUTES, signal.missingData(), signal.delay(),
        signal.dimensions());
  }

  /**
   * Creates a service, and its cluster if needed.
   *
   * @param id the service
   * @param desiredCount its desired count; 0 or more
   */
  void createService(ServiceId id, int desiredCount);

  /** {@return whether the cloud has services that cannot be scaled, as ECS has; true by default} */
  default boolean hasDaemons() {
    return true;
  }

  /**
   * Creates a service that cannot be scaled, and its cluster if needed.
   *
   * @param id the service
   */
  void createDaemon(ServiceId id);

  /** {@return whether {@link #startRollout} is supported; false by default} */
  default boolean hasRollouts() {
    return false;
  }

  /**
   * Starts a deployment that stays in progress.
   *
   * @param id a service with a desired count above 0
   */
  default void startRollout(ServiceId id) {
    throw new UnsupportedOperationException("the cloud has no rollouts");
  }

  /**
   * Deletes a service with any desired count.
   *
   * @param id the service
   */
  void deleteService(ServiceId id);

  /**
   * Writes a tag on a service, as an operator would.
   *
   * @param id the service
   * @param key the key of the tag
   * @param value the value of the tag
   */
  void tag(ServiceId id, String key, String value);

  /**
   * Publishes the only value that a signal has in a minute.
   *
   * @param id the service
   * @param signal one of {@link #SIGNALS}
   * @param minute the start of a past minute, after the service was created and settled
   * @param value the value; for a timestamp, a second of that minute
   */
  void publish(ServiceId id, ActivitySignal signal, Instant minute, double value);

  /** {@return the current instant of the cloud} */
  Instant now();

  /**
   * Waits until all changes are visible in reads and created services have run for ten minutes. A virtual
   * clock advances; a cloud that accepts past samples need not wait.
   */
  void awaitSettled();
}
