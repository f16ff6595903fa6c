package io.fluidity.functions;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Events that no function may understand, from one source of chance. */
final class BadEvents {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int DEEP = 5_000;
  private static final int TOO_LONG = 64 * 1024 + 1;
  private static final List<String> NAMES = List.of("clusterName", "cluster_name", "serviceName",
      "service_name");
  private static final List<String> BAD_NAMES = List.of("", " ", "a b", "a/b", "é", "a".repeat(256), "../..",
      "arn:aws:ecs:eu-west-1:123456789012:service/town/shop", "*", "shop\n", "null\u0000");

  /** One bad event, and the function that it is for. */
  static final class BadEvent {
    private final String function;
    private final boolean overHttp;
    private final byte[] payload;

    private BadEvent(String function, boolean overHttp, byte[] payload) {
      this.function = function;
      this.overHttp = overHttp;
      this.payload = payload;
    }

    InvocationRecord sendTo(FunctionWorld cluster) {
      return cluster.invoke(function, payload);
    }

    boolean isOverHttp() {
      return overHttp;
    }

    @Override
    public String toString() {
      String text = new String(payload, StandardCharsets.UTF_8);
      return function + " " + (text.length() > 400 ? text.substring(0, 400) + "…" : text);
    }
  }

  private final RandomGenerator random;

  BadEvents(RandomGenerator random) {
    this.random = random;
  }

  BadEvent next() {
    return switch (random.nextInt(10)) {
      case 0 -> direct(noise());
      case 1 -> direct(truncated("{\"clusterName\":\"town\",\"serviceName\":\"shop\",\"scheduled\":true}"));
      case 2 -> direct(truncated(UrlRequest.post("/wake").body("{}").event()));
      case 3 -> direct(text(deep()));
      case 4 -> direct(text("{\"note\":\"" + "x".repeat(TOO_LONG) + "\"}"));
      case 5 -> direct(text(pick(List.of("5", "true", "[]", "\"wake\"", "[{}]", "{}{}", "{\"a\":1,\"a\":2}",
          "{\"Records\":[]}", "{\"awslogs\":{}}", "{\"source\":\"aws.s3\"}",
          "{\"detail-type\":\"x\",\"source\":\"aws.ecs\"}", "{\"detail-type\":\"x\"}",
          "{\"source\":7}", "{\"scheduled\":\"yes\"}", "{\"requestContext\":7}", "NaN", "{'a':1}"))));
      case 6 -> badFields(pick(List.of("wake", "kill")));
      case 7 -> url(UrlRequest.post("/wake").body(badBody()).event());
      case 8 -> url(misshapen());
      default -> url(UrlRequest.post("/wake").body(badWake()).event());
    };
  }

  private BadEvent direct(byte[] payload) {
    return direct(payload, pick(List.of("wake", "sleep", "kill", "api")));
  }

  private static BadEvent direct(byte[] payload, String function) {
    boolean overHttp = new String(payload, StandardCharsets.UTF_8).equals("{\"requestContext\":7}");
    return new BadEvent(function, overHttp, payload);
  }

  private BadEvent url(String event) {
    return new BadEvent("api", true, text(event));
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Bytes of which the first can begin no JSON document. */
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
    int depth = 101 + random.nextInt(DEEP);
    return random.nextBoolean()
        ? "{\"a\":" + "[".repeat(depth) + "]".repeat(depth) + "}"
        : "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
  }

  private String badBody() {
    return switch (random.nextInt(5)) {
      case 0 -> new String(noise(), StandardCharsets.ISO_8859_1);
      case 1 -> new String(truncated("{\"desiredCount\":5}"), StandardCharsets.UTF_8);
      case 2 -> deep();
      case 3 -> "{\"note\":\"" + "x".repeat(TOO_LONG) + "\"}";
      default -> pick(List.of("[]", "7", "clusterName=town", "\"town\"", "true", "{} {}"));
    };
  }

  /** An event of a URL with one member that is not what AWS sends. */
  private String misshapen() {
    ObjectNode event = (ObjectNode) read(UrlRequest.post("/wake").body("{}").query("note", "x").event());
    ObjectNode context = (ObjectNode) event.get("requestContext");
    JsonNode wrong = wrong();
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

  private BadEvent badFields(String function) {
    return direct(text(function.equals("wake") ? badWake() : badKill()), function);
  }

  /** A wake of which one field is not what it should be. */
  private String badWake() {
    ObjectNode fields = JSON.objectNode();
    switch (random.nextInt(3)) {
      case 0 -> badTarget(fields);
      case 1 -> fields.set("desiredCount", wrongNumber(1, 100));
      default -> fields.set("holdMinutes", wrongNumber(0, 10_080));
    }
    return fields.toString();
  }

  /** A kill of which one field is not what it should be. */
  private String badKill() {
    ObjectNode fields = JSON.objectNode();
    switch (random.nextInt(3)) {
      case 0 -> badTarget(fields);
      case 1 -> fields.set("force", wrongNumber(0, 1));
      default -> fields.set("scheduled", wrongNumber(0, 1));
    }
    return fields.toString();
  }

  private void badTarget(ObjectNode fields) {
    switch (random.nextInt(3)) {
      case 0 -> fields.set(pick(NAMES), wrong());
      case 1 -> fields.put(pick(NAMES), pick(BAD_NAMES));
      default -> fields.put("serviceName", "unmanaged" + random.nextInt());
    }
  }

  private JsonNode wrongNumber(int lowest, int highest) {
    return switch (random.nextInt(5)) {
      case 0 -> JSON.numberNode(lowest - 1 - random.nextInt(1_000_000));
      case 1 -> JSON.numberNode(highest + 1L + random.nextLong(Long.MAX_VALUE / 2));
      case 2 -> JSON.numberNode(lowest + random.nextDouble());
      case 3 -> JSON.numberNode(Double.MAX_VALUE);
      default -> JSON.textNode("5");
    };
  }

  /** Something of no type that any member has: neither text, nor an object, nor a switch. */
  private JsonNode wrong() {
    return switch (random.nextInt(4)) {
      case 0 -> JSON.numberNode(random.nextInt());
      case 1 -> JSON.numberNode(random.nextDouble());
      case 2 -> JSON.arrayNode().add("town");
      default -> JSON.arrayNode();
    };
  }

  private static JsonNode read(String json) {
    return new InvocationRecord(json, null, List.of()).json();
  }

  private <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
