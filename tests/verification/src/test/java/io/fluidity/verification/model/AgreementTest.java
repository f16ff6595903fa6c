package io.fluidity.verification.model;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.fluidity.verification.Multisets;
import io.fluidity.verification.model.Agreement.Comparison;
import io.fluidity.verification.model.ModelOperation.Kind;

import static org.assertj.core.api.Assertions.assertThat;

/** The real code takes the steps of the model, in every schedule of two operations. */
class AgreementTest {

  private static final List<ModelService> STARTS = List.of(ModelService.IDLE, ModelService.ASLEEP,
      ModelService.WITH_LOST_WAKE, ModelService.WITH_LOST_KILL);

  private static void assertAgreement(List<Kind> kinds, List<ModelService> starts, int maxDeaths) {
    long schedules = 0;
    for (ModelService start : starts) {
      for (List<Kind> mix : Multisets.of(2, kinds)) {
        Comparison compared = Agreement.compare(start, mix, Rule.ALL, maxDeaths);

        assertThat(compared.difference()).as("%s from %s", mix, start).isNull();
        assertThat(compared.schedules()).isPositive();
        schedules += compared.schedules();
      }
    }
    System.out.printf("model and code agree: %,d schedules of two of %s, up to %d die%n", schedules, kinds,
        maxDeaths);
  }

  @Test
  void theCodeAgreesWithTheModelIfAnOperationDies() {
    assertAgreement(Explorations.OPERATIONS, STARTS, 1);
  }

  @Test
  void theCodeAgreesWithTheModelOnCounts() {
    assertAgreement(List.of(Kind.values()),
        List.of(ModelService.IDLE_WITH_THREE_TASKS, ModelService.ASLEEP_WITH_STORED_COUNT), 0);
  }

  @ParameterizedTest
  @EnumSource(names = {"COUNTS_OWN_INTENT", "REWRITES_OWN_TAG", "REWRITES_OWN_COUNT", "SETTLES_COUNT",
      "YIELDS", "FINISHES", "CARRIES_CUT_OFF", "RESTORES_COUNT"})
  void aModelWithoutARuleDisagreesWithTheCode(Rule rule) {
    assertThat(List.of(ModelService.IDLE_WITH_THREE_TASKS, ModelService.WITH_LOST_WAKE).stream()
        .flatMap(start -> Multisets.of(2, List.of(Kind.values())).stream()
            .map(mix -> Agreement.compare(start, mix, Rule.without(rule), 1).difference()))
        .anyMatch(difference -> difference != null)).isTrue();
  }
}
