package io.fluidity.functions;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.inmemory.ApiCall;
import io.fluidity.inmemory.CallInterceptor;

import static io.fluidity.functions.FailureAssert.assertFailed;
import static io.fluidity.functions.FailureAssert.assertProblem;
import static io.fluidity.functions.SuccessAssert.assertSuccess;
import static java.time.temporal.ChronoUnit.HOURS;
import static org.assertj.core.api.Assertions.assertThat;

/** Responses of a sweep of many services. */
class SweepResponseTest {

  private static FunctionWorld worldWith(String managed) {
    return FunctionWorld.with(Map.of("MANAGED_SERVICES", managed)).withService("api", 1).withService("worker",
        1);
  }

  @Test
  void aSweepListsExactlyTheManagedServices() {
    JsonNode response = worldWith("prod/a*").invoke("sleep", "").json();

    assertThat(response.path("action").textValue()).isEqualTo("sleep");
    assertThat(response.path("message").textValue()).isEqualTo("2 services: 1 ADOPTED, 1 ALREADY_ASLEEP");
    assertThat(response.path("services")).hasSize(2);
    assertThat(assertSuccess(response.path("services").get(0), "sleep", false, "AWAKE", "ADOPTED")
        .path("serviceName").textValue()).isEqualTo("api");
    assertThat(assertSuccess(response.path("services").get(1), "sleep", false, "ASLEEP", "ALREADY_ASLEEP")
        .path("serviceName").textValue()).isEqualTo("web");
  }

  @Test
  void aPatternMatchesTheServicesThatExistNow() {
    FunctionWorld world = worldWith("prod/?orker, prod/*i");

    assertThat(world.invoke("sleep", "").json().path("services"))
        .extracting(each -> each.path("serviceName").textValue()).containsExactly("api", "web", "worker");
    world.withService("ui", 0);
    assertThat(world.invoke("sleep", "").json().path("services")).hasSize(4);
  }

  @Test
  void aPatternThatMatchesNoServiceIsNotAFailure() {
    FunctionWorld world = FunctionWorld.with(FunctionWorld.patternsOnly("prod/none*"));

    JsonNode response = world.invoke("sleep", "").json();
    assertThat(response.path("services")).isEmpty();
    assertThat(response.path("desiredCount").intValue()).isZero();
    assertThat(response.path("changed").booleanValue()).isFalse();
    assertThat(response.path("message").textValue()).isEqualTo("MANAGED_SERVICES matches no service");
  }

  @Test
  void aSweepOfANamedServiceChecksOnlyThatOne() {
    FunctionWorld world = worldWith("prod/*");

    JsonNode response = world.invoke("sleep", "{\"serviceName\":\"worker\"}").json();
    assertThat(response.path("services")).hasSize(1);
    assertSuccess(response, "sleep", false, "AWAKE", "ADOPTED");
  }

  @Test
  void aServiceThatFailsDoesNotAffectTheOthers() {
    FunctionWorld world = worldWith("prod/*, prod/gone").withDaemon("agent");
    for (String service : new String[]{"api", "worker", "web"}) {
      world.invoke("wake", "{\"serviceName\":\"" + service + "\"}");
    }
    world.advance(1, HOURS);

    String message = assertFailed(world.invoke("sleep", ""), "SERVICES_FAILED");

    assertThat(message).startsWith("2 of 5 services failed: ")
        .contains("prod/agent must have the scheduling strategy REPLICA", "prod/gone is missing")
        .doesNotContain("prod/worker", "prod/api");
    for (String service : new String[]{"api", "worker", "web"}) {
      assertThat(world.service(service).isWanted()).isFalse();
    }
  }

  @Test
  void theProblemOfAPartlyFailedSweepListsAllServices() {
    FunctionWorld world = worldWith("prod/*, prod/gone").withDaemon("agent");

    JsonNode problem = assertProblem(world.request("sleep", UrlRequest.post("/sleep")), 502,
        "SERVICES_FAILED");

    assertThat(problem.path("services")).hasSize(5).extracting(each -> each.path("reason").textValue())
        .containsExactly("NOT_SCALABLE", "ADOPTED", "MISSING", "ALREADY_ASLEEP", "ADOPTED");
  }

  @Test
  void servicesThatFailForOneReasonFailForThatReason() {
    FunctionWorld world = worldWith("prod/*")
        .intercept(Interceptors.failing(ApiCall.TAG_RESOURCE, new Failure.Throttled("ecs:TagResource")));

    JsonNode problem = assertProblem(world.request("sleep", UrlRequest.post("/")), 429, "THROTTLED");

    assertThat(problem.path("detail").textValue()).startsWith("2 of 3 services failed: prod/api: ")
        .contains("; prod/worker: ecs:TagResource was throttled");
  }

  @Test
  void aScheduledKillThatFailsForOneServiceKillsTheOthers() {
    FunctionWorld world = worldWith("prod/*").intercept(new CallInterceptor() {
      private int writes;

      @Override
      public void before(ApiCall call) {
        if (call == ApiCall.TAG_RESOURCE && writes++ == 0) {
          throw new OperationFailedException(new Failure.Denied("ecs:TagResource"));
        }
      }
    });

    String message = assertFailed(world.invoke("kill", "{\"scheduled\":true}"), "DENIED");

    assertThat(message).startsWith("1 of 3 services failed: prod/api: ecs:TagResource was denied");
    assertThat(world.service("api").isWanted()).isTrue();
    assertThat(world.service("worker").isWanted()).isFalse();
  }
}
