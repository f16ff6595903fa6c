package io.fluidity.functions;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

import io.fluidity.inmemory.CallInterceptor;
import io.fluidity.inmemory.ApiCall;

import static io.fluidity.lambda.SuccessAssert.assertSays;
import static java.time.temporal.ChronoUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

/** What a sleep check that succeeds says, with each reason that it can have. */
class SleepResponseTest {

  private final FunctionWorld town = FunctionWorld.ordinary();

  private JsonNode check() {
    return town.invoke("sleep", "").json();
  }

  @Test
  void whatSleepsSleepsAlready() {
    assertSays(check(), "sleep", false, "ASLEEP", "ALREADY_ASLEEP");
  }

  @Test
  void whatStartsIsLeftAlone() {
    town.invoke("wake", "");

    assertThat(assertSays(check(), "sleep", false, "AWAKE", "STARTING").path("until").textValue())
        .isEqualTo("2026-03-02T08:05:00.001Z");
  }

  @Test
  void whatIsHeldStaysAwake() {
    town.invoke("wake", "{\"holdMinutes\":60}");
    town.advance(59, MINUTES);

    assertThat(assertSays(check(), "sleep", false, "AWAKE", "HELD").path("until").textValue())
        .isEqualTo("2026-03-02T09:00:00.001Z");
  }

  @Test
  void aHoldForEverIsToldAsAnRfc3339Time() {
    town.invoke("wake", "");
    town.real("shop").tag(Map.of("fluidity:hold-until", "9999-12-31T23:59:59.999Z"));

    assertThat(assertSays(check(), "sleep", false, "AWAKE", "HELD").path("message").textValue())
        .isEqualTo("town/shop stays awake: somebody holds it until 9999-12-31T23:59:59Z");
  }

  @Test
  void whatIsInUseStaysAwake() {
    town.invoke("wake", "");
    town.advance(20, MINUTES).use("shop");

    JsonNode response = assertSays(check(), "sleep", false, "AWAKE", "IN_USE");
    assertThat(response.path("idleSeconds").longValue()).isZero();
  }

  @Test
  void whatWasUsedLatelyStaysAwakeUntilItIsIdleForTheThreshold() {
    town.invoke("wake", "");
    town.advance(20, MINUTES).use("shop").advance(10, MINUTES);

    JsonNode response = assertSays(check(), "sleep", false, "AWAKE", "RECENTLY_USED");
    assertThat(response.path("idleSince").textValue()).isEqualTo("2026-03-02T08:21:00Z");
    assertThat(response.path("idleSeconds").longValue()).isEqualTo(9 * 60);
    assertThat(response.path("until").textValue()).isEqualTo("2026-03-02T08:36:00Z");
  }

  @Test
  void whatIsIdleIsPutToSleep() {
    town.invoke("wake", "{\"desiredCount\":2}");
    town.advance(16, MINUTES);

    JsonNode response = assertSays(check(), "sleep", true, "ASLEEP", "IDLE");
    assertThat(response.path("desiredCount").intValue()).isZero();
    assertThat(response.path("idleSeconds").longValue()).isGreaterThanOrEqualTo(15 * 60);
    assertThat(response.path("message").textValue()).isEqualTo(
        "town/shop is put to sleep: unused since 2026-03-02T08:00:00Z; desired count 2 → 0");
  }

  @Test
  void whatSaysNothingIsKeptAwakeForAWhile() {
    town.invoke("wake", "");
    town.real("shop").stopMetrics();
    town.advance(30, MINUTES);

    assertThat(assertSays(check(), "sleep", false, "AWAKE", "BLIND").path("until").textValue())
        .isEqualTo("2026-03-02T09:00:00.001Z");
  }

  @Test
  void whatSaysNothingSinceThereIsNothingToCountIsIdle() {
    FunctionWorld counted = FunctionWorld.with(Map.of("ACTIVITY_SIGNALS",
        "[{\"namespace\":\"AWS/ApplicationELB\",\"metric\":\"RequestCount\",\"kind\":\"sum\",\"silence\":\"zero\"}]"));
    counted.invoke("wake", "");

    assertSays(counted.advance(20, MINUTES).invoke("sleep", "").json(), "sleep", true, "ASLEEP", "IDLE");
  }

  @Test
  void whatSaysNothingForTooLongIsPutToSleep() {
    town.invoke("wake", "");
    town.real("shop").stopMetrics();
    town.advance(61, MINUTES);

    assertSays(check(), "sleep", true, "ASLEEP", "BLIND_TOO_LONG");
  }

  @Test
  void whatIsAwakeForTooLongIsPutToSleepThoughItIsUsed() {
    FunctionWorld limited = FunctionWorld.with(Map.of("MAX_AWAKE_MINUTES", "30"));
    limited.invoke("wake", "");
    limited.advance(31, MINUTES).use("shop");

    JsonNode response = assertSays(limited.invoke("sleep", "").json(), "sleep", true, "ASLEEP",
        "AWAKE_TOO_LONG");
    assertThat(response.has("idleSince")).isFalse();
  }

  @Test
  void whatSomebodyElseStartedIsAdopted() {
    town.real("shop").setDesiredCount(1);

    assertSays(check(), "sleep", false, "AWAKE", "ADOPTED");
  }

  @Test
  void whatSomebodyElseStartedAMomentAfterAKillIsLeftAlone() {
    town.invoke("kill", "");
    town.real("shop").setDesiredCount(1);

    assertSays(check(), "sleep", false, "AWAKE", "SETTLING");
  }

  @Test
  void whatIsWokenMeanwhileStaysAwake() {
    town.invoke("wake", "");
    town.advance(16, MINUTES).gate(Interceptors.afterFirst(ApiCall.UPDATE_SERVICE, () -> {
      town.gate(CallInterceptor.NONE);
      town.invoke("wake", "");
    }));

    assertSays(check(), "sleep", false, "AWAKE", "OVERRULED");
    assertThat(town.real("shop").isWanted()).isTrue();
  }

  @Test
  void aCheckOfOneServiceHasItsFieldsAtTheTopAndInTheList() {
    JsonNode response = check();

    assertThat(response.path("services")).hasSize(1);
    assertSays(response.path("services").get(0), "sleep", false, "ASLEEP", "ALREADY_ASLEEP");
  }
}
