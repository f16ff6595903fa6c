package io.fluidity.aws;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Order, parallelism and exceptions of parallel calls. */
class ParallelCallsTest {

  private static final List<Integer> MANY = IntStream.range(0, 100).boxed().toList();

  @Test
  void resultsAreInTheOrderOfTheInputs() {
    assertThat(ParallelCalls.map(MANY, call -> call * 2))
        .isEqualTo(MANY.stream().map(call -> call * 2).toList());
    assertThat(ParallelCalls.map(List.of(), call -> call)).isEmpty();
  }

  @Test
  void tenCallsRunInParallel() {
    CountDownLatch started = new CountDownLatch(10);

    List<Integer> results = ParallelCalls.map(MANY.subList(0, 10), call -> {
      started.countDown();
      try {
        // No call returns before all have started.
        assertThat(started.await(1, TimeUnit.MINUTES)).isTrue();
      } catch (InterruptedException interrupted) {
        throw new IllegalStateException(interrupted);
      }
      return call;
    });

    assertThat(results).hasSize(10);
  }

  @Test
  void noMoreThanTenCallsRunInParallel() {
    AtomicInteger running = new AtomicInteger();

    List<Integer> counts = ParallelCalls.map(MANY, _ -> {
      int now = running.incrementAndGet();
      LockSupport.parkNanos(1_000);
      running.decrementAndGet();
      return now;
    });

    assertThat(counts).allMatch(count -> count <= 10);
  }

  @Test
  void anExceptionOfACallIsThrown() {
    assertThatThrownBy(() -> ParallelCalls.map(MANY, call -> {
      if (call == 50) {
        throw new IllegalArgumentException("fifty");
      }
      return call;
    })).isInstanceOf(IllegalArgumentException.class).hasMessage("fifty");
  }
}
