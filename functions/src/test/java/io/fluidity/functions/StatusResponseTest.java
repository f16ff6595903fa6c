package io.fluidity.functions;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.service.ServiceLifecycle;
import io.fluidity.inmemory.CallInterceptor;
import io.fluidity.inmemory.ApiCall;

import static io.fluidity.lambda.SuccessAssert.assertSays;
import static java.time.temporal.ChronoUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

/** What the status says, with each reason that it can have; it changes nothing, ever. */
class StatusResponseTest {

  private final FunctionWorld town = FunctionWorld.ordinary();

  /** The status, the same over the URL as by a direct invocation. */
  private JsonNode status(String stage, String verdict, String reason) {
    ServiceLifecycle before = town.real("shop").now();
    CallInterceptor noWrites = new CallInterceptor() {
      @Override
      public void before(ApiCall call) {
        assertThat(call).isNotIn(ApiCall.TAG_RESOURCE, ApiCall.UPDATE_SERVICE);
      }
    };
    town.gate(noWrites);
    JsonNode direct = assertSays(town.invoke("api", "").json(), "status", false, stage, reason);
    JsonNode url = assertSays(town.request("api", UrlRequest.get("/status")).body(), "status", false, stage,
        reason);
    town.gate(CallInterceptor.NONE);
    assertThat(direct.path("verdict").textValue()).isEqualTo(verdict);
    assertThat(url.path("message")).isEqualTo(direct.path("message"));
    assertThat(town.real("shop").now()).isEqualTo(before);
    return direct;
  }

  @Test
  void whatNeverWokeIsAsleepAndNotDown() {
    JsonNode response = status("ASLEEP", "ALREADY_ASLEEP", "ALREADY_ASLEEP");

    assertThat(response.path("message").textValue()).contains("is asleep").doesNotContain("down");
    assertThat(response.has("idleSeconds")).isFalse();
    assertThat(response.has("fallsAsleepAt")).isFalse();
  }

  @Test
  void whatWasKilledTellsWhen() {
    town.invoke("wake", "");
    town.invoke("kill", "");

    JsonNode response = status("ASLEEP", "ALREADY_ASLEEP", "ALREADY_ASLEEP");
    assertThat(response.path("wokenAt").textValue()).isNotNull();
    assertThat(response.path("killedAt").textValue()).isNotNull();
  }

  @Test
  void whatStartsTellsWhenItWouldFallAsleep() {
    town.invoke("wake", "");

    JsonNode response = status("AWAKE", "KEEP_AWAKE", "STARTING");
    assertThat(response.path("wokenAt").textValue()).isEqualTo("2026-03-02T08:00:00.001Z");
    assertThat(response.path("fallsAsleepAt").textValue()).isEqualTo("2026-03-02T08:15:00.001Z");
    assertThat(response.path("runningCount").intValue()).isEqualTo(1);
  }

  @Test
  void whatIsUsedTellsItsLastUse() {
    town.invoke("wake", "");
    town.advance(20, MINUTES).use("shop").advance(5, MINUTES);

    JsonNode response = status("AWAKE", "KEEP_AWAKE", "RECENTLY_USED");
    assertThat(response.path("lastUse").textValue()).isEqualTo("2026-03-02T08:21:00Z");
    assertThat(response.path("idleSeconds").longValue()).isEqualTo(4 * 60);
    assertThat(response.path("fallsAsleepAt").textValue()).isEqualTo("2026-03-02T08:36:00Z");
    town.use("shop");
    status("AWAKE", "KEEP_AWAKE", "IN_USE");
  }

  @Test
  void whatIsHeldTellsUntilWhen() {
    town.invoke("wake", "{\"holdMinutes\":60}");

    JsonNode response = status("AWAKE", "KEEP_AWAKE", "HELD");
    assertThat(response.path("heldUntil").textValue()).isEqualTo("2026-03-02T09:00:00.001Z");
    assertThat(response.path("fallsAsleepAt").textValue()).isEqualTo("2026-03-02T09:00:00.001Z");
  }

  @Test
  void whatIsIdleSleepsWithTheNextCheck() {
    town.invoke("wake", "");
    town.advance(16, MINUTES);

    assertThat(status("AWAKE", "FALL_ASLEEP", "IDLE").path("message").textValue())
        .isEqualTo("town/shop is awake, and the next sleep check puts it to sleep: unused since"
            + " 2026-03-02T08:00:00Z");
  }

  @Test
  void whatSaysNothingIsToldToBeBlind() {
    town.invoke("wake", "");
    town.real("shop").stopMetrics();
    town.advance(30, MINUTES);
    status("AWAKE", "KEEP_AWAKE", "BLIND");
    town.advance(31, MINUTES);
    status("AWAKE", "FALL_ASLEEP", "BLIND_TOO_LONG");
  }

  @Test
  void whatIsAwakeForTooLongIsToldToSleep() {
    FunctionWorld limited = FunctionWorld.with(Map.of("MAX_AWAKE_MINUTES", "30"));
    limited.invoke("wake", "");

    assertSays(limited.advance(31, MINUTES).invoke("api", "").json(), "status", false, "AWAKE",
        "AWAKE_TOO_LONG");
  }

  @Test
  void whatSomebodyElseStartedWouldBeAdopted() {
    town.real("shop").setDesiredCount(1);

    status("AWAKE", "ADOPT", "ADOPTED");
  }

  @Test
  void whatSomebodyElseStartedAMomentAfterAKillWouldBeLeftAlone() {
    town.invoke("kill", "");
    town.real("shop").setDesiredCount(1);

    status("AWAKE", "KEEP_AWAKE", "SETTLING");
  }

  @Test
  void whatFailsToStartTellsTheNewestEvents() {
    town.real("shop").failStarts(true);
    town.invoke("wake", "");

    JsonNode response = status("WAKING", "KEEP_AWAKE", "STARTING");
    assertThat(response.path("start").textValue()).isEqualTo("FAILING");
    assertThat(response.path("message").textValue()).contains("its tasks fail to start");
    assertThat(response.path("events").get(0).path("message").textValue())
        .contains("its image cannot be pulled");
    assertThat(response.path("events").get(0).path("at").textValue()).startsWith("2026-03-02T08:00:");
  }

  @Test
  void whatStartsSlowlyTellsTheNewestEvents() {
    town.real("shop").failStarts(true);
    town.invoke("wake", "");
    town.real("shop").failStarts(false);
    assertThat(status("WAKING", "KEEP_AWAKE", "STARTING").path("start").textValue()).isEqualTo("UNDER_WAY");

    JsonNode response = town.advance(6, MINUTES).invoke("api", "").json();
    assertThat(response.path("start").textValue()).isEqualTo("SLOW");
    assertThat(response.path("message").textValue()).contains("its first task is late");
    assertThat(response.path("events")).isNotEmpty();
  }

  @Test
  void whatNobodyCanReadTheMetricsOfCannotBeTold() {
    town.invoke("wake", "");
    town.advance(10, MINUTES).gate(
        Interceptors.failing(ApiCall.GET_METRIC_DATA, new Failure.Denied("cloudwatch:GetMetricData")));

    JsonNode response = assertSays(town.invoke("api", "").json(), "status", false, "AWAKE", "DENIED");
    assertThat(response.path("verdict").textValue()).isEqualTo("CANNOT_TELL");
    assertThat(response.path("message").textValue())
        .isEqualTo("town/shop is awake: whether it is used cannot be told, since AWS denies"
            + " cloudwatch:GetMetricData: the role in use lacks the permission");
    assertThat(response.has("lastUse")).isFalse();
  }

  @Test
  void aDaemonIsToldOfAlthoughNothingCanBeDoneAboutIt() {
    FunctionWorld withDaemon = FunctionWorld.with(Map.of("MANAGED_SERVICES", "town/agent")).daemon("agent");

    JsonNode response = withDaemon
        .request("api", UrlRequest.get("/status").query("service_name", "agent")).body();
    assertThat(assertSays(response, "status", false, "AWAKE", "DAEMON").path("message").textValue())
        .contains("can be neither woken nor put to sleep");
    assertThat(response.path("at").textValue()).isNotNull();
  }

  @Test
  void theHeadOfAStatusIsTheStatusWithoutItsBody() {
    InvocationRecord head = town.request("api", UrlRequest.of("HEAD", "/status"));

    assertThat(head.status()).isEqualTo(200);
    assertThat(head.header("Content-Type")).isEqualTo("application/json");
    assertThat(head.text()).isEmpty();
  }
}
