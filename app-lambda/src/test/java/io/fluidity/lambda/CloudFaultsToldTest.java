package io.fluidity.lambda;

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
import io.fluidity.inmemory.CallGate;
import io.fluidity.inmemory.CloudCall;

import static io.fluidity.lambda.Refusal.assertFailed;
import static io.fluidity.lambda.Refusal.assertProblem;
import static io.fluidity.lambda.Refusal.assertUntouched;
import static java.time.temporal.ChronoUnit.HOURS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** AWS that throttles, denies, refuses, or gives no answer: the caller is told, and nothing stays broken. */
class CloudFaultsToldTest {

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
    List<CloudCall> both = List.of(CloudCall.DESCRIBE_SERVICES, CloudCall.TAG_RESOURCE,
        CloudCall.UPDATE_SERVICE);
    return Stream.of(
        calls("wake", both), calls("kill", both), calls("sleep", List.of(CloudCall.values())),
        calls("api", List.of(CloudCall.DESCRIBE_SERVICES))).flatMap(each -> each);
  }

  private static Stream<Arguments> calls(String function, List<CloudCall> calls) {
    return calls.stream().flatMap(
        call -> faults(call.action()).stream().map(fault -> arguments(function, call, fault)));
  }

  /** The shop is awake and idle for an hour, so that each function has something to do. */
  private static Town idleTown() {
    Town town = Town.with(Map.of("MANAGED_SERVICES", "town/s*"));
    town.invoke("wake", "");
    return town.advance(1, HOURS);
  }

  private static UrlRequest request(String function) {
    return function.equals("api") ? UrlRequest.get("/status") : UrlRequest.post("/" + function);
  }

  /** The shop is as it was, but for the mark that stands before an update which failed. */
  private static void assertLeftAwake(Town town, ServiceLifecycle before, CloudCall failed) {
    assertThat(town.real("shop").isWanted()).isTrue();
    if (failed != CloudCall.UPDATE_SERVICE) {
      assertUntouched(town, "shop", before);
    }
  }

  @ParameterizedTest
  @MethodSource("everyFaultOfEveryCall")
  void theCallerOfTheUrlGetsItsStatus(String function, CloudCall call, Fault fault) {
    Town town = idleTown();
    ServiceLifecycle before = town.real("shop").now();
    town.gate(Gates.failing(call, fault.why()));

    Invoked invoked = town.request(function, request(function));

    assertThat(assertProblem(invoked, fault.status(), fault.reason()).path("detail").textValue())
        .contains(fault.sentence());
    assertLeftAwake(town, before, call);
  }

  @ParameterizedTest
  @MethodSource("everyFaultOfEveryCall")
  void aDirectInvocationFailsAndTheNextOneRepairsWhatWasLeft(String function, CloudCall call, Fault fault) {
    Town town = idleTown();
    ServiceLifecycle before = town.real("shop").now();
    town.gate(Gates.failing(call, fault.why()));

    assertThat(assertFailed(town.invoke(function, ""), fault.reason())).contains(fault.sentence());
    assertLeftAwake(town, before, call);

    town.gate(CallGate.OPEN).advance(1, HOURS);
    assertThat(town.invoke(function, "").failure()).isNull();
    if (function.equals("kill")) {
      assertThat(town.real("shop").isWanted()).isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("everyFaultOfEveryCall")
  void aScheduledInvocationFailsToo(String function, CloudCall call, Fault fault) {
    Town town = idleTown().gate(Gates.failing(call, fault.why()));

    String reason = function.equals("api") ? "INVALID_REQUEST" : fault.reason();
    assertFailed(town.invoke(function, "{\"scheduled\":true}"), reason);
    assertThat(town.real("shop").isWanted()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"wake", "kill", "sleep", "api"})
  void aServiceThatIsNotThereIsNotFound(String function) {
    Town town = Town.with(Map.of("ECS_SERVICE_NAME", "gone"));

    assertThat(assertProblem(town.request(function, request(function)), 404, "MISSING").path("detail")
        .textValue())
        .isEqualTo("town/gone is missing: there is no such service in the cluster");
    assertThat(assertFailed(town.invoke(function, ""), "MISSING")).contains("town/gone");
  }

  @ParameterizedTest
  @CsvSource({"wake", "kill", "sleep", "api"})
  void aClusterThatIsNotThereIsNotFound(String function) {
    Town town = Town.with(Map.of("ECS_CLUSTER_NAME", "ghosts"));

    assertThat(assertProblem(town.request(function, request(function)), 404, "MISSING").path("detail")
        .textValue()).contains("there is no such cluster");
    assertThat(assertFailed(town.invoke(function, "null"), "MISSING")).contains("ghosts/shop");
  }

  @ParameterizedTest
  @CsvSource({"wake", "kill", "sleep"})
  void aDaemonIsAConflict(String function) {
    Town town = Town.with(Map.of("ECS_SERVICE_NAME", "agent")).daemon("agent");
    ServiceLifecycle before = town.real("agent").now();

    assertThat(assertProblem(town.request(function, request(function)), 409, "DAEMON").path("detail")
        .textValue()).contains("scheduling strategy DAEMON");
    assertThat(assertFailed(town.invoke(function, ""), "DAEMON")).contains("town/agent");
    assertThat(assertFailed(town.invoke(function, "{\"scheduled\":true}"), "DAEMON")).contains("REPLICA");
    assertUntouched(town, "agent", before);
  }

  @Test
  void whatKeepsChangingTheCountIsToldAfterTenAttempts() {
    Town town = Town.ordinary();
    town.gate(Gates.settingBack(town));

    assertThat(assertProblem(town.request("api", UrlRequest.post("/wake")), 409, "NEVER_AGREED")
        .path("detail").textValue()).contains("desired count 0 where 1 is wanted", "10 times");
    assertFailed(town.invoke("wake", ""), "NEVER_AGREED");
  }

  @ParameterizedTest
  @CsvSource({"wake", "kill"})
  void aPermissionThatIsMissingIsNamed(String function) {
    Town town = idleTown()
        .gate(Gates.failing(CloudCall.UPDATE_SERVICE, new Failure.Denied("ecs:UpdateService")));

    assertThat(town.request(function, UrlRequest.post("/")).body().path("detail").textValue())
        .isEqualTo("AWS denies ecs:UpdateService: the role in use lacks the permission");
  }
}
