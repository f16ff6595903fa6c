package io.fluidity.functions;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.fluidity.domain.failure.Failure;
import io.fluidity.inmemory.ApiCall;
import io.fluidity.inmemory.CallInterceptor;

import static io.fluidity.functions.FailureAssert.assertFailed;
import static java.time.temporal.ChronoUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Every invocation logs one entry of JSON on one line. */
class InvocationLogTest {

  private final FunctionWorld world = FunctionWorld.withDefaults();

  static Stream<String> payloads() {
    return Stream.of("", "{}", "null", "{", "[]", "{\"serviceName\":\"x\\ny\"}",
        "{\"serviceName\":\"other\"}",
        "{\"scheduled\":true}", "{\"Records\":[]}", "\u0000", "{\"requestContext\":{}}",
        "{\"note\":\"" + "x".repeat(70_000) + "\"}", UrlRequest.post("/wake").body("{\n").event(),
        UrlRequest.get("/nowhere\n{\"level\":\"INFO\"}").event(), UrlRequest.get("/status").event(),
        UrlRequest.of("BREW", "/" + "x".repeat(5_000)).event());
  }

  @ParameterizedTest
  @MethodSource("payloads")
  void everyInvocationLogsOneLineOfJson(String payload) {
    for (String function : List.of("wake", "sleep", "kill", "api")) {
      InvocationRecord invoked = world.invoke(function, payload);

      JsonNode entry = invoked.logEntry();
      assertThat(invoked.log()).doesNotContain("\n", "\r").hasSizeLessThan(16_000);
      assertThat(entry.path("function").textValue()).isEqualTo("fluidity-" + function);
      assertThat(entry.path("requestId").textValue()).isEqualTo(FunctionWorld.REQUEST_ID);
      assertThat(entry.path("level").textValue()).isIn("INFO", "WARN", "ERROR");
      assertThat(entry.path("durationMs").isIntegralNumber()).isTrue();
      assertThat(entry.has("problem")).isEqualTo(!entry.path("level").textValue().equals("INFO"));
    }
  }

  static Stream<Arguments> unexpectedErrors() {
    ApiCall call = ApiCall.DESCRIBE_SERVICES;
    return Stream.of(
        arguments("java.lang.IllegalStateException",
            Interceptors.throwing(call, () -> new IllegalStateException("x"))),
        arguments("java.lang.NullPointerException",
            Interceptors.throwing(call, () -> new NullPointerException("x"))),
        arguments("java.lang.NoClassDefFoundError", Interceptors.missingClass(call)));
  }

  @ParameterizedTest
  @MethodSource("unexpectedErrors")
  void anUnexpectedErrorIsLoggedWithItsStackTrace(String type, CallInterceptor error) {
    world.intercept(error);

    for (String function : List.of("wake", "sleep", "kill", "api")) {
      assertThat(world.invoke(function, "").logEntry().path("stackTrace").textValue()).startsWith(type);
    }
  }

  @Test
  void aPayloadThatCannotBeReadIsLogged() throws IOException {
    InputStream closed = InputStream.nullInputStream();
    closed.close();

    InvocationRecord invoked = world.invoke("wake", closed);
    assertFailed(invoked, "INTERNAL");
    assertThat(invoked.logEntry().path("stackTrace").textValue())
        .startsWith("java.io.IOException: Stream closed");
  }

  @Test
  void aLongStackTraceIsTruncated() {
    world.intercept(Interceptors.throwing(ApiCall.DESCRIBE_SERVICES,
        () -> new IllegalStateException("x".repeat(1_000_000))));

    assertThat(world.invoke("wake", "").log().getBytes(StandardCharsets.UTF_8).length)
        .isLessThan(256 * 1024);
  }

  private static FunctionWorld manyServices() {
    FunctionWorld many = FunctionWorld.with(Map.of("MANAGED_SERVICES", "prod/*"));
    for (int i = 0; i < 2_000; i++) {
      many.withService("service-" + i + "-" + "x".repeat(200), 1);
    }
    return many;
  }

  @Test
  void aSweepOfThousandsOfFailuresLogsATruncatedDetail() {
    FunctionWorld many = manyServices()
        .intercept(Interceptors.failing(ApiCall.TAG_RESOURCE, new Failure.Denied("ecs:TagResource")));

    InvocationRecord invoked = many.invoke("sleep", "");
    assertThat(invoked.error()).startsWith("2000 of 2001 services failed: prod/service-0-");
    assertThat(invoked.log().getBytes(StandardCharsets.UTF_8).length).isLessThan(256 * 1024);
    assertThat(invoked.logEntry().path("detail").textValue()).startsWith("2000 of 2001 services failed: ")
        .endsWith("…").hasSize(8 * 1024 + 1);
  }

  @Test
  void aSweepOfThousandsStaysBelowTheLimitOfAnEntry() {
    FunctionWorld many = manyServices();

    InvocationRecord invoked = many.invoke("sleep", "");
    assertThat(invoked.json().path("services")).hasSize(2_001);
    assertThat(invoked.log().getBytes(StandardCharsets.UTF_8).length).isLessThan(256 * 1024);
    assertThat(invoked.logEntry().path("servicesLeftOut").intValue()).isPositive();
    assertThat(invoked.logEntry().path("AwakeTasks").intValue()).isEqualTo(2_000);
  }

  @Test
  void aSweepLogsItsDecisionsAndTheirNumbers() {
    world.invoke("wake", "");
    world.advance(20, MINUTES).use("web").advance(5, MINUTES);

    JsonNode entry = world.invoke("sleep", "{\"scheduled\":true}").logEntry();
    assertThat(entry.path("trigger").textValue()).isEqualTo("SCHEDULE");
    assertThat(entry.path("action").textValue()).isEqualTo("sleep");
    JsonNode service = entry.path("services").get(0);
    assertThat(service.path("reason").textValue()).isEqualTo("RECENTLY_USED");
    assertThat(service.path("desiredCount").intValue()).isEqualTo(1);
    assertThat(service.path("runningCount").intValue()).isEqualTo(1);
    assertThat(service.path("idleSince").textValue()).isEqualTo("2026-03-02T08:21:00Z");
    assertThat(service.path("idleSeconds").longValue()).isEqualTo(240);
    assertThat(service.path("until").textValue()).isEqualTo("2026-03-02T08:36:00Z");
  }

  @Test
  void anHttpRequestIsLoggedWithItsStatus() {
    JsonNode entry = world.request("api", UrlRequest.post("/kill/")).logEntry();

    assertThat(entry.path("trigger").textValue()).isEqualTo("URL");
    assertThat(entry.path("method").textValue()).isEqualTo("POST");
    assertThat(entry.path("path").textValue()).isEqualTo("/kill");
    assertThat(entry.path("status").intValue()).isEqualTo(200);
    assertThat(entry.path("sourceIp").textValue()).isEqualTo("203.0.113.7");
  }

  @Test
  void aLongPathOrMethodIsTruncated() {
    for (UrlRequest request : List.of(UrlRequest.get("/" + "x".repeat(5_000)),
        UrlRequest.of("X".repeat(5_000), "/wake"))) {
      assertThat(world.request("api", request).log()).hasSizeLessThan(1_000);
    }
  }

  @Test
  void headersQueriesAndBodiesAreNotLogged() {
    InvocationRecord invoked = world.request("api",
        UrlRequest.post("/wake").header("cookie", "session=secret-5a1b")
            .header("x-api-key", "secret-5a1b").query("note", "secret-5a1b")
            .body("{\"note\":\"secret-5a1b\"}"));

    assertThat(invoked.status()).isEqualTo(200);
    assertThat(invoked.log()).doesNotContain("secret-5a1b");
  }

  @Test
  void aRejectedRequestIsAWarningAndAFailedCallAnError() {
    assertThat(world.invoke("wake", "{").logEntry().path("level").textValue()).isEqualTo("WARN");
    world.intercept(
        Interceptors.failing(ApiCall.DESCRIBE_SERVICES, new Failure.Denied("ecs:DescribeServices")));

    assertThat(world.invoke("wake", "").logEntry().path("level").textValue()).isEqualTo("ERROR");
    assertThat(world.invoke("wake", "").logEntry().path("detail").textValue())
        .contains("ecs:DescribeServices");
  }

  @Test
  void aPartlyFailedSweepLogsAllServices() {
    FunctionWorld two = FunctionWorld.with(Map.of("MANAGED_SERVICES", "prod/gone"));

    JsonNode entry = two.invoke("sleep", "").logEntry();
    assertThat(entry.path("problem").textValue()).isEqualTo("MISSING");
    assertThat(entry.path("services")).extracting(each -> each.path("reason").textValue())
        .containsExactly("MISSING", "ALREADY_ASLEEP");
  }
}
