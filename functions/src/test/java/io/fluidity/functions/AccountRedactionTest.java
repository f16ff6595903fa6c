package io.fluidity.functions;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.fluidity.domain.failure.Failure;
import io.fluidity.inmemory.ApiCall;

import static io.fluidity.functions.FailureAssert.assertFailed;
import static io.fluidity.functions.FailureAssert.assertProblem;
import static java.time.temporal.ChronoUnit.HOURS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Account IDs, ARN prefixes and stack traces reach the log, but no caller. */
class AccountRedactionTest {

  private static final String ACCOUNT = "123456789012";
  private static final String DETAIL = "User: arn:aws:sts::" + ACCOUNT + ":assumed-role/fluidity/fn cannot"
      + " access arn:aws:ecs:eu-west-1:" + ACCOUNT + ":service/prod/web in account " + ACCOUNT
      + " nor " + ACCOUNT + ".dkr.ecr.eu-west-1.amazonaws.com/web";

  static Stream<Arguments> everyFunctionAndFailure() {
    return Stream.of("wake", "kill", "sleep", "api").flatMap(function -> Stream.of(
        arguments(function, new Failure.Rejected("ecs:DescribeServices", DETAIL)),
        arguments(function, new Failure.Unreachable("ecs:DescribeServices", DETAIL))));
  }

  @ParameterizedTest
  @MethodSource("everyFunctionAndFailure")
  void noAccountReachesTheCallerAndTheLogHasIt(String function, Failure reason) {
    FunctionWorld world = FunctionWorld.withDefaults()
        .intercept(Interceptors.failing(ApiCall.DESCRIBE_SERVICES, reason));
    UrlRequest request = function.equals("api") ? UrlRequest.get("/status") : UrlRequest.post("/");

    InvocationRecord overHttp = world.request(function, request);
    assertThat(overHttp.response()).doesNotContain(ACCOUNT, "arn:aws");
    assertThat(overHttp.body().path("detail").textValue()).contains("service/prod/web");
    InvocationRecord direct = world.invoke(function, "");
    assertThat(direct.error()).doesNotContain(ACCOUNT, "arn:aws").contains("service/prod/web");
    assertThat(overHttp.log()).contains(DETAIL);
    assertThat(direct.log()).contains(DETAIL);
  }

  @Test
  void noAccountReachesTheCallerOfASweepOfMany() {
    FunctionWorld world = FunctionWorld.with(Map.of("MANAGED_SERVICES", "prod/*")).withService("api", 1)
        .intercept(
            Interceptors.failing(ApiCall.TAG_RESOURCE, new Failure.Rejected("ecs:TagResource", DETAIL)));

    InvocationRecord overHttp = world.request("sleep", UrlRequest.post("/"));
    assertThat(overHttp.status()).isEqualTo(502);
    assertThat(overHttp.response()).doesNotContain(ACCOUNT, "arn:aws");
    assertThat(overHttp.log()).contains(DETAIL);
    InvocationRecord direct = world.invoke("sleep", "");
    assertThat(direct.error()).doesNotContain(ACCOUNT, "arn:aws");
    assertThat(direct.log()).contains(DETAIL);
  }

  @Test
  void noAccountReachesTheCallerOfAStatus() {
    FunctionWorld world = FunctionWorld.withDefaults();
    world.invoke("wake", "");
    world.advance(1, HOURS).intercept(
        Interceptors.failing(ApiCall.GET_METRIC_DATA,
            new Failure.Rejected("cloudwatch:GetMetricData", DETAIL)));

    InvocationRecord invoked = world.request("api", UrlRequest.get("/status"));
    assertThat(invoked.status()).isEqualTo(200);
    assertThat(invoked.response()).doesNotContain(ACCOUNT, "arn:aws").contains("service/prod/web");
    assertThat(world.invoke("api", "").response()).doesNotContain(ACCOUNT, "arn:aws");
  }

  @Test
  void serviceEventsAreRedacted() {
    FunctionWorld world = FunctionWorld.withDefaults();
    world.service("web").failStarts(true);
    world.invoke("wake", "");
    world.addEvent("web", "(service web) was unable to place a task: " + DETAIL);

    for (JsonNode response : List.of(world.request("api", UrlRequest.get("/status")).body(),
        world.invoke("api", "").json())) {
      assertThat(response.toString()).doesNotContain(ACCOUNT, "arn:aws");
      assertThat(response.path("events").get(0).path("message").textValue())
          .startsWith("(service web) was unable to place a task: ").contains("service/prod/web")
          .endsWith("nor (account).dkr.ecr.eu-west-1.amazonaws.com/web");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"wake", "kill", "sleep", "api"})
  void aMissingClassIsReportedOnlyInTheLog(String function) {
    FunctionWorld world = FunctionWorld.withDefaults()
        .intercept(Interceptors.missingClass(ApiCall.DESCRIBE_SERVICES));
    UrlRequest request = function.equals("api") ? UrlRequest.get("/status") : UrlRequest.post("/");

    InvocationRecord overHttp = world.request(function, request);
    assertProblem(overHttp, 500, "INTERNAL");
    InvocationRecord direct = world.invoke(function, "{}");
    assertFailed(direct, "INTERNAL");
    assertThat(overHttp.response() + direct.error()).doesNotContain("NoClassDefFound", "fluidity/Missing");
    for (InvocationRecord invoked : List.of(overHttp, direct)) {
      assertThat(invoked.logEntry().path("stackTrace").textValue())
          .startsWith("java.lang.NoClassDefFoundError: io/fluidity/Missing");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"wake", "kill", "sleep", "api"})
  void anUnexpectedErrorIsReportedOnlyInTheLog(String function) {
    FunctionWorld world = FunctionWorld.withDefaults()
        .intercept(Interceptors.throwing(ApiCall.DESCRIBE_SERVICES,
            () -> new IllegalStateException("an error about " + DETAIL)));
    UrlRequest request = function.equals("api") ? UrlRequest.get("/status") : UrlRequest.post("/");

    InvocationRecord overHttp = world.request(function, request);
    assertThat(assertProblem(overHttp, 500, "INTERNAL").path("detail").textValue())
        .contains("see the log entry for this request ID");
    assertThat(overHttp.response()).doesNotContain("IllegalState", "an error about", ACCOUNT, "\\tat ");
    InvocationRecord direct = world.invoke(function, "{}");
    assertThat(assertFailed(direct, "INTERNAL")).contains("see the log entry for this request ID")
        .doesNotContain("an error about", ACCOUNT);
    for (InvocationRecord invoked : List.of(overHttp, direct)) {
      assertThat(invoked.logEntry().path("level").textValue()).isEqualTo("ERROR");
      assertThat(invoked.logEntry().path("stackTrace").textValue()).contains("an error about " + DETAIL)
          .contains("\tat io.fluidity.");
    }
  }

  @Test
  void aFailedCallIsLoggedWithoutStackTrace() {
    FunctionWorld world = FunctionWorld.withDefaults()
        .intercept(
            Interceptors.failing(ApiCall.DESCRIBE_SERVICES, new Failure.Throttled("ecs:DescribeServices")));

    assertThat(world.invoke("wake", "").logEntry().has("stackTrace")).isFalse();
  }
}
