package io.fluidity.infrastructure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The table of {@code docs/configuration.md} is that of the template. */
class DocumentedParametersTest {

  private static final Deployment DEPLOYMENT = Deployment.of(Map.of());

  private static List<List<String>> rows() throws IOException {
    List<List<String>> table = Markdown.read(Path.of("..", "docs", "configuration.md")).table("parameter",
        "default");
    return table.subList(1, table.size());
  }

  private static String name(List<String> row) {
    return row.getFirst().replace("`", "");
  }

  @Test
  void theTableHasEveryParameterWithItsDefault() throws IOException {
    Map<String, JsonNode> parameters = Template.LAMBDA.parameters();
    assertThat(rows()).extracting(DocumentedParametersTest::name)
        .containsExactlyElementsOf(parameters.keySet());
    assertThat(rows()).allSatisfy(row -> {
      JsonNode declared = parameters.get(name(row)).path("Default");
      String shown = declared.isMissingNode() ? "–"
          : declared.asText().isEmpty() ? "none" : declared.asText();
      assertThat(row.get(1)).as(name(row)).isEqualTo(shown);
    });
  }

  @Test
  void theRangesAreThoseOfTheTemplate() throws IOException {
    assertThat(rows()).allSatisfy(row -> {
      JsonNode declared = Template.LAMBDA.parameters().get(name(row));
      if (declared.has("MaxValue")) {
        assertThat(row.get(2)).as(name(row))
            .isEqualTo(
                declared.path("MinValue").textValue() + " to " + declared.path("MaxValue").textValue());
      } else if (declared.has("AllowedValues") && !name(row).equals("LogRetentionDays")) {
        Set<String> allowed = new TreeSet<>();
        declared.path("AllowedValues").forEach(each -> allowed.add(each.asText()));
        assertThat(Set.of(row.get(2).split(", ", -1))).as(name(row)).isEqualTo(allowed);
      }
    });
  }

  @Test
  void eachVariableIsTheOneThatTheParameterSets() throws IOException {
    Map<String, String> before = ParametersTest.environment(DEPLOYMENT, "Api");
    assertThat(rows()).allSatisfy(row -> {
      ParameterVariation turn = ParameterVariation.ALL.stream().filter(each -> each.parameter().equals(name(row))).findFirst()
          .orElseThrow();
      Map<String, String> base = ParametersTest.environment(turn.before(), "Api");
      String changed = ParametersTest.environment(turn.after(), "Api").entrySet().stream()
          .filter(each -> !each.getValue().equals(base.get(each.getKey()))).map(Map.Entry::getKey)
          .collect(Collectors.joining());
      assertThat(row.getLast().isEmpty() ? row.get(4).replace("`", "") : row.getLast().replace("`", ""))
          .as(name(row)).isEqualTo(changed);
    });
    assertThat(rows()).extracting(row -> row.get(4).replace("`", "")).containsAll(before.keySet());
  }
}
