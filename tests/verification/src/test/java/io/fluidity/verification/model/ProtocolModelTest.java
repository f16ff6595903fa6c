package io.fluidity.verification.model;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.fluidity.verification.model.ModelOperation.Kind;
import io.fluidity.verification.model.ModelState.Clocks;

import static org.assertj.core.api.Assertions.assertThat;

/** The model of the protocol keeps every acknowledged intent. */
class ProtocolModelTest {

  private static final List<ModelService> STARTS = List.of(ModelService.IDLE, ModelService.ASLEEP);
  private static final List<ModelService> ALL_STARTS = List.of(ModelService.IDLE, ModelService.ASLEEP,
      ModelService.IDLE_WITH_THREE_TASKS, ModelService.ASLEEP_WITH_STORED_COUNT, ModelService.WITH_LOST_WAKE,
      ModelService.WITH_LOST_KILL);

  private static void assertNoViolation(Explorations explored) {
    assertThat(explored.mixes()).isPositive();
    assertThat(explored.violation()).isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void noAcknowledgedIntentIsLostIfAnOperationDies(int size) {
    assertNoViolation(Explorations.of(size, Explorations.OPERATIONS, STARTS, Clocks.IN_ORDER, Rule.ALL, 1)
        .print("one of " + size + " dies"));
  }

  @Test
  void sweepsFinishWhatWasCutOffBesideOtherOperations() {
    assertNoViolation(
        Explorations
            .of(3, Explorations.OPERATIONS, List.of(ModelService.WITH_LOST_WAKE), Clocks.IN_ORDER, Rule.ALL,
                0)
            .print("three on a service that was cut off"));
  }

  @ParameterizedTest
  @EnumSource
  void noAcknowledgedIntentOrCountIsLostIfTwoOperationsDie(Clocks clocks) {
    assertNoViolation(Explorations.of(2, List.of(Kind.values()), ALL_STARTS, clocks, Rule.ALL, 2)
        .print("two die, with counts, clocks " + clocks));
  }
}
