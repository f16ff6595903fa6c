package io.fluidity.aws;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Calls that wait for answers need not wait for each other. */
class SideBySideTest {

  private static final List<Integer> MANY = IntStream.range(0, 100).boxed().toList();

  @Test
  void theAnswersComeInTheOrderOfTheCalls() {
    assertThat(SideBySide.each(MANY, call -> call * 2))
        .isEqualTo(MANY.stream().map(call -> call * 2).toList());
    assertThat(SideBySide.each(List.of(), call -> call)).isEmpty();
  }

  @Test
  void theFirstIsMadeAloneAndTheOthersTogether() {
    Set<Integer> begun = ConcurrentHashMap.newKeySet();
    CountDownLatch others = new CountDownLatch(8);

    SideBySide.each(MANY.subList(0, 9), call -> {
      begun.add(call);
      if (call == 0) {
        assertThat(begun).containsExactly(0);
        return call;
      }
      others.countDown();
      try {
        // None of them returns before all have begun.
        others.await();
      } catch (InterruptedException stopped) {
        throw new IllegalStateException(stopped);
      }
      return call;
    });

    assertThat(begun).hasSize(9);
  }

  @Test
  void whatACallThrowsIsThrown() {
    assertThatThrownBy(() -> SideBySide.each(MANY, call -> {
      if (call == 50) {
        throw new IllegalArgumentException("fifty");
      }
      return call;
    })).isInstanceOf(IllegalArgumentException.class).hasMessage("fifty");
  }
}
