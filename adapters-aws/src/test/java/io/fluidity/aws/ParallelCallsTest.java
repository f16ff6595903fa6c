package io.fluidity.aws;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Calls that wait for answers need not wait for each other. */
class ParallelCallsTest {

  private static final List<Integer> MANY = IntStream.range(0, 100).boxed().toList();

  @Test
  void theAnswersComeInTheOrderOfTheCalls() {
    assertThat(ParallelCalls.map(MANY, call -> call * 2))
        .isEqualTo(MANY.stream().map(call -> call * 2).toList());
    assertThat(ParallelCalls.map(List.of(), call -> call)).isEmpty();
  }

  @Test
  void tenAreMadeTogether() {
    CountDownLatch begun = new CountDownLatch(10);

    List<Integer> responses = ParallelCalls.map(MANY.subList(0, 10), call -> {
      begun.countDown();
      try {
        // None of them returns before all have begun.
        begun.await();
      } catch (InterruptedException stopped) {
        throw new IllegalStateException(stopped);
      }
      return call;
    });

    assertThat(responses).hasSize(10);
  }

  @Test
  void noMoreThanTenAreUnderWay() {
    AtomicInteger underWay = new AtomicInteger();

    List<Integer> before = ParallelCalls.map(MANY, _ -> {
      int now = underWay.incrementAndGet();
      LockSupport.parkNanos(1_000);
      underWay.decrementAndGet();
      return now;
    });

    assertThat(before).allMatch(now -> now <= 10);
  }

  @Test
  void whatACallThrowsIsThrown() {
    assertThatThrownBy(() -> ParallelCalls.map(MANY, call -> {
      if (call == 50) {
        throw new IllegalArgumentException("fifty");
      }
      return call;
    })).isInstanceOf(IllegalArgumentException.class).hasMessage("fifty");
  }
}
