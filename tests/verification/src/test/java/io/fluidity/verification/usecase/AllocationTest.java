package io.fluidity.verification.usecase;

import io.fluidity.inmemory.SimulatedService;
import io.fluidity.inmemory.SimulationProfile;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.sun.management.ThreadMXBean;
import org.junit.jupiter.api.Test;

import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.settings.Settings;
import io.fluidity.domain.wake.WakeRequest;

import static org.assertj.core.api.Assertions.assertThat;

/** A year of simulation is made of a hundred thousand sleep checks: what each allocates can be counted. */
class AllocationTest {

  private static final ServiceId SHOP = new ServiceId("production", "shop");
  private static final int CHECKS = 2_000;
  /** What was counted when this was written, and ten in a hundred of room. */
  private static final long MAX_BYTES_ASLEEP = 1_280;
  private static final long MAX_BYTES_IN_USE = 7_100;

  private final SimulatedControlPlane plane = SimulatedControlPlane.at(Instant.parse("2026-01-01T00:00:00Z"),
      Settings.read(Map.of("ECS_CLUSTER_NAME", SHOP.cluster(), "ECS_SERVICE_NAME", SHOP.service()),
          _ -> List.of()),
      SimulationProfile.typical(), 1);
  private final SimulatedService service = plane.cloud().createService(SHOP, 0);

  private static long allocated() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
  }

  private long bytesACheck(boolean isUsed) {
    long bytes = 0;
    for (int i = 0; i < CHECKS; i++) {
      plane.clock().advance(Duration.ofMinutes(5));
      if (isUsed) {
        service.use(plane.clock().instant(), 1);
      }
      long before = allocated();
      plane.sleepCheck().sweep(List.of(SHOP));
      bytes += allocated() - before;
    }
    return bytes / CHECKS;
  }

  @Test
  void aCheckOfWhatSleepsAllocatesNoMoreThanItDid() {
    bytesACheck(false);

    assertThat(bytesACheck(false)).isBetween(1L, MAX_BYTES_ASLEEP);
  }

  @Test
  void aCheckOfWhatIsInUseAllocatesNoMoreThanItDid() {
    plane.wake().wake(WakeRequest.of(SHOP));
    bytesACheck(true);

    assertThat(bytesACheck(true)).isBetween(1L, MAX_BYTES_IN_USE);
    assertThat(service.isWanted()).isTrue();
  }
}
