package io.fluidity.functions;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;

/** Generates the tables of {@code docs/api.md} from {@code docs/openapi.yaml}. */
record ApiTables(OpenApi openApi) {

  /** Returns the tables by their names. */
  Map<String, String> all() {
    return new TreeMap<>(Map.of("functions", functions(), "request-fields", requestFields(),
        "response-fields", responseFields(), "values", values(), "reasons", reasons(), "errors", errors()));
  }

  private String functions() {
    StringBuilder table = table("function", "direct invocation or schedule", "requests to its URL");
    openApi.functions().forEach(function -> table.append(row(code(function.name()), function.summary(),
        function.routes().stream().map(ApiTables::code).collect(Collectors.joining(", ")))));
    return table.toString();
  }

  private String requestFields() {
    StringBuilder table = table("field", "in requests of", "value", "meaning");
    fields(OpenApi.Function::requests).forEach((name, field) -> table.append(row(code(name),
        join(field.actions()), range(openApi.resolved(field.schema())), field.description())));
    return table.toString();
  }

  private String responseFields() {
    StringBuilder table = table("field", "in responses of", "meaning");
    fields(OpenApi.Function::responses)
        .forEach((name, field) -> table.append(row(code(name), join(field.actions()), field.description())));
    return table.toString();
  }

  private record Field(JsonNode schema, String description, Set<String> actions) {}

  private Map<String, Field> fields(Function<OpenApi.Function, List<String>> schemas) {
    Map<String, Field> fields = new LinkedHashMap<>();
    for (OpenApi.Function function : openApi.functions()) {
      for (String schema : schemas.apply(function)) {
        openApi.properties(schema)
            .forEach((name, property) -> fields
                .computeIfAbsent(name, _ -> new Field(property, description(property), new TreeSet<>()))
                .actions().add(function.action()));
      }
    }
    return fields;
  }

  private String values() {
    StringBuilder table = table("field", "value", "meaning");
    for (String schema : List.of("Stage", "Verdict", "Start")) {
      String field = Character.toLowerCase(schema.charAt(0)) + schema.substring(1);
      descriptions(schema).forEach((value, meaning) -> table.append(row(code(field), code(value), meaning)));
    }
    return table.toString();
  }

  private String reasons() {
    StringBuilder table = table("reason", "in responses of", "meaning");
    descriptions("Reason").forEach((reason, meaning) -> {
      Set<String> actions = openApi.functions().stream()
          .filter(function -> function.responses().stream()
              .anyMatch(schema -> openApi.values(schema, "reason").contains(reason)))
          .map(OpenApi.Function::action).collect(Collectors.toSet());
      table.append(row(code(reason), join(actions), meaning));
    });
    return table.toString();
  }

  private String errors() {
    StringBuilder table = table("status", "reason", "cause", "remedy");
    JsonNode remedies = openApi.schema("ProblemReason").path("x-fluidity-remedies");
    Map<String, List<String>> statuses = new LinkedHashMap<>();
    openApi.problemReasons().forEach((status, reasons) -> descriptions("ProblemReason").keySet().stream()
        .filter(reasons::contains)
        .forEach(reason -> statuses.computeIfAbsent(reason, _ -> new ArrayList<>()).add(status.toString())));
    statuses.forEach((reason, each) -> table.append(row(String.join(", ", each), code(reason),
        descriptions("ProblemReason").getOrDefault(reason, ""), remedies.path(reason).asText())));
    return table.toString();
  }

  private Map<String, String> descriptions(String schema) {
    Map<String, String> descriptions = new LinkedHashMap<>();
    openApi.schema(schema).path("x-enumDescriptions").properties()
        .forEach(each -> descriptions.put(each.getKey(), oneLine(each.getValue())));
    return descriptions;
  }

  /** Returns the description beside a reference, else that of the schema. */
  private String description(JsonNode property) {
    return oneLine(property.has("description") ? property.path("description")
        : openApi.resolved(property).path("description"));
  }

  private static String range(JsonNode schema) {
    if (schema.has("minimum")) {
      return schema.path("minimum") + " to " + schema.path("maximum");
    }
    if (schema.has("enum")) {
      return "an action";
    }
    if (schema.has("format")) {
      return "an RFC 3339 time";
    }
    return schema.has("pattern") ? "a name" : "`true` or `false`";
  }

  private static String oneLine(JsonNode text) {
    return text.asText().strip().replaceAll("\\s+", " ");
  }

  private static String code(String text) {
    return "`" + text + "`";
  }

  private static String join(Set<String> actions) {
    return List.of("wake", "sleep", "kill", "status").stream().filter(actions::contains)
        .collect(Collectors.joining(", "));
  }

  /** Returns a Markdown table without rows. */
  private static StringBuilder table(String... headings) {
    String[] rule = Collections.nCopies(headings.length, "---").toArray(String[]::new);
    return new StringBuilder(row(headings)).append(row(rule));
  }

  private static String row(String... cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }
}
