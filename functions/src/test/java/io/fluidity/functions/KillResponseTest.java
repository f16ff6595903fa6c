package io.fluidity.functions;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

import io.fluidity.inmemory.ApiCall;
import io.fluidity.inmemory.CallInterceptor;

import static io.fluidity.functions.SuccessAssert.assertSuccess;
import static org.assertj.core.api.Assertions.assertThat;

/** Responses of a kill that succeeds. */
class KillResponseTest {

  private static final String SCHEDULED = "{\"scheduled\":true,\"force\":false}";
  private static final String FORCED = "{\"scheduled\":true,\"force\":true}";

  private final FunctionWorld world = FunctionWorld.withDefaults();

  private JsonNode kill(String payload) {
    return world.invoke("kill", payload).json();
  }

  @Test
  void aKillSetsTheDesiredCountToZero() {
    world.invoke("wake", "{\"desiredCount\":3}");

    JsonNode response = assertSuccess(kill("{}"), "kill", true, "ASLEEP", "KILLED");
    assertThat(response.path("desiredCount").intValue()).isZero();
    assertThat(response.path("message").textValue())
        .isEqualTo("prod/web was killed: desired count 3 → 0");
    assertThat(response.has("services")).isFalse();
  }

  @Test
  void killingASleepingServiceSucceedsWithoutChange() {
    assertSuccess(kill(""), "kill", false, "ASLEEP", "ALREADY_ASLEEP");
    assertSuccess(kill(SCHEDULED), "kill", false, "ASLEEP", "ALREADY_ASLEEP");
  }

  @Test
  void aScheduleRespectsAHold() {
    world.invoke("wake", "{\"holdMinutes\":60}");

    JsonNode response = assertSuccess(kill(SCHEDULED), "kill", false, "AWAKE", "HELD");
    assertThat(response.path("heldUntil").textValue()).isEqualTo("2026-03-02T09:00:00.001Z");
    assertThat(response.path("message").textValue())
        .isEqualTo("prod/web stays awake: held until 2026-03-02T09:00:01Z");
    assertThat(world.service("web").isWanted()).isTrue();
  }

  @Test
  void aScheduleKillsAServiceThatIsNotHeld() {
    world.invoke("wake", "");

    JsonNode response = assertSuccess(kill(SCHEDULED), "kill", true, "ASLEEP", "KILLED");
    assertThat(response.path("services")).hasSize(1);
    assertSuccess(response.path("services").get(0), "kill", true, "ASLEEP", "KILLED");
  }

  @Test
  void aForcedScheduleEndsAHold() {
    world.invoke("wake", "{\"holdMinutes\":60}");

    assertSuccess(kill(FORCED), "kill", true, "ASLEEP", "KILLED");
    assertThat(world.invoke("wake", "").json().has("heldUntil")).isFalse();
  }

  @Test
  void aManualKillEndsAHold() {
    world.invoke("wake", "{\"holdMinutes\":60}");
    assertSuccess(kill("{}"), "kill", true, "ASLEEP", "KILLED");
    assertThat(world.invoke("wake", "{\"holdMinutes\":60}").json().has("heldUntil")).isTrue();

    assertSuccess(world.request("api", UrlRequest.post("/kill").body("{\"force\":false}")).body(), "kill",
        true,
        "ASLEEP", "KILLED");
    assertThat(world.invoke("wake", "").json().has("heldUntil")).isFalse();
  }

  @Test
  void aRequestToTheUrlIsNeverAScheduledKill() {
    world.invoke("wake", "{\"holdMinutes\":60}");

    assertSuccess(world.request("kill", UrlRequest.post("/").body(SCHEDULED)).body(), "kill", true, "ASLEEP",
        "KILLED");
  }

  @Test
  void aNewerWakeSupersedesAKill() {
    world.invoke("wake", "");
    world.intercept(Interceptors.afterFirst(ApiCall.UPDATE_SERVICE, () -> {
      world.intercept(CallInterceptor.NONE);
      world.invoke("wake", "");
    }));

    assertSuccess(kill(""), "kill", false, "AWAKE", "SUPERSEDED");
  }

  @Test
  void aScheduleKillsEveryManagedServiceAndAManualKillOnlyOne() {
    FunctionWorld three = FunctionWorld.with(Map.of("MANAGED_SERVICES", "prod/*")).withService("api", 1)
        .withService("worker", 2);

    assertThat(three.invoke("kill", "").json().path("serviceName").textValue()).isEqualTo("web");
    assertThat(three.service("api").isWanted()).isTrue();
    JsonNode response = three.invoke("kill", SCHEDULED).json();
    assertThat(response.path("services")).extracting(each -> each.path("serviceName").textValue())
        .containsExactly("api", "web", "worker");
    assertThat(response.path("changed").booleanValue()).isTrue();
    assertThat(response.path("desiredCount").intValue()).isZero();
    assertThat(three.service("api").isWanted()).isFalse();
    assertThat(three.service("worker").isWanted()).isFalse();
  }

  @Test
  void aScheduleThatNamesAServiceKillsOnlyThatOne() {
    FunctionWorld two = FunctionWorld.with(Map.of("MANAGED_SERVICES", "prod/*")).withService("api", 1)
        .withService("worker", 1);

    two.invoke("kill", "{\"scheduled\":true,\"serviceName\":\"worker\"}");

    assertThat(two.service("worker").isWanted()).isFalse();
    assertThat(two.service("api").isWanted()).isTrue();
  }
}
