package io.fluidity.functions;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.service.MissingReason;
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

  private static final String SCHEDULED = "{\"scheduled\":true}";

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
    FunctionWorld world = worldWith("prod/*, prod/gone, prod/lost").withDaemon("agent").failReads("lost",
        new Failure.Throttled("ecs:DescribeServices"));
    SERVICES.forEach(service -> world.wake("{\"serviceName\":\"" + service + "\"}"));
    world.advance(1, HOURS);

    assertFailed(world.invoke("sleep", ""), "SERVICES_FAILED").startsWith("2 of 6 services failed: ")
        .contains("prod/gone is missing", "prod/lost: ecs:DescribeServices was throttled")
        .doesNotContain("prod/worker", "prod/api", "prod/agent");
    assertThat(SERVICES).noneMatch(service -> world.service(service).isWanted());
  }

  @Test
  void theProblemOfAPartlyFailedSweepListsAllServices() {
    InvocationRecord invoked = worldWith("prod/*, prod/gone, prod/lost").withDaemon("agent")
        .failReads("lost", new Failure.Denied("ecs:DescribeServices")).request("sleep", post("/sleep"));

    assertProblem(invoked, 502, "SERVICES_FAILED");
    assertServices(invoked.body(), "reason", "NOT_SCALABLE", "ADOPTED", "MISSING", "DENIED", "ALREADY_ASLEEP",
        "ADOPTED");
  }

  @Test
  void aServiceThatOnlyAPatternNamesIsSkippedIfItIsDeletedOrNotScalable() {
    FunctionWorld world = worldWith("prod/*").withDaemon("agent");
    world.service("api").delete(MissingReason.DRAINING);

    JsonNode killed = world.invoke("kill", SCHEDULED).json();
    JsonNode swept = sweep(world);

    assertServices(killed, "reason", "NOT_SCALABLE", "MISSING", "ALREADY_ASLEEP", "KILLED");
    assertServices(swept, "reason", "NOT_SCALABLE", "MISSING", "ALREADY_ASLEEP", "ALREADY_ASLEEP");
    for (JsonNode response : List.of(killed, swept)) {
      String action = response.path("action").textValue();
      assertFields(response.path("services").get(0), "action", action, "changed", false, "skipped", true,
          "message",
          "prod/agent must have the scheduling strategy REPLICA to be scaled (was DAEMON); skipped");
      assertFields(response.path("services").get(1), "action", action, "changed", false, "skipped", true,
          "message", "prod/api is missing: the service is being deleted (DRAINING); skipped");
    }
  }

  @Test
  void aSingleServiceThatIsSkippedIsASuccessWithItsFieldsAtTheTopLevel() {
    FunctionWorld world = FunctionWorld.managing("prod/age*").withDaemon("agent");

    for (String function : List.of("sleep", "kill")) {
      assertFields(world.invoke(function, SCHEDULED).json(), "action", function, "desiredCount", 0, "changed",
          false, "clusterName", "prod", "serviceName", "agent", "reason", "NOT_SCALABLE", "skipped", true,
          "unlisted", null);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"prod/agent", "prod/agent, prod/web"})
  void aDaemonThatTheConfigurationNamesFailsOnlyIfItIsAlone(String managed) {
    FunctionWorld world = FunctionWorld.managing(managed).withDaemon("agent");

    if (managed.contains(",")) {
      assertServices(world.invoke("sleep", "").json(), "reason", "NOT_SCALABLE", "ALREADY_ASLEEP");
    } else {
      assertFailed(world.invoke("sleep", ""), "NOT_SCALABLE").startsWith("prod/agent must have");
    }
  }

  @Test
  void aClusterThatCannotBeListedFailsOnlyItsOwnPattern() {
    FunctionWorld world = worldWith("prod/*, test/*");
    SERVICES.forEach(service -> world.wake("{\"serviceName\":\"" + service + "\"}"));
    world.advance(1, HOURS).failToList("test", new Failure.Denied("ecs:ListServices"));
    String message = "cluster test could not be listed: ecs:ListServices was denied: the role in use lacks the"
        + " permission";

    InvocationRecord swept = world.request("sleep", post("/sleep"));
    assertProblem(swept, 502, "SERVICES_FAILED").isEqualTo(message);
    assertServices(swept.body(), "reason", "IDLE", "IDLE", "IDLE");
    assertThat(swept.body().path("unlisted")).hasSize(1);
    assertFields(swept.body().path("unlisted").get(0), "clusterName", "test", "reason", "DENIED", "message",
        message);
    assertFields(swept.logEntry(), "level", "ERROR", "message",
        "3 services: 3 IDLE; " + message, "unlisted", List.of(Map.of("clusterName", "test", "reason",
            "DENIED", "message", message)));
    assertThat(SERVICES).noneMatch(service -> world.service(service).isWanted());
    assertFailed(world.invoke("kill", SCHEDULED), "SERVICES_FAILED").isEqualTo(message);
  }

  @Test
  void theProblemHasTheReasonThatAllServicesShareIfNoneSucceeded() {
    assertProblem(throttledSweep("prod/a*"), 429, "THROTTLED")
        .startsWith("2 of 2 services failed: prod/admin: ")
        .contains("; prod/api: ecs:TagResource was throttled");
    for (String managed : List.of("prod/*", "prod/a*, prod/gone")) {
      assertProblem(throttledSweep(managed), 502, "SERVICES_FAILED");
    }
  }

  private static InvocationRecord throttledSweep(String managed) {
    return FunctionWorld.managing(managed).withService("api", 1).withService("admin", 1)
        .failing(ApiCall.TAG_RESOURCE, Failure.Throttled::new).request("sleep", post("/"));
  }

  @Test
  void aScheduledKillThatFailsForOneServiceKillsTheOthers() {
    AtomicBoolean failed = new AtomicBoolean();
    FunctionWorld world = worldWith("prod/*").intercept(Interceptors.before(call -> {
      if (call == ApiCall.TAG_RESOURCE && !failed.getAndSet(true)) {
        throw new OperationFailedException(new Failure.Denied("ecs:TagResource"));
      }
    }));

    assertFailed(world.invoke("kill", SCHEDULED), "SERVICES_FAILED")
        .startsWith("1 of 3 services failed: prod/api: ecs:TagResource was denied");
    assertThat(world.service("api").isWanted()).isTrue();
    assertThat(world.service("worker").isWanted()).isFalse();
  }
}
