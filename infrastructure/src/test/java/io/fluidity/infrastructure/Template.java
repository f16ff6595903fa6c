package io.fluidity.infrastructure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A CloudFormation template as a tree, with each short tag replaced by its function: {@code !Sub x} is
 * <code>{"Fn::Sub": "x"}</code>. All scalars are texts.
 */
record Template(JsonNode root) {

  /** The control plane. */
  static final Path LAMBDA_FILE = Path.of("lambda.yaml");
  /** A service to try the control plane with. */
  static final Path FARGATE_FILE = Path.of("fargate.yaml");
  /** The packages of the functions. */
  static final List<String> PACKAGES = List.of("ecs.zip", "ecs-cloudwatch.zip");
  /** The lines that the command in {@code docs/infrastructure.md} removes. */
  private static final Pattern URLS = Pattern.compile("(?m)^.*# \\[urls[\\s\\S]*?^.*# urls].*$\n");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  static final Template LAMBDA = read(LAMBDA_FILE);

  static Template read(Path file) {
    try {
      return of(Files.readString(file));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  static Template of(String yaml) {
    Node node = new Compose(LoadSettings.builder().build()).composeString(yaml).orElseThrow();
    return new Template(tree(node));
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException notJson) {
      throw new AssertionError(text, notJson);
    }
  }

  /** Returns whether a list contains a text. */
  static boolean contains(JsonNode list, String text) {
    return StreamSupport.stream(list.spliterator(), false).anyMatch(each -> each.asText().equals(text));
  }

  /** Returns the control plane's template for regions that have no function URLs. */
  static String lambdaWithoutUrls() throws IOException {
    return URLS.matcher(Files.readString(LAMBDA_FILE)).replaceAll("");
  }

  Map<String, JsonNode> section(String name) {
    Map<String, JsonNode> section = new LinkedHashMap<>();
    root.path(name).properties().forEach(each -> section.put(each.getKey(), each.getValue()));
    return section;
  }

  Map<String, JsonNode> parameters() {
    return section("Parameters");
  }

  /** Returns the names of the resources of a type. */
  List<String> resourcesOfType(String type) {
    return section("Resources").entrySet().stream()
        .filter(each -> each.getValue().path("Type").textValue().equals(type)).map(Map.Entry::getKey)
        .toList();
  }

  private static JsonNode tree(Node node) {
    String tag = node.getTag().getValue();
    JsonNode plain = switch (node) {
      case MappingNode mapping -> {
        ObjectNode object = NODES.objectNode();
        for (NodeTuple each : mapping.getValue()) {
          object.set(((ScalarNode) each.getKeyNode()).getValue(), tree(each.getValueNode()));
        }
        yield object;
      }
      case SequenceNode sequence -> {
        ArrayNode array = NODES.arrayNode();
        sequence.getValue().forEach(each -> array.add(tree(each)));
        yield array;
      }
      case ScalarNode scalar -> NODES.textNode(scalar.getValue());
      default -> throw new IllegalArgumentException("CloudFormation does not support YAML aliases");
    };
    return tag.startsWith("!") ? function(tag.substring(1), plain) : plain;
  }

  private static JsonNode function(String name, JsonNode argument) {
    return switch (name) {
      case "Ref", "Condition" -> NODES.objectNode().set(name, argument);
      case "GetAtt" -> {
        String[] path = argument.textValue().split("\\.", 2);
        yield NODES.objectNode().set("Fn::GetAtt", NODES.arrayNode().add(path[0]).add(path[1]));
      }
      default -> NODES.objectNode().set("Fn::" + name, argument);
    };
  }
}
