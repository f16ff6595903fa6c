package io.fluidity.functions;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.inmemory.ApiCall;

import static io.fluidity.functions.ResultAssert.assertFailed;
import static io.fluidity.functions.ResultAssert.assertFields;
import static io.fluidity.functions.ResultAssert.assertProblem;
import static io.fluidity.functions.ResultAssert.assertServices;
import static io.fluidity.functions.ResultAssert.assertSuccess;
import static io.fluidity.functions.UrlRequest.post;
import static java.time.temporal.ChronoUnit.HOURS;
import static org.assertj.core.api.Assertions.assertThat;

/** Responses of a sweep of many services. */
class SweepResponseTest {

  private static final List<String> SERVICES = List.of("api", "worker", "web");

  private static FunctionWorld worldWith(String managed) {
    return FunctionWorld.with("MANAGED_SERVICES", managed).withService("api", 1).withService("worker", 1);
  }

  private static JsonNode sweep(FunctionWorld world) {
    return world.invoke("sleep", "").json();
  }

  @Test
  void aSweepListsExactlyTheManagedServices() {
    JsonNode response = sweep(worldWith("prod/a*"));

    assertFields(response, "action", "sleep", "message", "2 services: 1 ADOPTED, 1 ALREADY_ASLEEP");
    assertServices(response, "serviceName", "api", "web");
    assertSuccess(response.path("services").get(0), "sleep", false, "AWAKE", "ADOPTED");
    assertSuccess(response.path("services").get(1), "sleep", false, "ASLEEP", "ALREADY_ASLEEP");
  }

  @Test
  void aPatternMatchesTheServicesThatExistNow() {
    FunctionWorld world = worldWith("prod/?orker, prod/*i");

    assertServices(sweep(world), "serviceName", "api", "web", "worker");
    assertThat(sweep(world.withService("ui", 0)).path("services")).hasSize(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sleep", "api"})
  void aPatternThatMatchesNoServiceIsNotAFailure(String function) {
    FunctionWorld world = FunctionWorld.managing("prod/none*");

    for (JsonNode response : List.of(world.invoke(function, "").json(),
        world.request(function, UrlRequest.to(function)).body())) {
      assertThat(response.path("services")).isEmpty();
      assertFields(response, "desiredCount", 0, "changed", false, "message",
          "MANAGED_SERVICES matches no service");
    }
  }

  @Test
  void aSweepOfANamedServiceChecksOnlyThatOne() {
    JsonNode response = worldWith("prod/*").invoke("sleep", "{\"serviceName\":\"worker\"}").json();

    assertThat(response.path("services")).hasSize(1);
    assertSuccess(response, "sleep", false, "AWAKE", "ADOPTED");
  }

  @Test
  void aServiceThatFailsDoesNotAffectTheOthers() {
    FunctionWorld world = worldWith("prod/*, prod/gone").withDaemon("agent");
    SERVICES.forEach(service -> world.wake("{\"serviceName\":\"" + service + "\"}"));
    world.advance(1, HOURS);

    assertFailed(world.invoke("sleep", ""), "SERVICES_FAILED").startsWith("2 of 5 services failed: ")
        .contains("prod/agent must have the scheduling strategy REPLICA", "prod/gone is missing")
        .doesNotContain("prod/worker", "prod/api");
    assertThat(SERVICES).noneMatch(service -> world.service(service).isWanted());
  }

  @Test
  void theProblemOfAPartlyFailedSweepListsAllServices() {
    InvocationRecord invoked = worldWith("prod/*, prod/gone").withDaemon("agent").request("sleep",
        post("/sleep"));

    assertProblem(invoked, 502, "SERVICES_FAILED");
    assertServices(invoked.body(), "reason", "NOT_SCALABLE", "ADOPTED", "MISSING", "ALREADY_ASLEEP",
        "ADOPTED");
  }

  @Test
  void servicesThatFailForDifferentReasonsHaveTheReasonServicesFailed() {
    FunctionWorld world = worldWith("prod/*").withDaemon("agent").failing(ApiCall.TAG_RESOURCE,
        new Failure.Rejected("ecs:TagResource", "no"));

    assertFields(world.request("sleep", post("/")).body(), "reason", "SERVICES_FAILED");
  }

  @Test
  void servicesThatFailForOneReasonFailForThatReason() {
    FunctionWorld world = worldWith("prod/*").failing(ApiCall.TAG_RESOURCE, Failure.Throttled::new);

    assertProblem(world.request("sleep", post("/")), 429, "THROTTLED")
        .startsWith("2 of 3 services failed: prod/api: ")
        .contains("; prod/worker: ecs:TagResource was throttled");
  }

  @Test
  void aScheduledKillThatFailsForOneServiceKillsTheOthers() {
    AtomicBoolean failed = new AtomicBoolean();
    FunctionWorld world = worldWith("prod/*").intercept(Interceptors.before(call -> {
      if (call == ApiCall.TAG_RESOURCE && !failed.getAndSet(true)) {
        throw new OperationFailedException(new Failure.Denied("ecs:TagResource"));
      }
    }));

    assertFailed(world.invoke("kill", "{\"scheduled\":true}"), "DENIED")
        .startsWith("1 of 3 services failed: prod/api: ecs:TagResource was denied");
    assertThat(world.service("api").isWanted()).isTrue();
    assertThat(world.service("worker").isWanted()).isFalse();
  }
}
