package io.fluidity.inmemory;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.domain.activity.ActivitySignal.Kind;
import io.fluidity.domain.service.MissingReason;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.testkit.CloudUnderTest;

/** The simulated cloud under the port contracts. */
record SimulatedCloudUnderTest(VirtualClock clock, SimulatedCloud cloud) implements CloudUnderTest {

  /** Ten minutes, and the longest start and the latest sample of an ordinary day. */
  private static final Duration LONG_ENOUGH = Duration.ofMinutes(15);

  static SimulatedCloudUnderTest under(SimulationProfile conditions) {
    VirtualClock clock = new VirtualClock(Instant.parse("2026-03-02T08:00:20.123Z"));
    return new SimulatedCloudUnderTest(clock, new SimulatedCloud(clock, conditions, SIGNALS, 1));
  }

  @Override
  public void createService(ServiceId id, int desiredCount) {
    cloud.createService(id, desiredCount);
  }

  @Override
  public void createDaemon(ServiceId id) {
    cloud.createDaemon(id, 2);
  }

  @Override
  public void deleteService(ServiceId id) {
    cloud.service(id).delete(MissingReason.INACTIVE);
  }

  @Override
  public void tag(ServiceId id, String key, String value) {
    cloud.service(id).tag(Map.of(key, value));
  }

  @Override
  public void publish(ServiceId id, ActivitySignal signal, Instant minute, double value) {
    // A service here publishes by itself what it sees, each second of a minute like the last.
    cloud.service(id).use(minute, signal.kind() == Kind.TIMESTAMP ? 1 : (int) value);
  }

  @Override
  public Instant now() {
    return clock.instant();
  }

  @Override
  public void awaitSettled() {
    clock.advance(LONG_ENOUGH);
  }
}
