package io.fluidity.functions;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The tables of {@code docs/api.md} are up to date. */
class ApiTablesTest {

  private static final String UPDATE = "mvn -pl functions -am test -Dtest=ApiTablesTest"
      + " -Dsurefire.failIfNoSpecifiedTests=false -Dfluidity.update=true";

  private static final MarkdownDocument API = MarkdownDocument.read("api.md");

  @Test
  void theTablesAreThoseGeneratedFromTheOpenApiDocument() throws IOException {
    Map<String, String> tables = new ApiTables(OpenApi.read()).all();
    assertThat(API.generatedTables()).isEqualTo(tables.keySet());
    String generated = API.withTables(tables);
    if (Boolean.getBoolean("fluidity.update")) {
      API.write(generated);
    } else {
      assertThat(API.text()).as("docs/api.md is out of date; update it with: " + UPDATE).isEqualTo(generated);
    }
  }

  @Test
  void theMetricsAreThoseInTheLog() {
    Map<String, Set<String>> metrics = new TreeMap<>();
    ExampleInvocations.all().forEach((action, invocations) -> invocations.forEach(invoked -> {
      for (JsonNode each : invoked.logEntry().at("/_aws/CloudWatchMetrics/0/Metrics")) {
        metrics.computeIfAbsent(each.path("Name").textValue() + " in " + each.path("Unit").textValue(),
            _ -> new TreeSet<>()).add(action);
      }
    }));
    Map<String, Set<String>> documented = new TreeMap<>();
    API.table("metric", "unit", "of")
        .forEach(row -> documented.put(MarkdownDocument.code(row.getFirst()).getFirst() + " in " + row.get(1),
            new TreeSet<>(List.of(row.get(2).split(", ", -1)))));
    assertThat(documented).isEqualTo(metrics);
  }
}
