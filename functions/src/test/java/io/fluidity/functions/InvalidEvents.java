package io.fluidity.functions;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Generates events that every function must reject. */
record InvalidEvents(RandomGenerator random) {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int MAX_EXTRA_DEPTH = 5_000;
  private static final int TOO_LARGE = 64 * 1024 + 1;
  private static final List<String> NAMES = List.of("clusterName", "cluster_name", "cluster", "serviceName",
      "service_name", "service");
  private static final List<String> INVALID_NAMES = List.of("", " ", "a b", "a/b", "é", "a".repeat(256),
      "../..", "arn:aws:ecs:eu-west-1:123456789012:service/prod/web", "*", "web\n", "null\u0000");

  /** Invalid event, and the function that receives it. */
  static final class InvalidEvent {
    private final String function;
    private final boolean http;
    private final byte[] payload;

    private InvalidEvent(String function, boolean http, byte[] payload) {
      this.function = function;
      this.http = http;
      this.payload = payload;
    }

    InvocationRecord sendTo(FunctionWorld world) {
      return world.invoke(function, payload);
    }

    boolean isHttp() {
      return http;
    }

    @Override
    public String toString() {
      String text = new String(payload, StandardCharsets.UTF_8);
      return function + " " + (text.length() > 400 ? text.substring(0, 400) + "…" : text);
    }
  }

  InvalidEvent next() {
    return switch (random.nextInt(10)) {
      case 0 -> direct(noise());
      case 1 -> direct(truncated("{\"clusterName\":\"prod\",\"serviceName\":\"web\",\"scheduled\":true}"));
      case 2 -> direct(truncated(UrlRequest.post("/wake").body("{}").event()));
      case 3 -> direct(text(deep()));
      case 4 -> direct(text("{\"note\":\"" + "x".repeat(TOO_LARGE) + "\"}"));
      case 5 -> direct(text(pick(List.of("5", "true", "[]", "\"wake\"", "[{}]", "{}{}", "{\"a\":1,\"a\":2}",
          "{\"Records\":[]}", "{\"awslogs\":{}}", "{\"source\":\"aws.s3\"}",
          "{\"detail-type\":\"x\",\"source\":\"aws.ecs\"}", "{\"detail-type\":\"x\"}", "{\"source\":7}",
          "{\"scheduled\":\"yes\"}", "{\"requestContext\":7}", "NaN", "{'a':1}"))));
      case 6 ->
        random.nextBoolean() ? direct(text(invalidWake()), "wake") : direct(text(invalidKill()), "kill");
      case 7 -> url(UrlRequest.post("/wake").body(invalidBody()).event());
      case 8 -> url(malformed());
      default -> url(UrlRequest.post("/wake").body(invalidWake()).event());
    };
  }

  private InvalidEvent direct(byte[] payload) {
    return direct(payload, pick(List.of("wake", "sleep", "kill", "api")));
  }

  private static InvalidEvent direct(byte[] payload, String function) {
    boolean http = new String(payload, StandardCharsets.UTF_8).equals("{\"requestContext\":7}");
    return new InvalidEvent(function, http, payload);
  }

  private InvalidEvent url(String event) {
    return new InvalidEvent("api", true, text(event));
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Returns bytes that do not start like a JSON document. */
  private byte[] noise() {
    byte[] bytes = new byte[1 + random.nextInt(200)];
    random.nextBytes(bytes);
    bytes[0] = (byte) (0xC0 | random.nextInt(0x40));
    return bytes;
  }

  private byte[] truncated(String json) {
    return Arrays.copyOf(text(json), 1 + random.nextInt(json.length() - 1));
  }

  private String deep() {
    int depth = 101 + random.nextInt(MAX_EXTRA_DEPTH);
    return random.nextBoolean() ? "{\"a\":" + "[".repeat(depth) + "]".repeat(depth) + "}"
        : "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
  }

  private String invalidBody() {
    return switch (random.nextInt(5)) {
      case 0 -> new String(noise(), StandardCharsets.ISO_8859_1);
      case 1 -> new String(truncated("{\"desiredCount\":5}"), StandardCharsets.UTF_8);
      case 2 -> deep();
      case 3 -> "{\"note\":\"" + "x".repeat(TOO_LARGE) + "\"}";
      default -> pick(List.of("[]", "7", "clusterName=prod", "\"prod\"", "true", "{} {}"));
    };
  }

  /** Returns a function URL event with one field that AWS would not send. */
  private String malformed() {
    ObjectNode event = UrlRequest.post("/wake").body("{}").query("note", "x").eventObject();
    ObjectNode context = (ObjectNode) event.get("requestContext");
    JsonNode wrong = wrongType();
    switch (random.nextInt(9)) {
      case 0 -> event.set("requestContext", wrong);
      case 1 -> context.set("http", wrong);
      case 2 -> ((ObjectNode) context.get("http")).set("method", wrong);
      case 3 -> event.set("rawPath", wrong);
      case 4 -> event.set("headers", wrong);
      case 5 -> event.set("body", wrong);
      case 6 -> event.set("isBase64Encoded", wrong);
      case 7 -> event.put("body", "%%%");
      default -> event.set("queryStringParameters", JSON.objectNode().set("serviceName", wrong));
    }
    return event.toString();
  }

  /** Returns a wake with one invalid field. */
  private String invalidWake() {
    return invalid("desiredCount", invalidNumber(1, 100), "holdMinutes", invalidNumber(0, 10_080));
  }

  /** Returns a kill with one invalid field. */
  private String invalidKill() {
    return invalid("force", invalidNumber(0, 1), "scheduled", invalidNumber(0, 1));
  }

  private String invalid(String name, JsonNode value, String otherName, JsonNode otherValue) {
    ObjectNode fields = JSON.objectNode();
    switch (random.nextInt(4)) {
      case 0 -> invalidTarget(fields);
      case 1 -> invalidField(fields);
      case 2 -> fields.set(name, value);
      default -> fields.set(otherName, otherValue);
    }
    return fields.toString();
  }

  /** Adds a field that no function has, or that only a schedule or another function has. */
  private void invalidField(ObjectNode fields) {
    switch (random.nextInt(4)) {
      case 0 -> fields.put("action", pick(List.of("down", "sleep", "status", "Wake", "")));
      case 1 -> fields.put(pick(List.of("warmup", "servicename", "text", "a\nb", "x".repeat(5_000))), true);
      case 2 -> fields.set(pick(List.of("services", "nested", "due")), wrongType());
      default -> fields.put(pick(List.of("force", "note")), random.nextBoolean());
    }
  }

  private void invalidTarget(ObjectNode fields) {
    switch (random.nextInt(3)) {
      case 0 -> fields.set(pick(NAMES), wrongType());
      case 1 -> fields.put(pick(NAMES), pick(INVALID_NAMES));
      default -> fields.put("serviceName", "unmanaged" + random.nextInt());
    }
  }

  private JsonNode invalidNumber(int min, int max) {
    return switch (random.nextInt(5)) {
      case 0 -> JSON.numberNode(min - 1 - random.nextInt(1_000_000));
      case 1 -> JSON.numberNode(max + 1L + random.nextLong(Long.MAX_VALUE / 2));
      case 2 -> JSON.numberNode(min + random.nextDouble());
      case 3 -> JSON.numberNode(Double.MAX_VALUE);
      default -> JSON.textNode("5");
    };
  }

  /** Returns a value whose type no field has. */
  private JsonNode wrongType() {
    return switch (random.nextInt(4)) {
      case 0 -> JSON.numberNode(random.nextInt());
      case 1 -> JSON.numberNode(random.nextDouble());
      case 2 -> JSON.arrayNode().add("prod");
      default -> JSON.arrayNode();
    };
  }

  private <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
