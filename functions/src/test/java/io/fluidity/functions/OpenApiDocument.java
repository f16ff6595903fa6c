package io.fluidity.functions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;

/** {@code docs/openapi.yaml}, and a validator that compares requests and answers with it. */
final class OpenApiDocument {

  private static final Path FILE = Path.of("..", "docs", "openapi.yaml");

  private final String text;
  private final JsonNode root;
  private final OpenApiInteractionValidator validator;

  private OpenApiDocument(String text, JsonNode root) {
    this.text = text;
    this.root = root;
    validator = OpenApiInteractionValidator.createForInlineApiSpecification(text).build();
  }

  static OpenApiDocument read() {
    try {
      String text = Files.readString(FILE);
      return new OpenApiDocument(text, new ObjectMapper(new YAMLFactory()).readTree(text));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  String text() {
    return text;
  }

  /** The methods of each path. */
  Map<String, Set<String>> routes() {
    Map<String, Set<String>> routes = new LinkedHashMap<>();
    root.path("paths").properties().forEach(path -> {
      Set<String> methods = new TreeSet<>();
      path.getValue().fieldNames().forEachRemaining(method -> methods.add(upperCase(method)));
      routes.put(path.getKey(), methods);
    });
    return routes;
  }

  private static String upperCase(String method) {
    return Request.Method.valueOf(method.toUpperCase(Locale.ROOT)).name();
  }

  /** The bodies in the examples of a request, by their names. */
  Map<String, JsonNode> bodies(String path) {
    return examples(root.at(pointer("paths", path, "post", "requestBody", "content", "application/json")));
  }

  /** The parameters in the examples of a request, by the names of the examples. */
  Map<String, Map<String, String>> queries(String path) {
    Map<String, Map<String, String>> queries = new LinkedHashMap<>();
    root.at(pointer("paths", path, "get", "parameters")).forEach(each -> {
      JsonNode parameter = resolved(each);
      examples(parameter).forEach((name, value) -> queries.computeIfAbsent(name, _ -> new LinkedHashMap<>())
          .put(parameter.path("name").textValue(), value.textValue()));
    });
    return queries;
  }

  /** The examples of answers of an operation that went well, by their names. */
  Map<String, JsonNode> answers(String method, String path) {
    return examples(root.at(
        pointer("paths", path, method.toLowerCase(Locale.ROOT), "responses", "200", "content",
            "application/json")));
  }

  /** The examples of problems, each once, by their reasons. */
  Map<String, JsonNode> problems() {
    Map<String, JsonNode> problems = new LinkedHashMap<>();
    root.at("/components/responses").forEach(response -> examples(problemDocument(response)).values()
        .forEach(problem -> problems.put(problem.path("reason").asText(), problem)));
    return problems;
  }

  /** The reasons that problems of each status have. */
  Map<Integer, Set<String>> problemReasons() {
    Map<Integer, Set<String>> reasons = new LinkedHashMap<>();
    root.at("/components/responses").forEach(response -> {
      JsonNode narrowed = problemDocument(response).at("/schema/allOf/1/properties");
      reasons.computeIfAbsent(narrowed.at("/status/const").intValue(), _ -> new TreeSet<>())
          .addAll(texts(narrowed.at("/reason/enum")));
    });
    return reasons;
  }

  /** The values that a property of a schema can have. */
  Set<String> values(String schema, String property) {
    Set<String> values = new TreeSet<>();
    values(root.at(pointer("components", "schemas", schema)), property, values);
    return values;
  }

  private void values(JsonNode schema, String property, Set<String> values) {
    JsonNode at = resolved(schema.path("properties").path(property));
    values.addAll(texts(at.path("enum")));
    if (at.has("const")) {
      values.add(at.path("const").asText());
    }
    parts(schema).forEach(part -> values(part, property, values));
  }

  /** The names of the properties that an object of a schema can have. */
  Set<String> properties(String schema) {
    Set<String> names = new TreeSet<>();
    properties(root.at(pointer("components", "schemas", schema)), names);
    return names;
  }

  private void properties(JsonNode schema, Set<String> names) {
    schema.path("properties").fieldNames().forEachRemaining(names::add);
    parts(schema).forEach(part -> properties(part, names));
  }

  private List<JsonNode> parts(JsonNode schema) {
    return List.of(schema.path("allOf"), schema.path("oneOf")).stream()
        .flatMap(parts -> StreamSupport.stream(parts.spliterator(), false)).map(this::resolved).toList();
  }

  /** What is wrong with a request. */
  List<String> faults(UrlRequest request) {
    SimpleRequest.Builder builder = new SimpleRequest.Builder(request.method(), request.path())
        .withAuthorization("Bearer " + ProblemSituations.TOKEN).withContentType("application/json");
    request.query().forEach(builder::withQueryParam);
    if (request.body() != null) {
      builder.withBody(request.body());
    }
    return messages(validator.validateRequest(builder.build()));
  }

  /** What is wrong with an answer to a request with this method, to this path of the document. */
  List<String> faults(String method, String path, InvocationRecord response) {
    SimpleResponse.Builder builder = SimpleResponse.Builder.status(response.status()).withBody(response.text());
    response.json().path("headers").properties()
        .forEach(header -> builder.withHeader(header.getKey(), header.getValue().textValue()));
    return messages(validator.validateResponse(path, Request.Method.valueOf(method), builder.build()));
  }

  /** What is wrong with the body of an answer that went well. */
  List<String> faults(String method, String path, JsonNode body) {
    return messages(validator.validateResponse(path, Request.Method.valueOf(method), SimpleResponse.Builder
        .status(200).withContentType("application/json").withBody(body.toString()).build()));
  }

  private static List<String> messages(ValidationReport report) {
    return report.getMessages().stream().map(each -> each.getKey() + ": " + each.getMessage()).toList();
  }

  private JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? root.at(node.path("$ref").textValue().substring(1)) : node;
  }

  private static JsonNode problemDocument(JsonNode response) {
    return response.path("content").path("application/problem+json");
  }

  private static Map<String, JsonNode> examples(JsonNode holder) {
    Map<String, JsonNode> examples = new LinkedHashMap<>();
    holder.path("examples").properties()
        .forEach(example -> examples.put(example.getKey(), example.getValue().path("value")));
    return examples;
  }

  private static List<String> texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList();
  }

  private static String pointer(String... names) {
    StringBuilder pointer = new StringBuilder();
    for (String name : names) {
      pointer.append('/').append(name.replace("~", "~0").replace("/", "~1"));
    }
    return pointer.toString();
  }
}
