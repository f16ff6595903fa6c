package io.fluidity.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Runs blocking calls in parallel. */
final class ParallelCalls {

  /** Enough for the rate that ECS allows at its usual latency; each call holds a response in memory. */
  private static final int MAX_PARALLEL_CALLS = 10;

  private ParallelCalls() {}

  /**
   * Returns the results, in the order of the inputs. An exception of a call is thrown after all calls have
   * ended.
   */
  static <T, R> List<R> map(List<T> inputs, Function<T, R> call) {
    if (inputs.size() == 1) {
      return List.of(call.apply(inputs.getFirst()));
    }
    List<R> results = new ArrayList<>(inputs.size());
    try (ExecutorService threads = Executors.newFixedThreadPool(MAX_PARALLEL_CALLS,
        Thread.ofVirtual().factory())) {
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
      throw failed.getCause() instanceof RuntimeException exception ? exception
          : new IllegalStateException(failed.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while calls were in progress", interrupted);
    }
  }
}
