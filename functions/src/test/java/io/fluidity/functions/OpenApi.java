package io.fluidity.functions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;

/** {@code docs/openapi.yaml}, and a validator for requests and responses. */
final class OpenApi {

  private static final Path FILE = Path.of("..", "docs", "openapi.yaml");
  private static final String API = "fluidity-api";

  private final String text;
  private final JsonNode root;
  private final OpenApiInteractionValidator validator;

  private OpenApi(String text, JsonNode root) {
    this.text = text;
    this.root = root;
    validator = OpenApiInteractionValidator.createForInlineApiSpecification(text).build();
  }

  static OpenApi read() {
    try {
      String text = Files.readString(FILE);
      return new OpenApi(text, new ObjectMapper(new YAMLFactory()).readTree(text));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  String text() {
    return text;
  }

  /**
   * Function of the control plane.
   *
   * @param summary one sentence
   * @param routes the methods and paths of its URL, such as {@code POST /wake}
   * @param requests the schemas of its payload
   * @param responses the schemas of its response
   */
  record Function(String name, String summary, List<String> routes, List<String> requests,
      List<String> responses) {

    /** Returns the action in its responses. */
    String action() {
      return name.equals(API) ? "status" : name.substring(name.indexOf('-') + 1);
    }
  }

  List<Function> functions() {
    return root.path("x-fluidity-functions").properties().stream().map(each -> {
      JsonNode function = each.getValue();
      return new Function(each.getKey(), function.path("summary").asText(),
          each.getKey().equals(API) ? routes() : texts(function.path("routes")),
          texts(function.path("requests")), texts(function.path("responses")));
    }).toList();
  }

  /** Returns the routes of fluidity-api. */
  private List<String> routes() {
    return root.path("paths").properties().stream().flatMap(path -> path.getValue().properties().stream()
        .map(method -> method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey())).toList();
  }

  /** Returns the example bodies of a POST request by the names of the examples. */
  Map<String, JsonNode> bodies(String path) {
    return examples(root.at(pointer("paths", path, "post", "requestBody", "content", "application/json")));
  }

  String body(String path, String example) {
    return Objects.requireNonNull(bodies(path).get(example), example).toString();
  }

  /** Returns the example parameters of a GET request by the names of the examples. */
  Map<String, Map<String, String>> queries(String path) {
    Map<String, Map<String, String>> queries = new LinkedHashMap<>();
    root.at(pointer("paths", path, "get", "parameters")).forEach(each -> {
      JsonNode parameter = resolved(each);
      examples(parameter).forEach((name, value) -> queries.computeIfAbsent(name, _ -> new LinkedHashMap<>())
          .put(parameter.path("name").textValue(), value.textValue()));
    });
    return queries;
  }

  /** Returns the example responses of a successful request by the names of the examples. */
  Map<String, JsonNode> responses(String method, String path) {
    return examples(root.at(pointer("paths", path, method.toLowerCase(Locale.ROOT), "responses", "200",
        "content", "application/json")));
  }

  JsonNode response(String method, String path, String example) {
    return Objects.requireNonNull(responses(method, path).get(example), example);
  }

  /** Returns the example problems by their reasons. */
  Map<String, JsonNode> problems() {
    Map<String, JsonNode> problems = new LinkedHashMap<>();
    root.at("/components/responses").forEach(response -> examples(problemDocument(response)).values()
        .forEach(problem -> problems.put(problem.path("reason").asText(), problem)));
    return problems;
  }

  /** Returns the reasons of problems by their statuses. */
  Map<Integer, Set<String>> problemReasons() {
    Map<Integer, Set<String>> reasons = new TreeMap<>();
    root.at("/components/responses").forEach(response -> {
      JsonNode narrowed = problemDocument(response).at("/schema/allOf/1/properties");
      reasons.computeIfAbsent(narrowed.at("/status/const").intValue(), _ -> new TreeSet<>())
          .addAll(texts(narrowed.at("/reason/enum")));
    });
    return reasons;
  }

  /** Returns a component schema. */
  JsonNode schema(String name) {
    return root.at(pointer("components", "schemas", name));
  }

  Map<String, JsonNode> schemas() {
    Map<String, JsonNode> schemas = new LinkedHashMap<>();
    root.at("/components/schemas").properties().forEach(each -> schemas.put(each.getKey(), each.getValue()));
    return schemas;
  }

  /** Returns the values that a property of a schema can have. */
  Set<String> values(String schema, String property) {
    return parts(schema(schema)).map(part -> resolved(part.path("properties").path(property)))
        .flatMap(value -> Stream.concat(texts(value.path("enum")).stream(),
            value.has("const") ? Stream.of(value.path("const").asText()) : Stream.empty()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Returns the properties of a schema and of the schemas that it combines, in their order. */
  Map<String, JsonNode> properties(String schema) {
    Map<String, JsonNode> properties = new LinkedHashMap<>();
    parts(schema(schema)).flatMap(part -> part.path("properties").properties().stream())
        .forEach(each -> properties.putIfAbsent(each.getKey(), each.getValue()));
    return properties;
  }

  /** Returns all schemas that a schema combines, and then the schema itself. */
  private Stream<JsonNode> parts(JsonNode schema) {
    JsonNode whole = resolved(schema);
    Stream<JsonNode> combined = Stream.of("allOf", "oneOf", "anyOf").map(whole::path)
        .flatMap(parts -> StreamSupport.stream(parts.spliterator(), false)).flatMap(this::parts);
    return Stream.concat(combined, Stream.of(whole));
  }

  /** Returns the referenced schema, or the schema itself if it is not a reference. */
  JsonNode resolved(JsonNode schema) {
    return schema.has("$ref") ? root.at(schema.path("$ref").textValue().substring(1)) : schema;
  }

  /** Returns the validation errors of a request. */
  List<String> errors(UrlRequest request) {
    SimpleRequest.Builder builder = new SimpleRequest.Builder(request.method(), request.path())
        .withAuthorization("Bearer " + ProblemScenarios.TOKEN).withContentType("application/json");
    request.query().forEach(builder::withQueryParam);
    if (request.body() != null) {
      builder.withBody(request.body());
    }
    return messages(validator.validateRequest(builder.build()));
  }

  /** Returns the validation errors of a response. */
  List<String> errors(String method, String path, InvocationRecord response) {
    SimpleResponse.Builder builder = SimpleResponse.Builder.status(response.status())
        .withBody(response.text());
    response.json().path("headers").properties()
        .forEach(header -> builder.withHeader(header.getKey(), header.getValue().textValue()));
    return messages(validator.validateResponse(path, Request.Method.valueOf(method), builder.build()));
  }

  /** Returns the validation errors of the body of a success. */
  List<String> errors(String method, String path, JsonNode body) {
    return messages(validator.validateResponse(path, Request.Method.valueOf(method), SimpleResponse.Builder
        .status(200).withContentType("application/json").withBody(body.toString()).build()));
  }

  private static List<String> messages(ValidationReport report) {
    return report.getMessages().stream().map(each -> each.getKey() + ": " + each.getMessage()).toList();
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

  static List<String> texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList();
  }

  private static String pointer(String... names) {
    return Stream.of(names).map(name -> "/" + name.replace("~", "~0").replace("/", "~1"))
        .collect(Collectors.joining());
  }
}
