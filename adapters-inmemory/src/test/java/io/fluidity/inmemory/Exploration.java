package io.fluidity.inmemory;

import java.math.BigInteger;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

import org.jspecify.annotations.Nullable;

/** What came of running operations in all orders. */
final class Exploration {

  private final String title;
  private final Set<String> ends = new TreeSet<>();
  private BigInteger schedules = BigInteger.ZERO;
  private @Nullable String firstBroken;

  private Exploration(String title) {
    this.title = title;
  }

  /**
   * Runs the operations in every order of these schedules, each from the beginning, up to the first that
   * breaks.
   */
  static Exploration of(Schedules schedules, Scene.Before before, CloudConditions conditions,
      List<Operation> operations) {
    Exploration exploration = new Exploration(operations + ", " + before);
    Promise promise = new Promise(before, conditions, operations);
    // A virtual thread as those of the operations are: a turn is handed on without the operating system.
    FutureTask<Exploration> task = new FutureTask<>(() -> {
      boolean cameToItsEnd;
      do {
        Scene scene = new Scene(before, conditions, operations, schedules);
        schedules.begin(scene::state);
        cameToItsEnd = scene.together();
        if (cameToItsEnd) {
          exploration.saw(scene, promise.brokenBy(scene));
        }
      } while (exploration.firstBroken == null && schedules.hasNext(cameToItsEnd));
      exploration.schedules = schedules.count();
      return exploration;
    });
    Thread.ofVirtual().start(task);
    return await(task);
  }

  private static Exploration await(FutureTask<Exploration> task) {
    try {
      return task.get();
    } catch (InterruptedException | ExecutionException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private void saw(Scene scene, @Nullable String fault) {
    ends.add(scene.service().desiredCount() + " " + scene.service().stage());
    if (fault != null) {
      firstBroken = firstBroken == null ? fault + "\n" + Timeline.of(scene) : firstBroken;
    }
  }

  BigInteger schedules() {
    return schedules;
  }

  /** The different ends there are. */
  Set<String> ends() {
    return ends;
  }

  /** The first schedule that breaks the promise, as a timeline. */
  @Nullable
  String firstBroken() {
    return firstBroken;
  }

  @Override
  public String toString() {
    return "%,d schedules of %s end as %s%s".formatted(schedules, title, ends,
        firstBroken == null ? "" : "; not all keep the promise");
  }
}
