package io.fluidity.aws;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Offline stub used for priming. Canned responses; no side effects. The reads that follow an update return
 * the written tags and count, so that the operation converges. Later reads return old tags and the opposite
 * count, so that the next wake finds a sleeping service and the next sleep check an awake one.
 */
final class StubHttpClient implements SdkHttpClient {

  private static final Pattern SERVICES = Pattern.compile("\"services\":\\[([^]]*)]");
  private static final Pattern NAME = Pattern.compile("\"([^\"]+)\"");
  private static final Pattern CLUSTER = Pattern.compile("\"cluster\":\"([^\"]+)\"");
  private static final Pattern DESIRED_COUNT = Pattern.compile("\"desiredCount\":(\\d+)");

  private static final Pattern TAGS = Pattern.compile("\"tags\":\\[([^]]*)]");

  /** The service was woken long ago. */
  private static final String OLD_TAGS = "{\"key\":\"fluidity:woken-at\",\"value\":\"2026-01-01T00:00:00.000Z\"},"
      + "{\"key\":\"fluidity:slept-at\",\"value\":\"2025-12-31T00:00:00.000Z\"}";
  private static final String ASLEEP = "0";
  private static final String AWAKE = "1";
  /** A wake with a count above 1 ends after this many reads that agree. */
  private static final int READS_OF_A_COUNT = 3;

  private final String service = new String(resource("service.json"), StandardCharsets.UTF_8);
  private final byte[] metrics = resource("metrics.cbor");
  private volatile String desiredCount = AWAKE;
  private volatile String tags = OLD_TAGS;
  /** Reads that still return the state after the last update. */
  private volatile int settlingReads;

  private static byte[] resource(String name) {
    try (InputStream in = Objects.requireNonNull(StubHttpClient.class.getResourceAsStream("stub/" + name))) {
      return in.readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        return respond(request);
      }

      @Override
      public void abort() {
        // The response is already there.
      }
    };
  }

  private HttpExecuteResponse respond(HttpExecuteRequest request) throws IOException {
    String target = request.httpRequest().firstMatchingHeader("X-Amz-Target").orElse("");
    if (target.isEmpty()) {
      return response("application/cbor", metrics);
    }
    String body = request.contentStreamProvider().isEmpty() ? ""
        : new String(request.contentStreamProvider().get().newStream().readAllBytes(),
            StandardCharsets.UTF_8);
    String response = switch (target.substring(target.lastIndexOf('.') + 1)) {
      case "DescribeServices" -> "{\"failures\":[],\"services\":[" + describe(body) + "]}";
      case "ListServices" -> "{\"serviceArns\":[\"arn:aws:ecs:eu-west-1:123456789012:service/any/one\"]}";
      case "UpdateService" -> update(body);
      case "TagResource" -> tag(body);
      default -> "{}";
    };
    return response("application/x-amz-json-1.1", response.getBytes(StandardCharsets.UTF_8));
  }

  private String describe(String body) {
    String cluster = first(CLUSTER, body, "default");
    List<String> services = new ArrayList<>();
    for (MatchResult name : NAME.matcher(first(SERVICES, body, "")).results().toList()) {
      services.add(service.replace("${cluster}", cluster).replace("${service}", name.group(1))
          .replace("${desiredCount}", desiredCount).replace("${tags}", tags));
    }
    if (settlingReads == 1) {
      tags = OLD_TAGS;
      desiredCount = desiredCount.equals(ASLEEP) ? AWAKE : ASLEEP;
    }
    settlingReads = Math.max(0, settlingReads - 1);
    return String.join(",", services);
  }

  private String update(String body) {
    desiredCount = first(DESIRED_COUNT, body, desiredCount);
    settlingReads = Integer.parseInt(desiredCount) > 1 ? READS_OF_A_COUNT : 1;
    return "{\"service\":{\"desiredCount\":" + desiredCount + "}}";
  }

  private String tag(String body) {
    tags = first(TAGS, body, tags);
    return "{}";
  }

  private static String first(Pattern pattern, String text, String otherwise) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? matcher.group(1) : otherwise;
  }

  private static HttpExecuteResponse response(String type, byte[] body) {
    return HttpExecuteResponse.builder()
        .response(SdkHttpResponse.builder().statusCode(200).putHeader("Content-Type", type)
            .putHeader("smithy-protocol", "rpc-v2-cbor").build())
        .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body))).build();
  }

  @Override
  public String clientName() {
    return "Stub";
  }

  @Override
  public void close() {
    // Nothing to close.
  }
}
