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

/** The table in {@code docs/configuration.md} matches the template. */
class DocumentedParametersTest {

  private static final Deployment DEPLOYMENT = Deployment.of(Map.of());

  private static List<List<String>> rows() throws IOException {
    List<List<String>> table = Markdown.read(Path.of("..", "docs", "configuration.md")).table("parameter",
        "default");
    return table.subList(1, table.size());
  }

  private static String code(String cell) {
    return cell.replace("`", "");
  }

  private static String parameter(List<String> row) {
    return code(row.getFirst());
  }

  private static String variable(List<String> row) {
    return code(row.get(4));
  }

  @Test
  void theTableListsEveryParameterWithItsDefault() throws IOException {
    Map<String, JsonNode> parameters = Template.LAMBDA.parameters();
    assertThat(rows()).extracting(DocumentedParametersTest::parameter)
        .containsExactlyElementsOf(parameters.keySet());
    assertThat(rows()).allSatisfy(row -> {
      JsonNode declared = parameters.get(parameter(row)).path("Default");
      String expected = declared.isMissingNode() ? "–"
          : declared.asText().isEmpty() ? "none" : declared.asText();
      assertThat(row.get(1)).as(parameter(row)).isEqualTo(expected);
    });
  }

  @Test
  void theRangesMatchTheTemplate() throws IOException {
    assertThat(rows()).allSatisfy(row -> {
      JsonNode declared = Template.LAMBDA.parameters().get(parameter(row));
      if (declared.has("MaxValue")) {
        assertThat(row.get(2)).as(parameter(row)).isEqualTo(
            declared.path("MinValue").textValue() + " to " + declared.path("MaxValue").textValue());
      } else if (declared.has("AllowedValues") && !parameter(row).equals("LogRetentionDays")) {
        Set<String> allowed = new TreeSet<>();
        declared.path("AllowedValues").forEach(each -> allowed.add(each.asText()));
        assertThat(Set.of(row.get(2).split(", ", -1))).as(parameter(row)).isEqualTo(allowed);
      }
    });
  }

  @Test
  void everyVariableIsSetByItsParameter() throws IOException {
    Map<String, String> environment = ParametersTest.environment(DEPLOYMENT, "Api");
    assertThat(rows()).allSatisfy(row -> {
      ParameterVariation variation = ParameterVariation.of(parameter(row));
      Map<String, String> before = ParametersTest.environment(variation.before(), "Api");
      String changed = ParametersTest.environment(variation.after(), "Api").entrySet().stream()
          .filter(each -> !each.getValue().equals(before.get(each.getKey()))).map(Map.Entry::getKey)
          .collect(Collectors.joining());
      assertThat(variable(row)).as(parameter(row)).isEqualTo(changed);
    });
    assertThat(rows()).extracting(DocumentedParametersTest::variable).containsAll(environment.keySet());
  }
}
