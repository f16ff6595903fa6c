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

import static io.fluidity.lambda.RefusalAssert.assertFailed;
import static io.fluidity.lambda.RefusalAssert.assertProblem;
import static java.time.temporal.ChronoUnit.HOURS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** What AWS says of the account, and where a fault of the program lies, stays in the log. */
class AccountRedactionTest {

  private static final String ACCOUNT = "123456789012";
  private static final String DETAIL = "User: arn:aws:sts::" + ACCOUNT + ":assumed-role/fluidity/fn may not"
      + " touch arn:aws:ecs:eu-west-1:" + ACCOUNT + ":service/town/shop in account " + ACCOUNT
      + " nor " + ACCOUNT + ".dkr.ecr.eu-west-1.amazonaws.com/shop";

  static Stream<Arguments> everyFunctionAndDetail() {
    return Stream.of("wake", "kill", "sleep", "api").flatMap(function -> Stream.of(
        arguments(function, new Failure.Rejected("ecs:DescribeServices", DETAIL)),
        arguments(function, new Failure.Unreachable("ecs:DescribeServices", DETAIL))));
  }

  @ParameterizedTest
  @MethodSource("everyFunctionAndDetail")
  void noAccountReachesACallerAndTheLogHasIt(String function, Failure reason) {
    FunctionWorld cluster = FunctionWorld.ordinary().gate(Interceptors.failing(ApiCall.DESCRIBE_SERVICES, reason));
    UrlRequest request = function.equals("api") ? UrlRequest.get("/status") : UrlRequest.post("/");

    InvocationRecord overHttp = cluster.request(function, request);
    assertThat(overHttp.answer()).doesNotContain(ACCOUNT, "arn:aws");
    assertThat(overHttp.body().path("detail").textValue()).contains("service/town/shop");
    InvocationRecord direct = cluster.invoke(function, "");
    assertThat(direct.error()).doesNotContain(ACCOUNT, "arn:aws").contains("service/town/shop");
    assertThat(overHttp.log().getFirst()).contains(DETAIL);
    assertThat(direct.log().getFirst()).contains(DETAIL);
  }

  @Test
  void noAccountReachesTheCallerOfASweepOfMany() {
    FunctionWorld cluster = FunctionWorld.with(Map.of("MANAGED_SERVICES", "town/*")).service("bakery", 1)
        .gate(Interceptors.failing(ApiCall.TAG_RESOURCE, new Failure.Rejected("ecs:TagResource", DETAIL)));

    InvocationRecord overHttp = cluster.request("sleep", UrlRequest.post("/"));
    assertThat(overHttp.status()).isEqualTo(502);
    assertThat(overHttp.answer()).doesNotContain(ACCOUNT, "arn:aws");
    assertThat(overHttp.log().getFirst()).contains(DETAIL);
    InvocationRecord direct = cluster.invoke("sleep", "");
    assertThat(direct.error()).doesNotContain(ACCOUNT, "arn:aws");
    assertThat(direct.log().getFirst()).contains(DETAIL);
  }

  @Test
  void noAccountReachesWhoAsksForTheStatus() {
    FunctionWorld cluster = FunctionWorld.ordinary();
    cluster.invoke("wake", "");
    cluster.advance(1, HOURS).gate(
        Interceptors.failing(ApiCall.GET_METRIC_DATA, new Failure.Rejected("cloudwatch:GetMetricData", DETAIL)));

    InvocationRecord invoked = cluster.request("api", UrlRequest.get("/status"));
    assertThat(invoked.status()).isEqualTo(200);
    assertThat(invoked.answer()).doesNotContain(ACCOUNT, "arn:aws").contains("service/town/shop");
    assertThat(cluster.invoke("api", "").answer()).doesNotContain(ACCOUNT, "arn:aws");
  }

  @Test
  void noAccountReachesWhoAsksWhyAStartFails() {
    FunctionWorld cluster = FunctionWorld.ordinary();
    cluster.real("shop").failStarts(true);
    cluster.invoke("wake", "");
    cluster.event("shop", "(service shop) was unable to place a task: " + DETAIL);

    for (JsonNode response : List.of(cluster.request("api", UrlRequest.get("/status")).body(),
        cluster.invoke("api", "").json())) {
      assertThat(response.toString()).doesNotContain(ACCOUNT, "arn:aws");
      assertThat(response.path("events").get(0).path("message").textValue())
          .startsWith("(service shop) was unable to place a task: ").contains("service/town/shop")
          .endsWith("nor (account).dkr.ecr.eu-west-1.amazonaws.com/shop");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"wake", "kill", "sleep", "api"})
  void aClassThatTheProgramLacksIsToldInTheLogAlone(String function) {
    FunctionWorld cluster = FunctionWorld.ordinary().gate(Interceptors.lackingAClass(ApiCall.DESCRIBE_SERVICES));
    UrlRequest request = function.equals("api") ? UrlRequest.get("/status") : UrlRequest.post("/");

    InvocationRecord overHttp = cluster.request(function, request);
    assertProblem(overHttp, 500, "INTERNAL");
    InvocationRecord direct = cluster.invoke(function, "{}");
    assertFailed(direct, "INTERNAL");
    assertThat(overHttp.answer() + direct.error()).doesNotContain("NoClassDefFound", "fluidity/Missing");
    for (InvocationRecord invoked : List.of(overHttp, direct)) {
      assertThat(invoked.logged().path("stackTrace").textValue())
          .startsWith("java.lang.NoClassDefFoundError: io/fluidity/Missing");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"wake", "kill", "sleep", "api"})
  void aFaultOfTheProgramIsInTheLogAlone(String function) {
    FunctionWorld cluster = FunctionWorld.ordinary().gate(Interceptors.breaking(ApiCall.DESCRIBE_SERVICES,
        () -> new IllegalStateException("a fault about " + DETAIL)));
    UrlRequest request = function.equals("api") ? UrlRequest.get("/status") : UrlRequest.post("/");

    InvocationRecord overHttp = cluster.request(function, request);
    assertThat(assertProblem(overHttp, 500, "INTERNAL").path("detail").textValue())
        .contains("in its log tells more");
    assertThat(overHttp.answer()).doesNotContain("IllegalState", "a fault about", ACCOUNT, "\\tat ");
    InvocationRecord direct = cluster.invoke(function, "{}");
    assertThat(assertFailed(direct, "INTERNAL")).contains("in its log tells more")
        .doesNotContain("a fault about", ACCOUNT);
    for (InvocationRecord invoked : List.of(overHttp, direct)) {
      assertThat(invoked.logged().path("level").textValue()).isEqualTo("ERROR");
      assertThat(invoked.logged().path("stackTrace").textValue()).contains("a fault about " + DETAIL)
          .contains("\tat io.fluidity.");
    }
  }

  @Test
  void aFailureOfTheCloudNeedsNoStackTrace() {
    FunctionWorld cluster = FunctionWorld.ordinary()
        .gate(Interceptors.failing(ApiCall.DESCRIBE_SERVICES, new Failure.Throttled("ecs:DescribeServices")));

    assertThat(cluster.invoke("wake", "").logged().has("stackTrace")).isFalse();
  }
}
