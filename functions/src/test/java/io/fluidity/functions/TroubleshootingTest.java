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

/** {@code docs/troubleshooting.md} covers every reason of {@code docs/api.md}. */
class TroubleshootingTest {

  private static final MarkdownDocument API = MarkdownDocument.read("api.md");
  private static final MarkdownDocument TROUBLESHOOTING = MarkdownDocument.read("troubleshooting.md");

  @Test
  void everyReasonOfAnErrorIsCovered() {
    assertThat(errors(TROUBLESHOOTING.table("status", "reason", "cause")))
        .isEqualTo(errors(API.table("status", "reason")));
  }

  @Test
  void everyReasonOfAResponseIsCovered() {
    Set<String> reasons = reasons(TROUBLESHOOTING.table("reason", "explanation"));

    assertThat(reasons).isEqualTo(reasons(API.table("reason", "in responses of")));
    assertThat(reasons).containsAll(Stream.of(AwakeReason.values()).map(AwakeReason::name).toList())
        .containsAll(Stream.of(AsleepReason.values()).map(AsleepReason::name).toList());
  }

  private static List<String> errors(List<List<String>> rows) {
    return rows.stream().map(row -> row.getFirst() + " " + row.get(1)).toList();
  }

  private static Set<String> reasons(List<List<String>> rows) {
    return rows.stream().flatMap(row -> MarkdownDocument.code(row.getFirst()).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
