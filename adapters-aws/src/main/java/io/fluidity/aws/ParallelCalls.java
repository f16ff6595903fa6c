package io.fluidity.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Makes calls that wait for answers side by side. */
final class ParallelCalls {

  /** Enough to use up at once what ECS allows at once, at usual latencies; each holds an answer in memory. */
  private static final int MAX_PARALLEL_CALLS = 10;

  private ParallelCalls() {}

  /** What each call gives, in order. What a call throws is thrown, once all have ended. */
  static <T, R> List<R> map(List<T> inputs, Function<T, R> call) {
    if (inputs.size() == 1) {
      return List.of(call.apply(inputs.getFirst()));
    }
    List<R> results = new ArrayList<>(inputs.size());
    try (ExecutorService threads = Executors.newFixedThreadPool(MAX_PARALLEL_CALLS, Thread.ofVirtual().factory())) {
      List<Future<R>> futures = inputs.stream().map(input -> threads.submit(() -> call.apply(input)))
          .toList();
      for (Future<R> future : futures) {
        results.add(result(future));
      }
    }
    return results;
  }

  private static <R> R result(Future<R> future) {
    try {
      return future.get();
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof RuntimeException fault ? fault
          : new IllegalStateException(failed.getCause());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped while calls were under way", stopped);
    }
  }
}
