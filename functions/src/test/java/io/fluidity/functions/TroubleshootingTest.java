package io.fluidity.functions;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.fluidity.domain.sleep.Verdict.AsleepReason;
import io.fluidity.domain.sleep.Verdict.AwakeReason;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code docs/troubleshooting.md} has every reason, those that {@code ApiTablesTest} holds to the code. */
class TroubleshootingTest {

  private static final ApiGuide API = ApiGuide.read();
  private static final ApiGuide TROUBLESHOOTING = ApiGuide.read("troubleshooting.md");

  @Test
  void itHasEveryReasonOfAnError() {
    assertThat(errors(TROUBLESHOOTING.table("status", "reason", "cause")))
        .isEqualTo(errors(API.table("status", "reason")));
  }

  @Test
  void itHasEveryReasonOfAnAnswer() {
    Set<String> reasons = reasons(TROUBLESHOOTING.table("reason", "why"));

    assertThat(reasons).isEqualTo(reasons(API.table("reason", "in the answer of")));
    assertThat(reasons).containsAll(Stream.of(AwakeReason.values()).map(AwakeReason::name).toList())
        .containsAll(Stream.of(AsleepReason.values()).map(AsleepReason::name).toList());
  }

  private static List<String> errors(List<List<String>> rows) {
    return rows.stream().map(row -> row.getFirst() + " " + row.get(1)).toList();
  }

  private static Set<String> reasons(List<List<String>> rows) {
    return rows.stream().flatMap(row -> ApiGuide.code(row.getFirst()).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
