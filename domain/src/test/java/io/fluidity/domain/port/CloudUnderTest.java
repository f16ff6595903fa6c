package io.fluidity.domain.port;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.domain.activity.ActivitySignal.Kind;
import io.fluidity.domain.activity.ActivitySignal.MissingData;
import io.fluidity.domain.service.ServiceId;

/**
 * A cloud as its owner sees and changes it, behind the back of the ports: what whoever writes an adapter
 * provides for the port contracts.
 */
public interface CloudUnderTest {

  /** One signal of each kind: the signals that an {@link ActivityMetrics} under contract is to read. */
  List<ActivitySignal> SIGNALS = List.of(signal("ActiveConnections", "Maximum", Kind.GAUGE, MissingData.UNKNOWN),
      signal("RequestCount", "Sum", Kind.SUM, MissingData.NOT_ACTIVE),
      signal("LastActivityEpochSeconds", "Maximum", Kind.TIMESTAMP, MissingData.UNKNOWN));

  private static ActivitySignal signal(String metric, String statistic, Kind kind, MissingData silence) {
    return new ActivitySignal("FluidityContract", metric, statistic, kind, silence,
        Map.of("ServiceName", "{service}", "ClusterName", "{cluster}"));
  }

  /** Makes a REPLICA service, and its cluster where that is new. */
  void createService(ServiceId id, int desiredCount);

  /** Makes a DAEMON service, and its cluster where that is new. */
  void createDaemon(ServiceId id);

  /** Deletes a service, whatever its desired count. */
  void deleteService(ServiceId id);

  /** Writes a tag on a service by hand. */
  void tag(ServiceId id, String key, String value);

  /**
   * Publishes the only sample that a signal has of a minute.
   *
   * @param minute the start of a minute in the past, after the service was created and let settle
   * @param value for a clock: a second of that minute
   */
  void publish(ServiceId id, ActivitySignal signal, Instant minute, double value);

  /** The time in this cloud. */
  Instant now();

  /**
   * Returns once all that was done shows in reads, and services that were created are up for ten minutes: a
   * virtual clock moves; a cloud that takes samples of the past need not wait for those minutes.
   */
  void letSettle();
}
