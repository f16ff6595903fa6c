package io.fluidity.inmemory;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.domain.activity.ActivitySignal.Kind;
import io.fluidity.domain.service.MissingReason;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.testkit.CloudUnderTest;

/** The simulated cloud, for the port contracts. */
record SimulatedCloudUnderTest(VirtualClock clock, SimulatedCloud cloud,
    Map<ServiceId, Map<String, String>> manualTags) implements CloudUnderTest {

  /** Ten minutes, plus the longest start and the longest metric delay of the typical profile. */
  private static final Duration SETTLE_TIME = Duration.ofMinutes(15);

  static List<SimulationProfile> profiles() {
    return List.of(SimulationProfile.ideal(), SimulationProfile.typical());
  }

  static SimulatedCloudUnderTest with(SimulationProfile profile) {
    VirtualClock clock = new VirtualClock(Instant.parse("2026-03-02T08:00:20.123Z"));
    return new SimulatedCloudUnderTest(clock, new SimulatedCloud(clock, profile, SIGNALS, 1),
        new HashMap<>());
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
  public boolean hasRollouts() {
    return true;
  }

  @Override
  public void startRollout(ServiceId id) {
    cloud.service(id).failStarts(true);
    cloud.service(id).deploy();
  }

  @Override
  public void deleteService(ServiceId id) {
    cloud.service(id).delete(MissingReason.INACTIVE);
  }

  @Override
  public void tag(ServiceId id, String key, String value) {
    Map<String, String> tags = manualTags.computeIfAbsent(id, _ -> new HashMap<>());
    tags.put(key, value);
    cloud.service(id).tag(tags);
  }

  @Override
  public void publish(ServiceId id, ActivitySignal signal, Instant minute, double value) {
    // A simulated service publishes its own use, and derives the timestamp and the heartbeat.
    boolean derived = signal.kind() == Kind.TIMESTAMP || signal.kind() == Kind.HEARTBEAT;
    cloud.service(id).use(minute, derived ? 1 : (int) value);
  }

  @Override
  public Instant now() {
    return clock.instant();
  }

  @Override
  public void awaitSettled() {
    clock.advance(SETTLE_TIME);
  }
}
