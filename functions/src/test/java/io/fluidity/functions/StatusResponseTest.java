package io.fluidity.functions;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.service.ServiceLifecycle;
import io.fluidity.inmemory.ApiCall;
import io.fluidity.inmemory.CallInterceptor;

import static io.fluidity.functions.SuccessAssert.assertSuccess;
import static java.time.temporal.ChronoUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

/** Responses of a status, with each of its reasons. A status changes nothing. */
class StatusResponseTest {

  private final FunctionWorld world = FunctionWorld.withDefaults();

  /** Returns the status, which must be the same over the URL and by a direct invocation. */
  private JsonNode status(String stage, String verdict, String reason) {
    ServiceLifecycle before = world.service("web").now();
    CallInterceptor noWrites = new CallInterceptor() {
      @Override
      public void before(ApiCall call) {
        assertThat(call).isNotIn(ApiCall.TAG_RESOURCE, ApiCall.UPDATE_SERVICE);
      }
    };
    world.intercept(noWrites);
    JsonNode direct = assertSuccess(world.invoke("api", "").json(), "status", false, stage, reason);
    JsonNode url = assertSuccess(world.request("api", UrlRequest.get("/status")).body(), "status", false,
        stage,
        reason);
    world.intercept(CallInterceptor.NONE);
    assertThat(direct.path("verdict").textValue()).isEqualTo(verdict);
    assertThat(url.path("message")).isEqualTo(direct.path("message"));
    assertThat(world.service("web").now()).isEqualTo(before);
    return direct;
  }

  @Test
  void aServiceThatWasNeverWokenIsAsleepAndNotDown() {
    JsonNode response = status("ASLEEP", "ALREADY_ASLEEP", "ALREADY_ASLEEP");

    assertThat(response.path("message").textValue()).contains("is asleep").doesNotContain("down");
    assertThat(response.has("idleSeconds")).isFalse();
    assertThat(response.has("fallsAsleepAt")).isFalse();
  }

  @Test
  void aKilledServiceHasTheTimeOfItsKill() {
    world.invoke("wake", "");
    world.invoke("kill", "");

    JsonNode response = status("ASLEEP", "ALREADY_ASLEEP", "ALREADY_ASLEEP");
    assertThat(response.path("wokenAt").textValue()).isNotNull();
    assertThat(response.path("killedAt").textValue()).isNotNull();
  }

  @Test
  void aStartingServiceHasTheTimeAtWhichItWouldFallAsleep() {
    world.invoke("wake", "");

    JsonNode response = status("AWAKE", "KEEP_AWAKE", "STARTING");
    assertThat(response.path("wokenAt").textValue()).isEqualTo("2026-03-02T08:00:00.001Z");
    assertThat(response.path("fallsAsleepAt").textValue()).isEqualTo("2026-03-02T08:15:00.001Z");
    assertThat(response.path("runningCount").intValue()).isEqualTo(1);
  }

  @Test
  void aUsedServiceHasItsLastUse() {
    world.invoke("wake", "");
    world.advance(20, MINUTES).use("web").advance(5, MINUTES);

    JsonNode response = status("AWAKE", "KEEP_AWAKE", "RECENTLY_USED");
    assertThat(response.path("lastUse").textValue()).isEqualTo("2026-03-02T08:21:00Z");
    assertThat(response.path("idleSeconds").longValue()).isEqualTo(4 * 60);
    assertThat(response.path("fallsAsleepAt").textValue()).isEqualTo("2026-03-02T08:36:00Z");
    world.use("web");
    status("AWAKE", "KEEP_AWAKE", "IN_USE");
  }

  @Test
  void aHeldServiceHasTheEndOfItsHold() {
    world.invoke("wake", "{\"holdMinutes\":60}");

    JsonNode response = status("AWAKE", "KEEP_AWAKE", "HELD");
    assertThat(response.path("heldUntil").textValue()).isEqualTo("2026-03-02T09:00:00.001Z");
    assertThat(response.path("fallsAsleepAt").textValue()).isEqualTo("2026-03-02T09:00:00.001Z");
  }

  @Test
  void anIdleServiceFallsAsleepAtTheNextCheck() {
    world.invoke("wake", "");
    world.advance(16, MINUTES);

    assertThat(status("AWAKE", "FALL_ASLEEP", "IDLE").path("message").textValue())
        .isEqualTo("prod/web is awake, and falls asleep at the next sleep check: unused since"
            + " 2026-03-02T08:00:00Z");
  }

  @Test
  void aServiceWithoutMetricsHasNoData() {
    world.invoke("wake", "");
    world.service("web").stopMetrics();
    world.advance(30, MINUTES);
    status("AWAKE", "KEEP_AWAKE", "NO_DATA");
    world.advance(31, MINUTES);
    status("AWAKE", "FALL_ASLEEP", "NO_DATA_TOO_LONG");
  }

  @Test
  void aServiceThatIsAwakeTooLongFallsAsleep() {
    FunctionWorld limited = FunctionWorld.with(Map.of("MAX_AWAKE_MINUTES", "30"));
    limited.invoke("wake", "");

    assertSuccess(limited.advance(31, MINUTES).invoke("api", "").json(), "status", false, "AWAKE",
        "AWAKE_TOO_LONG");
  }

  @Test
  void aServiceStartedByAnotherProcessWouldBeAdopted() {
    world.service("web").setDesiredCount(1);

    status("AWAKE", "ADOPT", "ADOPTED");
  }

  @Test
  void aServiceStartedRightAfterAKillIsSettling() {
    world.invoke("kill", "");
    world.service("web").setDesiredCount(1);

    status("AWAKE", "KEEP_AWAKE", "SETTLING");
  }

  @Test
  void aFailingStartHasTheNewestEvents() {
    world.service("web").failStarts(true);
    world.invoke("wake", "");

    JsonNode response = status("WAKING", "KEEP_AWAKE", "STARTING");
    assertThat(response.path("start").textValue()).isEqualTo("FAILING");
    assertThat(response.path("message").textValue()).contains("its tasks fail to start");
    assertThat(response.path("events").get(0).path("message").textValue())
        .contains("the image cannot be pulled");
    assertThat(response.path("events").get(0).path("at").textValue()).startsWith("2026-03-02T08:00:");
  }

  @Test
  void aSlowStartHasTheNewestEvents() {
    world.service("web").failStarts(true);
    world.invoke("wake", "");
    world.service("web").failStarts(false);
    assertThat(status("WAKING", "KEEP_AWAKE", "STARTING").path("start").textValue()).isEqualTo("IN_PROGRESS");

    JsonNode response = world.advance(6, MINUTES).invoke("api", "").json();
    assertThat(response.path("start").textValue()).isEqualTo("SLOW");
    assertThat(response.path("message").textValue()).contains("its first task is slow to start");
    assertThat(response.path("events")).isNotEmpty();
  }

  @Test
  void unreadableMetricsLeaveTheVerdictUndecided() {
    world.invoke("wake", "");
    world.advance(10, MINUTES).intercept(
        Interceptors.failing(ApiCall.GET_METRIC_DATA, new Failure.Denied("cloudwatch:GetMetricData")));

    JsonNode response = assertSuccess(world.invoke("api", "").json(), "status", false, "AWAKE", "DENIED");
    assertThat(response.path("verdict").textValue()).isEqualTo("UNDECIDED");
    assertThat(response.path("message").textValue())
        .isEqualTo(
            "prod/web is awake: cannot determine activity: cloudwatch:GetMetricData was denied: the role in use"
                + " lacks the permission");
    assertThat(response.has("lastUse")).isFalse();
  }

  @Test
  void aDaemonServiceHasAStatusAlthoughItIsNotScalable() {
    FunctionWorld withDaemon = FunctionWorld.with(Map.of("MANAGED_SERVICES", "prod/agent"))
        .withDaemon("agent");

    JsonNode response = withDaemon
        .request("api", UrlRequest.get("/status").query("service_name", "agent")).body();
    assertThat(assertSuccess(response, "status", false, "AWAKE", "NOT_SCALABLE").path("message").textValue())
        .contains("can be neither woken nor put to sleep");
    assertThat(response.path("at").textValue()).isNotNull();
  }

  @Test
  void aHeadRequestReturnsTheStatusWithoutItsBody() {
    InvocationRecord head = world.request("api", UrlRequest.of("HEAD", "/status"));

    assertThat(head.status()).isEqualTo(200);
    assertThat(head.header("Content-Type")).isEqualTo("application/json");
    assertThat(head.text()).isEmpty();
  }
}
