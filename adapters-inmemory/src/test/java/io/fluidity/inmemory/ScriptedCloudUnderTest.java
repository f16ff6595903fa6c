package io.fluidity.inmemory;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceSnapshot.Scheduling;
import io.fluidity.testkit.CloudUnderTest;

/** The scripted cloud, for the port contracts: what a service would do by itself is stated. */
record ScriptedCloudUnderTest(VirtualClock clock, ScriptedCloud cloud,
    List<ServiceId> created) implements CloudUnderTest {

  ScriptedCloudUnderTest(VirtualClock clock) {
    this(clock, new ScriptedCloud(clock, () -> SIGNALS, _ -> {}), new ArrayList<>());
  }

  ScriptedCloudUnderTest() {
    this(new VirtualClock(Instant.parse("2026-03-02T08:00:20.123Z")));
  }

  @Override
  public void createService(ServiceId id, int desiredCount) {
    cloud.state(id, Scheduling.REPLICA, desiredCount, 0);
    created.add(id);
  }

  @Override
  public void createDaemon(ServiceId id) {
    cloud.state(id, Scheduling.DAEMON, 2, 2);
  }

  @Override
  public boolean hasRollouts() {
    return true;
  }

  @Override
  public void startRollout(ServiceId id) {
    cloud.service(id).setDeployment(clock.instant());
  }

  @Override
  public void deleteService(ServiceId id) {
    cloud.service(id).delete(false);
  }

  @Override
  public void tag(ServiceId id, String key, String value) {
    cloud.service(id).tag(key, value);
  }

  @Override
  public void publish(ServiceId id, ActivitySignal signal, Instant minute, double value) {
    cloud.service(id).samples().add(signal.metric(), minute, minute, value, Duration.ofMinutes(1));
  }

  @Override
  public Instant now() {
    return clock.instant();
  }

  @Override
  public void awaitSettled() {
    clock.advance(Duration.ofMinutes(15));
    created.forEach(id -> cloud.service(id).setRunningCount(cloud.service(id).desiredCount()));
  }
}
