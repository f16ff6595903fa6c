package io.fluidity.functions;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.service.ServiceLifecycle;
import io.fluidity.inmemory.CallInterceptor;
import io.fluidity.inmemory.ApiCall;

import static io.fluidity.lambda.RefusalAssert.assertFailed;
import static io.fluidity.lambda.RefusalAssert.assertProblem;
import static io.fluidity.lambda.RefusalAssert.assertUntouched;
import static java.time.temporal.ChronoUnit.HOURS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** AWS that throttles, denies, refuses, or gives no answer: the caller is told, and nothing stays broken. */
class CloudErrorResponseTest {

  /** One way in which a call fails, and what it is to the caller. */
  record Fault(Failure why, int status, String reason, String sentence) {}

  static List<Fault> faults(String call) {
    return List.of(
        new Fault(new Failure.Throttled(call), 429, "THROTTLED", call + " was throttled"),
        new Fault(new Failure.Denied(call), 502, "DENIED",
            "AWS denies " + call + ": the role in use lacks the permission"),
        new Fault(new Failure.Rejected(call, "no"), 502, "REJECTED", call + " was refused: no"),
        new Fault(new Failure.Unreachable(call, "no route"), 503, "UNREACHABLE",
            call + " could not be reached: no route"),
        new Fault(new Failure.TimedOut(call, Duration.ofSeconds(5)), 504, "TIMED_OUT",
            call + " gave no answer within 5000 ms"));
  }

  /** Each function with each call that it makes here, and each way in which that call fails. */
  static Stream<Arguments> everyFaultOfEveryCall() {
    List<ApiCall> both = List.of(ApiCall.DESCRIBE_SERVICES, ApiCall.TAG_RESOURCE,
        ApiCall.UPDATE_SERVICE);
    return Stream.of(
        calls("wake", both), calls("kill", both), calls("sleep", List.of(ApiCall.values())),
        calls("api", List.of(ApiCall.DESCRIBE_SERVICES))).flatMap(each -> each);
  }

  private static Stream<Arguments> calls(String function, List<ApiCall> calls) {
    return calls.stream().flatMap(
        call -> faults(call.action()).stream().map(fault -> arguments(function, call, fault)));
  }

  /** The shop is awake and idle for an hour, so that each function has something to do. */
  private static FunctionWorld idleTown() {
    FunctionWorld cluster = FunctionWorld.with(Map.of("MANAGED_SERVICES", "town/s*"));
    cluster.invoke("wake", "");
    return cluster.advance(1, HOURS);
  }

  private static UrlRequest request(String function) {
    return function.equals("api") ? UrlRequest.get("/status") : UrlRequest.post("/" + function);
  }

  /** The shop is as it was, but for the mark that stands before an update which failed. */
  private static void assertLeftAwake(FunctionWorld cluster, ServiceLifecycle before, ApiCall failed) {
    assertThat(cluster.real("shop").isWanted()).isTrue();
    if (failed != ApiCall.UPDATE_SERVICE) {
      assertUntouched(cluster, "shop", before);
    }
  }

  @ParameterizedTest
  @MethodSource("everyFaultOfEveryCall")
  void theCallerOfTheUrlGetsItsStatus(String function, ApiCall call, Fault fault) {
    FunctionWorld cluster = idleTown();
    ServiceLifecycle before = cluster.real("shop").now();
    cluster.gate(Interceptors.failing(call, fault.why()));

    InvocationRecord invoked = cluster.request(function, request(function));

    assertThat(assertProblem(invoked, fault.status(), fault.reason()).path("detail").textValue())
        .contains(fault.sentence());
    assertLeftAwake(cluster, before, call);
  }

  @ParameterizedTest
  @MethodSource("everyFaultOfEveryCall")
  void aDirectInvocationFailsAndTheNextOneRepairsWhatWasLeft(String function, ApiCall call, Fault fault) {
    FunctionWorld cluster = idleTown();
    ServiceLifecycle before = cluster.real("shop").now();
    cluster.gate(Interceptors.failing(call, fault.why()));

    assertThat(assertFailed(cluster.invoke(function, ""), fault.reason())).contains(fault.sentence());
    assertLeftAwake(cluster, before, call);

    cluster.gate(CallInterceptor.NONE).advance(1, HOURS);
    assertThat(cluster.invoke(function, "").failure()).isNull();
    if (function.equals("kill")) {
      assertThat(cluster.real("shop").isWanted()).isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("everyFaultOfEveryCall")
  void aScheduledInvocationFailsToo(String function, ApiCall call, Fault fault) {
    FunctionWorld cluster = idleTown().gate(Interceptors.failing(call, fault.why()));

    String reason = function.equals("api") ? "INVALID_REQUEST" : fault.reason();
    assertFailed(cluster.invoke(function, "{\"scheduled\":true}"), reason);
    assertThat(cluster.real("shop").isWanted()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"wake", "kill", "sleep", "api"})
  void aServiceThatIsNotThereIsNotFound(String function) {
    FunctionWorld cluster = FunctionWorld.with(Map.of("ECS_SERVICE_NAME", "gone"));

    assertThat(assertProblem(cluster.request(function, request(function)), 404, "MISSING").path("detail")
        .textValue())
        .isEqualTo("town/gone is missing: there is no such service in the cluster");
    assertThat(assertFailed(cluster.invoke(function, ""), "MISSING")).contains("town/gone");
  }

  @ParameterizedTest
  @CsvSource({"wake", "kill", "sleep", "api"})
  void aClusterThatIsNotThereIsNotFound(String function) {
    FunctionWorld cluster = FunctionWorld.with(Map.of("ECS_CLUSTER_NAME", "ghosts"));

    assertThat(assertProblem(cluster.request(function, request(function)), 404, "MISSING").path("detail")
        .textValue()).contains("there is no such cluster");
    assertThat(assertFailed(cluster.invoke(function, "null"), "MISSING")).contains("ghosts/shop");
  }

  @ParameterizedTest
  @CsvSource({"wake", "kill", "sleep"})
  void aDaemonIsAConflict(String function) {
    FunctionWorld cluster = FunctionWorld.with(Map.of("ECS_SERVICE_NAME", "agent")).daemon("agent");
    ServiceLifecycle before = cluster.real("agent").now();

    assertThat(assertProblem(cluster.request(function, request(function)), 409, "DAEMON").path("detail")
        .textValue()).contains("scheduling strategy DAEMON");
    assertThat(assertFailed(cluster.invoke(function, ""), "DAEMON")).contains("town/agent");
    assertThat(assertFailed(cluster.invoke(function, "{\"scheduled\":true}"), "DAEMON")).contains("REPLICA");
    assertUntouched(cluster, "agent", before);
  }

  @Test
  void whatKeepsChangingTheCountIsToldAfterTenAttempts() {
    FunctionWorld cluster = FunctionWorld.ordinary();
    cluster.gate(Interceptors.settingBack(cluster));

    assertThat(assertProblem(cluster.request("api", UrlRequest.post("/wake")), 409, "NEVER_AGREED")
        .path("detail").textValue()).contains("desired count 0 where 1 is wanted", "10 times");
    assertFailed(cluster.invoke("wake", ""), "NEVER_AGREED");
  }

  @ParameterizedTest
  @CsvSource({"wake", "kill"})
  void aPermissionThatIsMissingIsNamed(String function) {
    FunctionWorld cluster = idleTown()
        .gate(Interceptors.failing(ApiCall.UPDATE_SERVICE, new Failure.Denied("ecs:UpdateService")));

    assertThat(cluster.request(function, UrlRequest.post("/")).body().path("detail").textValue())
        .isEqualTo("AWS denies ecs:UpdateService: the role in use lacks the permission");
  }
}
