package io.fluidity.functions;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.fluidity.domain.failure.Failure;
import io.fluidity.inmemory.ApiCall;

import static io.fluidity.functions.ResultAssert.assertFailed;
import static io.fluidity.functions.ResultAssert.assertFields;
import static io.fluidity.functions.ResultAssert.assertProblem;
import static io.fluidity.functions.UrlRequest.get;
import static java.time.temporal.ChronoUnit.HOURS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Account IDs, ARN prefixes and stack traces reach the log, but no caller. */
class AccountRedactionTest {

  private static final String ACCOUNT = "123456789012";
  private static final String DETAIL = "User: arn:aws:sts::" + ACCOUNT + ":assumed-role/fluidity/fn cannot"
      + " access arn:aws:ecs:eu-west-1:" + ACCOUNT + ":service/prod/web in account " + ACCOUNT + " nor "
      + ACCOUNT + ".dkr.ecr.eu-west-1.amazonaws.com/web";

  private static FunctionWorld failing(Failure failure) {
    return FunctionWorld.withDefaults().failing(ApiCall.DESCRIBE_SERVICES, failure);
  }

  static Stream<Arguments> failuresThatNameTheAccount() {
    FunctionWorld two = FunctionWorld.with("MANAGED_SERVICES", "prod/*").withService("api", 1)
        .failing(ApiCall.TAG_RESOURCE, new Failure.Rejected("ecs:TagResource", DETAIL));
    return Stream.concat(Stream.of(arguments("sleep", two, 502, "SERVICES_FAILED")),
        FunctionWorld.FUNCTIONS.stream()
            .flatMap(function -> Stream.of(
                arguments(function, failing(new Failure.Rejected("ecs:DescribeServices", DETAIL)), 502,
                    "REJECTED"),
                arguments(function, failing(new Failure.Unreachable("ecs:DescribeServices", DETAIL)), 503,
                    "UNREACHABLE"))));
  }

  @ParameterizedTest
  @MethodSource("failuresThatNameTheAccount")
  void noAccountReachesTheCallerAndTheLogHasIt(String function, FunctionWorld world, int status,
      String reason) {
    InvocationRecord overHttp = world.request(function, UrlRequest.to(function));
    InvocationRecord direct = world.invoke(function, "");

    assertProblem(overHttp, status, reason).contains("service/prod/web");
    assertThat(overHttp.response()).doesNotContain(ACCOUNT, "arn:aws");
    assertFailed(direct, reason).contains("service/prod/web").doesNotContain(ACCOUNT, "arn:aws");
    assertThat(List.of(overHttp, direct)).allSatisfy(each -> assertThat(each.log()).contains(DETAIL));
  }

  @Test
  void noAccountReachesTheCallerOfAStatus() {
    FunctionWorld world = FunctionWorld.withDefaults().wake("").advance(1, HOURS)
        .failing(ApiCall.GET_METRIC_DATA, new Failure.Rejected("cloudwatch:GetMetricData", DETAIL));

    InvocationRecord invoked = world.request("api", get("/status"));
    assertThat(invoked.status()).isEqualTo(200);
    assertThat(invoked.response()).doesNotContain(ACCOUNT, "arn:aws").contains("service/prod/web");
    assertThat(world.invoke("api", "").response()).doesNotContain(ACCOUNT, "arn:aws");
  }

  @Test
  void serviceEventsAreRedacted() {
    FunctionWorld world = FunctionWorld.withDefaults().changeWeb(web -> web.failStarts(true)).wake("")
        .addEvent("web", "(service web) was unable to place a task: " + DETAIL);

    for (JsonNode response : List.of(world.request("api", get("/status")).body(),
        world.invoke("api", "").json())) {
      assertThat(response.toString()).doesNotContain(ACCOUNT, "arn:aws");
      assertThat(response.path("events").get(0).path("message").textValue())
          .startsWith("(service web) was unable to place a task: ").contains("service/prod/web")
          .endsWith("nor (account).dkr.ecr.eu-west-1.amazonaws.com/web");
    }
  }

  static List<Supplier<Throwable>> unexpectedErrors() {
    return List.of(() -> new IllegalStateException("an error about " + DETAIL),
        () -> new NullPointerException("an error about " + DETAIL),
        () -> new NoClassDefFoundError("io/fluidity/Missing"));
  }

  @ParameterizedTest
  @MethodSource("unexpectedErrors")
  void anUnexpectedErrorIsReportedOnlyInTheLog(Supplier<Throwable> error) {
    FunctionWorld world = FunctionWorld.withDefaults()
        .intercept(Interceptors.throwing(ApiCall.DESCRIBE_SERVICES, error));
    FunctionWorld.FUNCTIONS.forEach(function -> assertReportedOnlyInTheLog(world, function, error.get()));
  }

  private static void assertReportedOnlyInTheLog(FunctionWorld world, String function, Throwable expected) {
    InvocationRecord overHttp = world.request(function, UrlRequest.to(function));
    InvocationRecord direct = world.invoke(function, "{}");

    assertProblem(overHttp, 500, "INTERNAL").contains("see the log entry for this request ID");
    assertFailed(direct, "INTERNAL").contains("see the log entry for this request ID");
    assertThat(overHttp.response() + direct.error()).doesNotContain("IllegalState", "NullPointer",
        "NoClassDefFound", "fluidity/Missing", "an error about", ACCOUNT, "\\tat ");
    for (InvocationRecord invoked : List.of(overHttp, direct)) {
      assertFields(invoked.logEntry(), "level", "ERROR");
      assertThat(invoked.logEntry().path("stackTrace").textValue()).startsWith(expected.toString())
          .contains("\tat io.fluidity.");
    }
  }

  @Test
  void aFailedCallIsLoggedWithoutStackTrace() {
    FunctionWorld world = failing(new Failure.Throttled("ecs:DescribeServices"));

    assertFields(world.invoke("wake", "").logEntry(), "stackTrace", null);
  }
}
