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
import org.junit.jupiter.params.provider.MethodSource;

import io.fluidity.domain.failure.Failure;
import io.fluidity.inmemory.ApiCall;

import static io.fluidity.functions.ResultAssert.assertFailed;
import static io.fluidity.functions.ResultAssert.assertFields;
import static io.fluidity.functions.ResultAssert.assertServices;
import static io.fluidity.functions.UrlRequest.get;
import static io.fluidity.functions.UrlRequest.post;
import static java.time.temporal.ChronoUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

/** Every invocation logs one entry of JSON on one line. */
class InvocationLogTest {

  /** Maximum size of an event of CloudWatch Logs. */
  private static final int MAX_BYTES = 256 * 1024;

  private final FunctionWorld world = FunctionWorld.withDefaults();

  static Stream<String> payloads() {
    return Stream.of("", "{}", "null", "{", "[]", "{\"serviceName\":\"x\\ny\"}",
        "{\"serviceName\":\"other\"}", "{\"scheduled\":true}", "{\"Records\":[]}", "\u0000",
        "{\"requestContext\":{}}", "{\"note\":\"" + "x".repeat(70_000) + "\"}",
        post("/wake").body("{\n").event(), get("/nowhere\n{\"level\":\"INFO\"}").event(),
        get("/status").event(), UrlRequest.of("BREW", "/" + "x".repeat(5_000)).event());
  }

  @ParameterizedTest
  @MethodSource("payloads")
  void everyInvocationLogsOneLineOfJson(String payload) {
    for (String function : FunctionWorld.FUNCTIONS) {
      InvocationRecord invoked = world.invoke(function, payload);

      JsonNode entry = invoked.logEntry();
      assertThat(invoked.log()).doesNotContain("\n", "\r").hasSizeLessThan(16_000);
      assertFields(entry, "function", "fluidity-" + function, "requestId", FunctionWorld.REQUEST_ID);
      assertThat(entry.path("level").textValue()).isIn("INFO", "WARN", "ERROR");
      assertThat(entry.path("durationMs").isIntegralNumber()).isTrue();
      assertThat(entry.has("problem")).isEqualTo(!entry.path("level").textValue().equals("INFO"));
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

    assertThat(world.invoke("wake", "").log().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(MAX_BYTES);
  }

  private static FunctionWorld manyServices() {
    FunctionWorld many = FunctionWorld.with("MANAGED_SERVICES", "prod/*");
    for (int i = 0; i < 2_000; i++) {
      many.withService("service-" + i + "-" + "x".repeat(200), 1);
    }
    return many;
  }

  @Test
  void aSweepOfThousandsOfFailuresLogsATruncatedDetail() {
    InvocationRecord invoked = manyServices().failing(ApiCall.TAG_RESOURCE, Failure.Denied::new)
        .invoke("sleep", "");

    assertThat(invoked.error()).startsWith("2000 of 2001 services failed: prod/service-0-");
    assertThat(invoked.log().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(MAX_BYTES);
    assertThat(invoked.logEntry().path("detail").textValue()).startsWith("2000 of 2001 services failed: ")
        .endsWith("…").hasSize(8 * 1024 + 1);
  }

  @Test
  void aSweepOfThousandsStaysBelowTheLimitOfAnEntry() {
    InvocationRecord invoked = manyServices().invoke("sleep", "");

    assertThat(invoked.json().path("services")).hasSize(2_001);
    assertThat(invoked.log().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(MAX_BYTES);
    assertThat(invoked.logEntry().path("servicesLeftOut").intValue()).isPositive();
    assertFields(invoked.logEntry(), "AwakeTasks", 2_000);
  }

  @Test
  void aSweepLogsItsDecisionsAndTheirNumbers() {
    world.wake("").advance(20, MINUTES).use("web").advance(5, MINUTES);

    JsonNode entry = world.invoke("sleep", "{\"scheduled\":true}").logEntry();
    assertFields(entry, "trigger", "SCHEDULE", "action", "sleep");
    assertFields(entry.path("services").get(0), "reason", "RECENTLY_USED", "desiredCount", 1, "runningCount",
        1, "idleSince", "2026-03-02T08:21:00Z", "idleSeconds", 240, "until", "2026-03-02T08:36:00Z");
  }

  @Test
  void anHttpRequestIsLoggedWithItsStatus() {
    JsonNode entry = world.request("api", post("/kill/")).logEntry();

    assertFields(entry, "trigger", "URL", "method", "POST", "path", "/kill", "status", 200, "sourceIp",
        "203.0.113.7");
  }

  @Test
  void aLongPathOrMethodIsTruncated() {
    for (UrlRequest request : List.of(get("/" + "x".repeat(5_000)),
        UrlRequest.of("X".repeat(5_000), "/wake"))) {
      assertThat(world.request("api", request).log()).hasSizeLessThan(1_000);
    }
  }

  @Test
  void headersQueriesAndBodiesAreNotLogged() {
    UrlRequest request = post("/wake").header("cookie", "session=secret-5a1b")
        .header("x-api-key", "secret-5a1b").query("note", "secret-5a1b");
    InvocationRecord woken = world.request("api", request);
    InvocationRecord rejected = world.request("api", request.body("{\"note\":\"secret-5a1b\"}"));

    assertThat(woken.status()).isEqualTo(200);
    assertThat(rejected.status()).isEqualTo(400);
    assertThat(woken.log() + rejected.log()).doesNotContain("secret-5a1b");
  }

  @Test
  void aRejectedRequestIsAWarningAndAFailedCallAnError() {
    assertFields(world.invoke("wake", "{").logEntry(), "level", "WARN");
    world.failing(ApiCall.DESCRIBE_SERVICES, Failure.Denied::new);

    JsonNode failed = world.invoke("wake", "").logEntry();
    assertFields(failed, "level", "ERROR");
    assertThat(failed.path("detail").textValue()).contains("ecs:DescribeServices");
  }

  @Test
  void aPartlyFailedSweepLogsAllServices() {
    JsonNode entry = FunctionWorld.with("MANAGED_SERVICES", "prod/gone").invoke("sleep", "").logEntry();

    assertFields(entry, "problem", "SERVICES_FAILED");
    assertServices(entry, "reason", "MISSING", "ALREADY_ASLEEP");
  }

  @Test
  void aStartThatFailsIsAnErrorThatNamesTheService() {
    world.service("web").failStarts(true);
    world.wake("").advance(61, MINUTES);

    assertFields(world.invoke("api", "").logEntry(), "level", "INFO", "failedStarts", null);
    assertFields(world.invoke("sleep", "").logEntry(), "level", "ERROR", "failedStarts", List.of("prod/web"),
        "problem", null);
  }

  @Test
  void aSignalWithATimestampInTheFutureIsAWarningThatNamesIt() {
    FunctionWorld ahead = FunctionWorld.with("ACTIVITY_SIGNALS",
        "[{\"namespace\":\"A\",\"metric\":\"Users\",\"kind\":\"gauge\"},"
            + "{\"namespace\":\"A\",\"metric\":\"LastUse\",\"kind\":\"timestamp\"}]")
        .publishAnHourAhead("LastUse").wake("").advance(10, MINUTES);

    assertFields(ahead.invoke("sleep", "").logEntry(), "level", "WARN", "problem", null, "invalidSignals",
        List.of(Map.of("service", "prod/web", "metrics", List.of("LastUse"), "reason",
            "a timestamp is after the end of its period")));
    assertFields(world.wake("").advance(10, MINUTES).invoke("sleep", "").logEntry(), "level", "INFO",
        "invalidSignals", null);
  }

  @Test
  void onlyTheFirstInvalidTagsAreLoggedAndTheRestCounted() {
    FunctionWorld world = FunctionWorld.with("MANAGED_SERVICES", "prod/*");
    for (int i = 0; i < 1_000; i++) {
      String name = "service-" + i;
      world.withService(name, 1).service(name).tag(Map.of("fluidity:woken-at", "x".repeat(250),
          "fluidity:slept-at", "y".repeat(250), "fluidity:killed-at", "z".repeat(250)));
    }

    InvocationRecord swept = world.invoke("sleep", "");

    assertThat(swept.log().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(MAX_BYTES);
    assertThat(swept.logEntry().path("invalidTags")).hasSize(50);
    assertFields(swept.logEntry(), "invalidTagsLeftOut", 2_950);
  }
}
