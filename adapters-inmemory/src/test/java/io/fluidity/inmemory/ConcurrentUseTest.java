package io.fluidity.inmemory;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.intent.IntentTag.InstantTag;
import io.fluidity.domain.intent.IntentTags;
import io.fluidity.domain.intent.TagPatch;
import io.fluidity.domain.port.ScaleCommand.SetDesiredCount;
import io.fluidity.domain.port.ScaleCommand.WriteTags;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceLifecycle;
import io.fluidity.domain.service.ServiceLifecycle.Scalable;

import static org.assertj.core.api.Assertions.assertThat;

/** Several threads read, write, and advance the clock at the same time. */
class ConcurrentUseTest {

  private static final int ROUNDS = 5_000;
  private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
  private static final ServiceId SHARED = new ServiceId("prod", "shared");

  /** One thread for each tag. */
  private static final List<InstantTag> TAGS = List.of(InstantTag.WOKEN_AT, InstantTag.SLEPT_AT,
      InstantTag.KILLED_AT, InstantTag.HOLD_UNTIL);

  private final VirtualClock clock = new VirtualClock(START);
  private int actionsRun;

  @Test
  void eachThreadReadsWhatItWrote() throws Exception {
    SimulatedCloud cloud = cloud(SimulationProfile.ideal());
    cloud.createService(SHARED, 0);
    runInThreads(tag -> {
      ServiceId own = new ServiceId("prod", tag.name());
      cloud.createService(own, 0);
      for (int round = 1; round <= ROUNDS; round++) {
        int count = round % 4;
        cloud.execute(new SetDesiredCount(own, count));
        TagPatch patch = TagPatch.empty().with(tag, START.plusMillis(round));
        cloud.execute(new WriteTags(SHARED, patch));

        assertThat(scalable(read(cloud, own)).snapshot()).satisfies(snapshot -> {
          assertThat(snapshot.desiredCount()).isEqualTo(count);
          assertThat(snapshot.runningCount()).isEqualTo(count);
        });
        IntentTags tags = scalable(read(cloud, SHARED)).snapshot().tags();
        assertThat(tags).as("has this tag already").isEqualTo(tags.with(patch));
      }
    });
    // Each call takes a millisecond.
    assertThat(clock.instant()).isEqualTo(START.plusMillis(4L * ROUNDS * TAGS.size()));
  }

  @Test
  void aServiceCanBeChangedWithAndWithoutThePorts() throws Exception {
    SimulatedCloud cloud = cloud(SimulationProfile.ideal());
    SimulatedService shared = cloud.createService(SHARED, 0);
    runInThreads(tag -> {
      for (int round = 1; round <= ROUNDS; round++) {
        int count = round % 4;
        if (tag == InstantTag.WOKEN_AT) {
          cloud.execute(new SetDesiredCount(SHARED, count));
        } else {
          shared.setDesiredCount(count);
        }
        shared.use(clock.instant(), 1 + count);
        assertThat(scalable(shared.now()).snapshot())
            .satisfies(snapshot -> assertThat(snapshot.runningCount()).isEqualTo(snapshot.desiredCount()));
        if (round % 50 == 0) {
          assertThat(cloud.read(List.of(SHARED), START).get(SHARED).orThrow()).hasSize(2);
        }
      }
    });
    assertThat(shared.taskMinutes(clock.instant().plus(Duration.ofDays(1)))).isNotNegative();
    assertThat(read(cloud, SHARED)).isEqualTo(shared.now());
  }

  @Test
  void laggingReadsNeverGoBack() throws Exception {
    SimulatedCloud cloud = cloud(SimulationProfile.ideal().withReadLag(DurationRange.millis(20, 20)));
    SimulatedService shared = cloud.createService(SHARED, 0);
    runInThreads(tag -> {
      int newest = 0;
      for (int round = 1; round <= ROUNDS; round++) {
        if (tag == InstantTag.WOKEN_AT) {
          shared.setDesiredCount(round / 100);
        }
        int shown = scalable(read(cloud, SHARED)).desiredCount();
        assertThat(shown).isBetween(newest, ROUNDS / 100);
        newest = shown;
      }
    });
    assertThat(scalable(shared.now()).desiredCount()).isEqualTo(ROUNDS / 100);
  }

  @Test
  void noAdvanceAndNoActionIsLost() throws Exception {
    runInThreads(_ -> {
      for (int round = 1; round <= ROUNDS; round++) {
        clock.at(START.plusMillis(round), () -> actionsRun++);
        clock.advance(Duration.ofMillis(1));
      }
    });
    assertThat(actionsRun).isEqualTo(ROUNDS * TAGS.size());
    assertThat(clock.instant()).isEqualTo(START.plusMillis((long) ROUNDS * TAGS.size()));
  }

  private interface Task {
    void run(InstantTag tag) throws Exception;
  }

  /** Runs a task once for each tag, at the same time, and throws what a task throws. */
  private static void runInThreads(Task task) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(TAGS.size())) {
      CyclicBarrier start = new CyclicBarrier(TAGS.size());
      List<Future<Void>> running = new ArrayList<>();
      for (InstantTag tag : TAGS) {
        Callable<Void> callable = () -> {
          start.await();
          task.run(tag);
          return null;
        };
        running.add(threads.submit(callable));
      }
      for (Future<Void> each : running) {
        each.get(1, TimeUnit.MINUTES);
      }
    }
  }

  private SimulatedCloud cloud(SimulationProfile profile) {
    return new SimulatedCloud(clock, profile, ActivitySignal.DEFAULTS, 1);
  }

  private static ServiceLifecycle read(SimulatedCloud cloud, ServiceId id) {
    return cloud.read(List.of(id)).get(id).orThrow();
  }

  private static Scalable scalable(ServiceLifecycle service) {
    return OperationFailedException.requireScalable(service);
  }
}
