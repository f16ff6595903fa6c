package io.fluidity.functions;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.service.ServiceLifecycle;
import io.fluidity.inmemory.ApiCall;
import io.fluidity.inmemory.CallInterceptor;

import static io.fluidity.functions.ResultAssert.assertFailed;
import static io.fluidity.functions.ResultAssert.assertFields;
import static io.fluidity.functions.ResultAssert.assertProblem;
import static io.fluidity.functions.UrlRequest.post;
import static java.time.temporal.ChronoUnit.HOURS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Calls to AWS that fail: the caller gets a clear error, and the next invocation repairs what was left. */
class CloudErrorResponseTest {

  /** Failure of a call, and its expected response. */
  record CallFailure(Failure cause, int status, String reason, String message) {}

  static List<CallFailure> failuresOf(String call) {
    return List.of(new CallFailure(new Failure.Throttled(call), 429, "THROTTLED", call + " was throttled"),
        new CallFailure(new Failure.Denied(call), 502, "DENIED",
            call + " was denied: the role in use lacks the permission"),
        new CallFailure(new Failure.Rejected(call, "no"), 502, "REJECTED", call + " was rejected: no"),
        new CallFailure(new Failure.Unreachable(call, "no route"), 503, "UNREACHABLE",
            call + " is unavailable: no route"),
        new CallFailure(new Failure.TimedOut(call, Duration.ofSeconds(5)), 504, "TIMED_OUT",
            call + " timed out after 5000 ms"));
  }

  /** Each function, each of its calls, and each failure of that call. */
  static Stream<Arguments> everyFailureOfEveryCall() {
    List<ApiCall> ecsCalls = List.of(ApiCall.DESCRIBE_SERVICES, ApiCall.TAG_RESOURCE, ApiCall.UPDATE_SERVICE);
    return Stream.of(calls("wake", ecsCalls), calls("kill", ecsCalls),
        calls("sleep", List.of(ApiCall.values())), calls("api", List.of(ApiCall.DESCRIBE_SERVICES)))
        .flatMap(each -> each);
  }

  private static Stream<Arguments> calls(String function, List<ApiCall> calls) {
    return calls.stream().flatMap(call -> failuresOf(call.action()).stream()
        .map(failure -> arguments(function, call, switch (call) {
          case GET_METRIC_DATA ->
            new CallFailure(failure.cause(), failure.status(), "METRICS_UNREADABLE", failure.message());
          // The check of the configured service succeeds.
          case LIST_SERVICES -> new CallFailure(failure.cause(), 502, "SERVICES_FAILED", failure.message());
          default -> failure;
        })));
  }

  /** prod/web has been awake and idle for an hour, so that each function has work to do. */
  private static FunctionWorld idleWorld() {
    return FunctionWorld.with("MANAGED_SERVICES", "prod/w*").wake("").advance(1, HOURS);
  }

  /**
   * Only an update that failed leaves a change: the intent tag. A cluster that cannot be listed fails its own
   * pattern alone, and prod/web is configured as well.
   */
  private static void assertLeftAwake(FunctionWorld world, ServiceLifecycle before, ApiCall failed) {
    assertThat(world.service("web").isWanted()).isEqualTo(failed != ApiCall.LIST_SERVICES);
    if (failed != ApiCall.UPDATE_SERVICE && failed != ApiCall.LIST_SERVICES) {
      assertThat(world.service("web").now()).isEqualTo(before);
    }
  }

  @ParameterizedTest
  @MethodSource("everyFailureOfEveryCall")
  void aUrlRequestGetsAProblemWithItsStatus(String function, ApiCall call, CallFailure failure) {
    FunctionWorld world = idleWorld();
    ServiceLifecycle before = world.service("web").now();
    world.failing(call, failure.cause());

    InvocationRecord invoked = world.request(function, UrlRequest.to(function));

    assertProblem(invoked, failure.status(), failure.reason()).contains(failure.message());
    assertLeftAwake(world, before, call);
  }

  @ParameterizedTest
  @MethodSource("everyFailureOfEveryCall")
  void aDirectInvocationFailsAndTheNextOneRepairsTheService(String function, ApiCall call,
      CallFailure failure) {
    FunctionWorld world = idleWorld();
    ServiceLifecycle before = world.service("web").now();
    world.failing(call, failure.cause());

    assertFailed(world.invoke(function, ""), failure.reason()).contains(failure.message());
    assertLeftAwake(world, before, call);

    world.intercept(CallInterceptor.NONE).advance(1, HOURS);
    assertThat(world.invoke(function, "").failure()).isNull();
    if (function.equals("kill")) {
      assertThat(world.service("web").isWanted()).isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("everyFailureOfEveryCall")
  void aScheduledInvocationFailsToo(String function, ApiCall call, CallFailure failure) {
    FunctionWorld world = idleWorld();
    ServiceLifecycle before = world.service("web").now();
    world.failing(call, failure.cause());

    String reason = function.equals("api") ? "INVALID_REQUEST" : failure.reason();
    assertFailed(world.invoke(function, "{\"scheduled\":true}"), reason);
    assertLeftAwake(world, before, call);
  }

  @ParameterizedTest
  @CsvSource({"ECS_SERVICE_NAME, prod/missing is missing: no such service in the cluster",
      "ECS_CLUSTER_NAME, missing/web is missing: no such cluster"})
  void aMissingServiceOrClusterIsNotFound(String setting, String message) {
    FunctionWorld world = FunctionWorld.with(setting, "missing");

    for (String function : FunctionWorld.FUNCTIONS) {
      assertProblem(world.request(function, UrlRequest.to(function)), 404, "MISSING").isEqualTo(message);
      assertFailed(world.invoke(function, "null"), "MISSING").isEqualTo(message);
    }
  }

  @ParameterizedTest
  @CsvSource({"wake", "kill", "sleep"})
  void aDaemonServiceIsAConflict(String function) {
    FunctionWorld world = FunctionWorld.with("ECS_SERVICE_NAME", "agent").withDaemon("agent");
    ServiceLifecycle before = world.service("agent").now();

    assertProblem(world.request(function, UrlRequest.to(function)), 409, "NOT_SCALABLE")
        .contains("scheduling strategy REPLICA", "(was DAEMON)");
    assertFailed(world.invoke(function, ""), "NOT_SCALABLE").contains("prod/agent");
    assertFailed(world.invoke(function, "{\"scheduled\":true}"), "NOT_SCALABLE").contains("REPLICA");
    assertThat(world.service("agent").now()).isEqualTo(before);
  }

  @Test
  void aCountThatNeverConvergesFailsAfterTenAttempts() {
    FunctionWorld world = FunctionWorld.withDefaults().resettingCount();

    assertProblem(world.request("api", post("/wake")), 409, "DID_NOT_CONVERGE")
        .contains("still has the desired count 0 after 10 attempts to set it to 1");
    assertFailed(world.invoke("wake", ""), "DID_NOT_CONVERGE");
  }

  @ParameterizedTest
  @CsvSource({"wake", "kill"})
  void aMissingPermissionIsNamed(String function) {
    FunctionWorld world = idleWorld().failing(ApiCall.UPDATE_SERVICE, Failure.Denied::new);

    assertFields(world.request(function, post("/")).body(), "detail",
        "ecs:UpdateService was denied: the role in use lacks the permission");
  }
}
