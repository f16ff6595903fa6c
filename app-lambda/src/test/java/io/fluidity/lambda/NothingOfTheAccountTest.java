package io.fluidity.lambda;

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
import io.fluidity.inmemory.CloudCall;

import static io.fluidity.lambda.Refusal.assertFailed;
import static io.fluidity.lambda.Refusal.assertProblem;
import static java.time.temporal.ChronoUnit.HOURS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** What AWS says of the account, and where a fault of the program lies, stays in the log. */
class NothingOfTheAccountTest {

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
  void noAccountReachesACallerAndTheLogHasIt(String function, Failure why) {
    Town town = Town.ordinary().gate(Gates.failing(CloudCall.DESCRIBE_SERVICES, why));
    UrlRequest request = function.equals("api") ? UrlRequest.get("/status") : UrlRequest.post("/");

    Invoked overHttp = town.request(function, request);
    assertThat(overHttp.answer()).doesNotContain(ACCOUNT, "arn:aws");
    assertThat(overHttp.body().path("detail").textValue()).contains("service/town/shop");
    Invoked direct = town.invoke(function, "");
    assertThat(direct.error()).doesNotContain(ACCOUNT, "arn:aws").contains("service/town/shop");
    assertThat(overHttp.log().getFirst()).contains(DETAIL);
    assertThat(direct.log().getFirst()).contains(DETAIL);
  }

  @Test
  void noAccountReachesTheCallerOfASweepOfMany() {
    Town town = Town.with(Map.of("MANAGED_SERVICES", "town/*")).service("bakery", 1)
        .gate(Gates.failing(CloudCall.TAG_RESOURCE, new Failure.Rejected("ecs:TagResource", DETAIL)));

    Invoked overHttp = town.request("sleep", UrlRequest.post("/"));
    assertThat(overHttp.status()).isEqualTo(502);
    assertThat(overHttp.answer()).doesNotContain(ACCOUNT, "arn:aws");
    assertThat(overHttp.log().getFirst()).contains(DETAIL);
    Invoked direct = town.invoke("sleep", "");
    assertThat(direct.error()).doesNotContain(ACCOUNT, "arn:aws");
    assertThat(direct.log().getFirst()).contains(DETAIL);
  }

  @Test
  void noAccountReachesWhoAsksForTheStatus() {
    Town town = Town.ordinary();
    town.invoke("wake", "");
    town.advance(1, HOURS).gate(
        Gates.failing(CloudCall.GET_METRIC_DATA, new Failure.Rejected("cloudwatch:GetMetricData", DETAIL)));

    Invoked invoked = town.request("api", UrlRequest.get("/status"));
    assertThat(invoked.status()).isEqualTo(200);
    assertThat(invoked.answer()).doesNotContain(ACCOUNT, "arn:aws").contains("service/town/shop");
    assertThat(town.invoke("api", "").answer()).doesNotContain(ACCOUNT, "arn:aws");
  }

  @Test
  void noAccountReachesWhoAsksWhyAStartFails() {
    Town town = Town.ordinary();
    town.real("shop").failStarts(true);
    town.invoke("wake", "");
    town.event("shop", "(service shop) was unable to place a task: " + DETAIL);

    for (JsonNode answer : List.of(town.request("api", UrlRequest.get("/status")).body(),
        town.invoke("api", "").json())) {
      assertThat(answer.toString()).doesNotContain(ACCOUNT, "arn:aws");
      assertThat(answer.path("events").get(0).path("message").textValue())
          .startsWith("(service shop) was unable to place a task: ").contains("service/town/shop")
          .endsWith("nor (account).dkr.ecr.eu-west-1.amazonaws.com/shop");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"wake", "kill", "sleep", "api"})
  void aClassThatTheProgramLacksIsToldInTheLogAlone(String function) {
    Town town = Town.ordinary().gate(Gates.lackingAClass(CloudCall.DESCRIBE_SERVICES));
    UrlRequest request = function.equals("api") ? UrlRequest.get("/status") : UrlRequest.post("/");

    Invoked overHttp = town.request(function, request);
    assertProblem(overHttp, 500, "INTERNAL");
    Invoked direct = town.invoke(function, "{}");
    assertFailed(direct, "INTERNAL");
    assertThat(overHttp.answer() + direct.error()).doesNotContain("NoClassDefFound", "fluidity/Missing");
    for (Invoked invoked : List.of(overHttp, direct)) {
      assertThat(invoked.logged().path("stackTrace").textValue())
          .startsWith("java.lang.NoClassDefFoundError: io/fluidity/Missing");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"wake", "kill", "sleep", "api"})
  void aFaultOfTheProgramIsInTheLogAlone(String function) {
    Town town = Town.ordinary().gate(Gates.breaking(CloudCall.DESCRIBE_SERVICES,
        () -> new IllegalStateException("a fault about " + DETAIL)));
    UrlRequest request = function.equals("api") ? UrlRequest.get("/status") : UrlRequest.post("/");

    Invoked overHttp = town.request(function, request);
    assertThat(assertProblem(overHttp, 500, "INTERNAL").path("detail").textValue())
        .contains("in its log tells more");
    assertThat(overHttp.answer()).doesNotContain("IllegalState", "a fault about", ACCOUNT, "\\tat ");
    Invoked direct = town.invoke(function, "{}");
    assertThat(assertFailed(direct, "INTERNAL")).contains("in its log tells more")
        .doesNotContain("a fault about", ACCOUNT);
    for (Invoked invoked : List.of(overHttp, direct)) {
      assertThat(invoked.logged().path("level").textValue()).isEqualTo("ERROR");
      assertThat(invoked.logged().path("stackTrace").textValue()).contains("a fault about " + DETAIL)
          .contains("\tat io.fluidity.");
    }
  }

  @Test
  void aFailureOfTheCloudNeedsNoStackTrace() {
    Town town = Town.ordinary()
        .gate(Gates.failing(CloudCall.DESCRIBE_SERVICES, new Failure.Throttled("ecs:DescribeServices")));

    assertThat(town.invoke("wake", "").logged().has("stackTrace")).isFalse();
  }
}
