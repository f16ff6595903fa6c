package io.fluidity.functions;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

import io.fluidity.inmemory.CallInterceptor;
import io.fluidity.inmemory.ApiCall;

import static io.fluidity.lambda.SuccessAssert.assertSays;
import static org.assertj.core.api.Assertions.assertThat;

/** What a kill that succeeds says. */
class KillResponseTest {

  private static final String SCHEDULED = "{\"scheduled\":true,\"force\":false}";
  private static final String FORCED = "{\"scheduled\":true,\"force\":true}";

  private final FunctionWorld town = FunctionWorld.ordinary();

  private JsonNode kill(String payload) {
    return town.invoke("kill", payload).json();
  }

  @Test
  void whatIsAwakeIsKilled() {
    town.invoke("wake", "{\"desiredCount\":3}");

    JsonNode response = assertSays(kill("{}"), "kill", true, "ASLEEP", "KILLED");
    assertThat(response.path("desiredCount").intValue()).isZero();
    assertThat(response.path("message").textValue())
        .isEqualTo("town/shop is put to sleep at once: desired count 3 → 0");
    assertThat(response.has("services")).isFalse();
  }

  @Test
  void whatSleepsIsASuccessThatChangesNothing() {
    assertSays(kill(""), "kill", false, "ASLEEP", "ALREADY_ASLEEP");
    assertSays(kill(SCHEDULED), "kill", false, "ASLEEP", "ALREADY_ASLEEP");
  }

  @Test
  void aScheduleSparesWhatIsHeldAndSaysUntilWhen() {
    town.invoke("wake", "{\"holdMinutes\":60}");

    JsonNode response = assertSays(kill(SCHEDULED), "kill", false, "AWAKE", "HELD");
    assertThat(response.path("heldUntil").textValue()).isEqualTo("2026-03-02T09:00:00.001Z");
    assertThat(response.path("message").textValue())
        .isEqualTo("town/shop stays awake: somebody holds it until 2026-03-02T09:00:01Z");
    assertThat(town.real("shop").isWanted()).isTrue();
  }

  @Test
  void aScheduleKillsWhatNobodyHolds() {
    town.invoke("wake", "");

    JsonNode response = assertSays(kill(SCHEDULED), "kill", true, "ASLEEP", "KILLED");
    assertThat(response.path("services")).hasSize(1);
    assertSays(response.path("services").get(0), "kill", true, "ASLEEP", "KILLED");
  }

  @Test
  void theForceSwitchOfAScheduleEndsAHold() {
    town.invoke("wake", "{\"holdMinutes\":60}");

    assertSays(kill(FORCED), "kill", true, "ASLEEP", "KILLED");
    assertThat(town.invoke("wake", "").json().has("heldUntil")).isFalse();
  }

  @Test
  void aKillByHandEndsAHoldWhetherDirectOrOverTheUrl() {
    town.invoke("wake", "{\"holdMinutes\":60}");
    assertSays(kill("{}"), "kill", true, "ASLEEP", "KILLED");
    assertThat(town.invoke("wake", "{\"holdMinutes\":60}").json().has("heldUntil")).isTrue();

    assertSays(town.request("api", UrlRequest.post("/kill").body("{\"force\":false}")).body(), "kill", true,
        "ASLEEP", "KILLED");
    assertThat(town.invoke("wake", "").json().has("heldUntil")).isFalse();
  }

  @Test
  void aRequestOverTheUrlIsNoScheduleWhateverItsBodySays() {
    town.invoke("wake", "{\"holdMinutes\":60}");

    assertSays(town.request("kill", UrlRequest.post("/").body(SCHEDULED)).body(), "kill", true, "ASLEEP",
        "KILLED");
  }

  @Test
  void whatIsWokenMeanwhileIsOverruled() {
    town.invoke("wake", "");
    town.gate(Interceptors.afterFirst(ApiCall.UPDATE_SERVICE, () -> {
      town.gate(CallInterceptor.NONE);
      town.invoke("wake", "");
    }));

    assertSays(kill(""), "kill", false, "AWAKE", "OVERRULED");
  }

  @Test
  void aScheduleKillsEveryManagedServiceAndAHandOne() {
    FunctionWorld three = FunctionWorld.with(Map.of("MANAGED_SERVICES", "town/*")).service("bakery", 1).service("mill", 2);

    assertThat(three.invoke("kill", "").json().path("serviceName").textValue()).isEqualTo("shop");
    assertThat(three.real("bakery").isWanted()).isTrue();
    JsonNode response = three.invoke("kill", SCHEDULED).json();
    assertThat(response.path("services")).extracting(each -> each.path("serviceName").textValue())
        .containsExactly("bakery", "mill", "shop");
    assertThat(response.path("changed").booleanValue()).isTrue();
    assertThat(response.path("desiredCount").intValue()).isZero();
    assertThat(three.real("bakery").isWanted()).isFalse();
    assertThat(three.real("mill").isWanted()).isFalse();
  }

  @Test
  void aScheduleThatNamesOneServiceKillsThatOneAlone() {
    FunctionWorld two = FunctionWorld.with(Map.of("MANAGED_SERVICES", "town/*")).service("bakery", 1).service("mill", 1);

    two.invoke("kill", "{\"scheduled\":true,\"serviceName\":\"mill\"}");

    assertThat(two.real("mill").isWanted()).isFalse();
    assertThat(two.real("bakery").isWanted()).isTrue();
  }
}
