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
 * An AWS that is nowhere: it answers at once from what it has at hand. Every service that it is asked for is
 * there, and as it is told to be, but only until it was looked at once: then it is the other way round, so
 * that the next wake finds it asleep, and the next sleep check awake.
 */
final class StubHttpClient implements SdkHttpClient {

  private static final Pattern SERVICES = Pattern.compile("\"services\":\\[([^]]*)]");
  private static final Pattern NAME = Pattern.compile("\"([^\"]+)\"");
  private static final Pattern CLUSTER = Pattern.compile("\"cluster\":\"([^\"]+)\"");
  private static final Pattern DESIRED_COUNT = Pattern.compile("\"desiredCount\":(\\d+)");

  private static final String ASLEEP = "0";
  private static final String AWAKE = "1";

  private final String service = new String(resource("service.json"), StandardCharsets.UTF_8);
  private final byte[] metrics = resource("metrics.cbor");
  private volatile String desiredCount = AWAKE;
  private volatile boolean wasTold;

  private static byte[] resource(String name) {
    try (InputStream in = Objects.requireNonNull(StubHttpClient.class.getResourceAsStream("canned/" + name))) {
      return in.readAllBytes();
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        return answer(request);
      }

      @Override
      public void abort() {
        // It is answered already.
      }
    };
  }

  private HttpExecuteResponse answer(HttpExecuteRequest request) throws IOException {
    String target = request.httpRequest().firstMatchingHeader("X-Amz-Target").orElse("");
    if (target.isEmpty()) {
      return response("application/cbor", metrics);
    }
    String asked = request.contentStreamProvider().isEmpty() ? ""
        : new String(request.contentStreamProvider().get().newStream().readAllBytes(),
            StandardCharsets.UTF_8);
    String said = switch (target.substring(target.lastIndexOf('.') + 1)) {
      case "DescribeServices" -> "{\"failures\":[],\"services\":[" + described(asked) + "]}";
      case "ListServices" -> "{\"serviceArns\":[\"arn:aws:ecs:eu-west-1:123456789012:service/any/one\"]}";
      case "UpdateService" -> updated(asked);
      default -> "{}";
    };
    return response("application/x-amz-json-1.1", said.getBytes(StandardCharsets.UTF_8));
  }

  private String described(String asked) {
    String cluster = first(CLUSTER, asked, "default");
    List<String> services = new ArrayList<>();
    for (MatchResult name : NAME.matcher(first(SERVICES, asked, "")).results().toList()) {
      services.add(service.replace("${cluster}", cluster).replace("${service}", name.group(1))
          .replace("${desiredCount}", desiredCount));
    }
    if (wasTold) {
      wasTold = false;
      desiredCount = desiredCount.equals(ASLEEP) ? AWAKE : ASLEEP;
    }
    return String.join(",", services);
  }

  private String updated(String asked) {
    desiredCount = first(DESIRED_COUNT, asked, desiredCount);
    wasTold = true;
    return "{\"service\":{\"desiredCount\":" + desiredCount + "}}";
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
    return "Canned";
  }

  @Override
  public void close() {
    // It holds nothing.
  }
}
