package io.fluidity.verification.usecase;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import com.sun.management.ThreadMXBean;
import org.junit.jupiter.api.Test;

import io.fluidity.domain.ControlPlane;
import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.settings.Settings;
import io.fluidity.domain.wake.WakeRequest;
import io.fluidity.inmemory.SimulatedCloud;
import io.fluidity.inmemory.SimulatedService;
import io.fluidity.inmemory.SimulationProfile;
import io.fluidity.inmemory.VirtualClock;

import static org.assertj.core.api.Assertions.assertThat;

/** Bounds on the allocation of a sleep check: a simulated year runs a hundred thousand of them. */
class AllocationTest {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final ServiceId WEB = new ServiceId("prod", "web");
  private static final int CHECKS = 2_000;
  /** The most that was measured, plus 10 %; it depends on what the JIT compiler inlines. */
  private static final long MAX_BYTES_ASLEEP = 555;
  private static final long MAX_BYTES_IN_USE = 4_900;

  private final VirtualClock clock = new VirtualClock(Instant.parse("2026-01-01T00:00:00Z"));
  private final SimulatedCloud cloud = new SimulatedCloud(clock, SimulationProfile.typical(),
      ActivitySignal.DEFAULTS, 1);
  private final ControlPlane controlPlane = cloud.controlPlane(Settings.of(WEB));
  private final SimulatedService service = cloud.createService(WEB, 0);

  @Test
  void aCheckOfASleepingServiceStaysWithinItsBound() {
    bytesPerCheck(false);

    assertThat(bytesPerCheck(false)).isBetween(1L, MAX_BYTES_ASLEEP);
  }

  @Test
  void aCheckOfAServiceInUseStaysWithinItsBound() {
    controlPlane.wake(WakeRequest.of(WEB));
    bytesPerCheck(true);

    assertThat(bytesPerCheck(true)).isBetween(1L, MAX_BYTES_IN_USE);
    assertThat(service.isWanted()).isTrue();
  }

  private long bytesPerCheck(boolean inUse) {
    long bytes = 0;
    for (int i = 0; i < CHECKS; i++) {
      clock.advance(Duration.ofMinutes(5));
      if (inUse) {
        service.use(clock.instant(), 1);
      }
      long before = allocatedBytes();
      controlPlane.sleepCheck(List.of(WEB));
      bytes += allocatedBytes() - before;
    }
    return bytes / CHECKS;
  }

  private static long allocatedBytes() {
    return THREADS.getCurrentThreadAllocatedBytes();
  }
}
