package io.fluidity.benchmarks;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.settings.Settings;
import io.fluidity.domain.wake.WakeRequest;
import io.fluidity.inmemory.SimulationProfile;
import io.fluidity.inmemory.SimulatedControlPlane;
import io.fluidity.inmemory.SimulatedService;

/** The sleep checks of a day of one simulated service, which is used in the morning. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class SleepChecks {

  static final int A_DAY = 288;
  private static final int SECONDS_BETWEEN = 300;
  private static final int BUSY = 24;
  private static final ServiceId SERVICE = new ServiceId("simulated", "service");
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final Settings settings = Settings.read(
      Map.of("ECS_CLUSTER_NAME", SERVICE.cluster(), "ECS_SERVICE_NAME", SERVICE.service()), _ -> List.of());

  /** The count of the tasks at the end of the day, which JMH keeps from being optimized away. */
  @Benchmark
  @OperationsPerInvocation(A_DAY)
  public int day() {
    SimulatedControlPlane plane = SimulatedControlPlane.at(START, settings, SimulationProfile.typical(), 1);
    SimulatedService service = plane.cloud().createService(SERVICE, 0);
    int outcomes = 0;
    for (int i = 0; i < A_DAY; i++) {
      Instant now = START.plusSeconds((long) i * SECONDS_BETWEEN);
      plane.clock().advanceTo(now);
      if (i == 0) {
        plane.wake().wake(WakeRequest.of(SERVICE));
      }
      Instant runsFrom = service.runsFrom();
      if (i < BUSY && runsFrom != null && !runsFrom.isAfter(now)) {
        service.use(now, 3);
      }
      outcomes += plane.sleepCheck().sweep(List.of(SERVICE)).size();
    }
    return outcomes;
  }
}
