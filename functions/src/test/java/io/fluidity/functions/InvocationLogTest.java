package io.fluidity.functions;

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
import io.fluidity.inmemory.CallInterceptor;
import io.fluidity.inmemory.ApiCall;

import static java.time.temporal.ChronoUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** The log of an invocation: exactly one line, whatever happens. */
class InvocationLogTest {

  private final FunctionWorld town = FunctionWorld.ordinary();

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
  void everyInvocationLeavesOneLineOfJson(String payload) {
    for (String function : List.of("wake", "sleep", "kill", "api")) {
      InvocationRecord invoked = town.invoke(function, payload);

      JsonNode line = invoked.logged();
      assertThat(invoked.log().getFirst()).doesNotContain("\n", "\r").hasSizeLessThan(16_000);
      assertThat(line.path("function").textValue()).isEqualTo("fluidity-" + function);
      assertThat(line.path("requestId").textValue()).isEqualTo(TestContext.REQUEST_ID);
      assertThat(line.path("level").textValue()).isIn("INFO", "WARN", "ERROR");
      assertThat(line.path("durationMs").isIntegralNumber()).isTrue();
      assertThat(line.has("problem")).isEqualTo(!line.path("level").textValue().equals("INFO"));
    }
  }

  static Stream<Arguments> faultsOfTheProgram() {
    ApiCall call = ApiCall.DESCRIBE_SERVICES;
    return Stream.of(
        arguments("java.lang.IllegalStateException",
            Interceptors.breaking(call, () -> new IllegalStateException("x"))),
        arguments("java.lang.NullPointerException",
            Interceptors.breaking(call, () -> new NullPointerException("x"))),
        arguments("java.lang.NoClassDefFoundError", Interceptors.lackingAClass(call)));
  }

  @ParameterizedTest
  @MethodSource("faultsOfTheProgram")
  void aFaultOfTheProgramLeavesOneLineToo(String type, CallInterceptor fault) {
    town.gate(fault);

    for (String function : List.of("wake", "sleep", "kill", "api")) {
      assertThat(town.invoke(function, "").logged().path("stackTrace").textValue()).startsWith(type);
    }
  }

  @Test
  void aStackTraceIsCutWhereItTellsNoMore() {
    town.gate(Interceptors.breaking(ApiCall.DESCRIBE_SERVICES,
        () -> new IllegalStateException("x".repeat(1_000_000))));

    assertThat(town.invoke("wake", "").log().getFirst().getBytes(StandardCharsets.UTF_8).length)
        .isLessThan(256 * 1024);
  }

  private static FunctionWorld ofThousands() {
    FunctionWorld many = FunctionWorld.with(Map.of("MANAGED_SERVICES", "town/*"));
    for (int i = 0; i < 2_000; i++) {
      many.service("service-" + i + "-" + "x".repeat(200), 1);
    }
    return many;
  }

  @Test
  void aSweepOfThousandsThatFailStaysBelowThatTooAndTellsOfTheFirst() {
    FunctionWorld many = ofThousands()
        .gate(Interceptors.failing(ApiCall.TAG_RESOURCE, new Failure.Denied("ecs:TagResource")));

    InvocationRecord invoked = many.invoke("sleep", "");
    assertThat(invoked.error()).startsWith("2000 of 2001 services failed: town/service-0-");
    assertThat(invoked.log().getFirst().getBytes(StandardCharsets.UTF_8).length).isLessThan(256 * 1024);
    assertThat(invoked.logged().path("detail").textValue()).startsWith("2000 of 2001 services failed: ")
        .endsWith("…").hasSize(8 * 1024 + 1);
  }

  @Test
  void aSweepOfThousandsStaysBelowWhatALineMayHold() {
    FunctionWorld many = ofThousands();

    InvocationRecord invoked = many.invoke("sleep", "");
    assertThat(invoked.json().path("services")).hasSize(2_001);
    assertThat(invoked.log().getFirst().getBytes(StandardCharsets.UTF_8).length).isLessThan(256 * 1024);
    assertThat(invoked.logged().path("servicesLeftOut").intValue()).isPositive();
    assertThat(invoked.logged().path("AwakeTasks").intValue()).isEqualTo(2_000);
  }

  @Test
  void theLineTellsWhatWasDecidedAndOnWhichNumbers() {
    town.invoke("wake", "");
    town.advance(20, MINUTES).use("shop").advance(5, MINUTES);

    JsonNode line = town.invoke("sleep", "{\"scheduled\":true}").logged();
    assertThat(line.path("trigger").textValue()).isEqualTo("SCHEDULE");
    assertThat(line.path("action").textValue()).isEqualTo("sleep");
    JsonNode decision = line.path("services").get(0);
    assertThat(decision.path("reason").textValue()).isEqualTo("RECENTLY_USED");
    assertThat(decision.path("desiredCount").intValue()).isEqualTo(1);
    assertThat(decision.path("runningCount").intValue()).isEqualTo(1);
    assertThat(decision.path("idleSince").textValue()).isEqualTo("2026-03-02T08:21:00Z");
    assertThat(decision.path("idleSeconds").longValue()).isEqualTo(240);
    assertThat(decision.path("until").textValue()).isEqualTo("2026-03-02T08:36:00Z");
  }

  @Test
  void theLineOfARequestTellsWhatWasAskedAndAnswered() {
    JsonNode line = town.request("api", UrlRequest.post("/kill/")).logged();

    assertThat(line.path("trigger").textValue()).isEqualTo("URL");
    assertThat(line.path("method").textValue()).isEqualTo("POST");
    assertThat(line.path("path").textValue()).isEqualTo("/kill");
    assertThat(line.path("status").intValue()).isEqualTo(200);
    assertThat(line.path("sourceIp").textValue()).isEqualTo("203.0.113.7");
  }

  @Test
  void aLongPathOrMethodIsNotRepeatedInFull() {
    for (UrlRequest request : List.of(UrlRequest.get("/" + "x".repeat(5_000)),
        UrlRequest.of("X".repeat(5_000), "/wake"))) {
      assertThat(town.request("api", request).log().getFirst()).hasSizeLessThan(1_000);
    }
  }

  @Test
  void theLineHoldsNeitherHeadersNorBodies() {
    InvocationRecord invoked = town.request("api", UrlRequest.post("/wake").header("cookie", "session=secret-5a1b")
        .header("x-api-key", "secret-5a1b").query("note", "secret-5a1b").body("{\"note\":\"secret-5a1b\"}"));

    assertThat(invoked.status()).isEqualTo(200);
    assertThat(invoked.log().getFirst()).doesNotContain("secret-5a1b");
  }

  @Test
  void whatIsRefusedIsAWarningAndWhatIsBrokenAnError() {
    assertThat(town.invoke("wake", "{").logged().path("level").textValue()).isEqualTo("WARN");
    town.gate(Interceptors.failing(ApiCall.DESCRIBE_SERVICES, new Failure.Denied("ecs:DescribeServices")));

    assertThat(town.invoke("wake", "").logged().path("level").textValue()).isEqualTo("ERROR");
    assertThat(town.invoke("wake", "").logged().path("detail").textValue())
        .contains("ecs:DescribeServices");
  }

  @Test
  void aPartlyFailedSweepTellsOfTheOthersToo() {
    FunctionWorld two = FunctionWorld.with(Map.of("MANAGED_SERVICES", "town/ghost"));

    JsonNode line = two.invoke("sleep", "").logged();
    assertThat(line.path("problem").textValue()).isEqualTo("MISSING");
    assertThat(line.path("services")).extracting(each -> each.path("reason").textValue())
        .containsExactly("MISSING", "ALREADY_ASLEEP");
  }
}
