package io.fluidity.inmemory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.ScaleCommand.WriteMarks;
import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.intent.Intents;
import io.fluidity.domain.intent.Marks;

/** What must be true after operations that ran at the same time, whatever their order. */
final class Promise {

  private final Set<Boolean> wantedInSomeSerialOrder = new HashSet<>();

  /** Runs the operations in every serial order, to know which ends there are. */
  Promise(Scene.Before before, CloudConditions conditions, List<Operation> operations) {
    for (List<Integer> order : orders(IntStream.range(0, operations.size()).boxed().toList())) {
      Scene scene = new Scene(before, conditions, operations, Schedules.oneByOne()).oneAfterTheOther(order);
      wantedInSomeSerialOrder.add(isWanted(scene));
    }
  }

  /** How the end of this scene breaks the promise, if it does. */
  @Nullable
  String brokenBy(Scene scene) {
    for (Scene.Event event : scene.events()) {
      if (event.what() instanceof Failure failure) {
        return "an operation failed: " + failure.message();
      }
    }
    if (!wantedInSomeSerialOrder.contains(isWanted(scene))) {
      return "no serial order ends with the desired count " + scene.service().desiredCount();
    }
    Intents written = written(scene);
    if (written.newest() != null && written.wantAwake() != isWanted(scene)) {
      return "the newest intent is a " + (written.wantAwake() ? "wake" : "kill")
          + ", but the desired count is " + scene.service().desiredCount();
    }
    return null;
  }

  private static boolean isWanted(Scene scene) {
    return scene.service().desiredCount() > 0;
  }

  /** All that the wakes and kills of a scene wrote, each at its newest. */
  private static Intents written(Scene scene) {
    Intents all = Marks.none().asOf(scene.now());
    for (Scene.Event event : scene.events()) {
      if (event.what() instanceof WriteMarks(_, var edit)) {
        Intents each = Marks.none().with(edit).asOf(scene.now());
        all = new Intents(later(all.wokenAt(), each.wokenAt()), null, later(all.killedAt(), each.killedAt()),
            null, null);
      }
    }
    return all;
  }

  private static @Nullable Instant later(@Nullable Instant a, @Nullable Instant b) {
    return a == null || (b != null && b.isAfter(a)) ? b : a;
  }

  private static List<List<Integer>> orders(List<Integer> numbers) {
    if (numbers.isEmpty()) {
      return List.of(List.of());
    }
    List<List<Integer>> orders = new ArrayList<>();
    for (Integer first : numbers) {
      List<Integer> others = numbers.stream().filter(number -> !number.equals(first)).toList();
      for (List<Integer> rest : orders(others)) {
        List<Integer> order = new ArrayList<>(List.of(first));
        order.addAll(rest);
        orders.add(order);
      }
    }
    return orders;
  }
}
