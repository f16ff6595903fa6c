package io.fluidity.functions;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

import io.fluidity.inmemory.ApiCall;
import io.fluidity.inmemory.CallInterceptor;

import static io.fluidity.functions.SuccessAssert.assertSuccess;
import static java.time.temporal.ChronoUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

/** Responses of a sleep check that succeeds, with each of its reasons. */
class SleepResponseTest {

  private final FunctionWorld world = FunctionWorld.withDefaults();

  private JsonNode check() {
    return world.invoke("sleep", "").json();
  }

  @Test
  void aSleepingServiceIsAlreadyAsleep() {
    assertSuccess(check(), "sleep", false, "ASLEEP", "ALREADY_ASLEEP");
  }

  @Test
  void aStartingServiceStaysAwake() {
    world.invoke("wake", "");

    assertThat(assertSuccess(check(), "sleep", false, "AWAKE", "STARTING").path("until").textValue())
        .isEqualTo("2026-03-02T08:05:00.001Z");
  }

  @Test
  void aHeldServiceStaysAwake() {
    world.invoke("wake", "{\"holdMinutes\":60}");
    world.advance(59, MINUTES);

    assertThat(assertSuccess(check(), "sleep", false, "AWAKE", "HELD").path("until").textValue())
        .isEqualTo("2026-03-02T09:00:00.001Z");
  }

  @Test
  void theLatestPossibleHoldIsAnRfc3339Time() {
    world.invoke("wake", "");
    world.service("web").tag(Map.of("fluidity:hold-until", "9999-12-31T23:59:59.999Z"));

    assertThat(assertSuccess(check(), "sleep", false, "AWAKE", "HELD").path("message").textValue())
        .isEqualTo("prod/web stays awake: held until 9999-12-31T23:59:59Z");
  }

  @Test
  void aServiceInUseStaysAwake() {
    world.invoke("wake", "");
    world.advance(20, MINUTES).use("web");

    JsonNode response = assertSuccess(check(), "sleep", false, "AWAKE", "IN_USE");
    assertThat(response.path("idleSeconds").longValue()).isZero();
  }

  @Test
  void aRecentlyUsedServiceStaysAwakeUntilTheIdleThreshold() {
    world.invoke("wake", "");
    world.advance(20, MINUTES).use("web").advance(10, MINUTES);

    JsonNode response = assertSuccess(check(), "sleep", false, "AWAKE", "RECENTLY_USED");
    assertThat(response.path("idleSince").textValue()).isEqualTo("2026-03-02T08:21:00Z");
    assertThat(response.path("idleSeconds").longValue()).isEqualTo(9 * 60);
    assertThat(response.path("until").textValue()).isEqualTo("2026-03-02T08:36:00Z");
  }

  @Test
  void anIdleServiceIsPutToSleep() {
    world.invoke("wake", "{\"desiredCount\":2}");
    world.advance(16, MINUTES);

    JsonNode response = assertSuccess(check(), "sleep", true, "ASLEEP", "IDLE");
    assertThat(response.path("desiredCount").intValue()).isZero();
    assertThat(response.path("idleSeconds").longValue()).isGreaterThanOrEqualTo(15 * 60);
    assertThat(response.path("message").textValue()).isEqualTo(
        "prod/web was put to sleep: unused since 2026-03-02T08:00:00Z; desired count 2 → 0");
  }

  @Test
  void aServiceWithoutDataStaysAwakeUntilTheLimit() {
    world.invoke("wake", "");
    world.service("web").stopMetrics();
    world.advance(30, MINUTES);

    assertThat(assertSuccess(check(), "sleep", false, "AWAKE", "NO_DATA").path("until").textValue())
        .isEqualTo("2026-03-02T09:00:00.001Z");
  }

  @Test
  void missingDataOfASignalThatIsThenNotActiveIsIdleTime() {
    FunctionWorld counted = FunctionWorld.with(Map.of("ACTIVITY_SIGNALS",
        "[{\"namespace\":\"AWS/ApplicationELB\",\"metric\":\"RequestCount\",\"kind\":\"sum\",\"missingData\":\"notActive\"}]"));
    counted.invoke("wake", "");

    assertSuccess(counted.advance(20, MINUTES).invoke("sleep", "").json(), "sleep", true, "ASLEEP", "IDLE");
  }

  @Test
  void aServiceWithoutDataForTooLongIsPutToSleep() {
    world.invoke("wake", "");
    world.service("web").stopMetrics();
    world.advance(61, MINUTES);

    assertSuccess(check(), "sleep", true, "ASLEEP", "NO_DATA_TOO_LONG");
  }

  @Test
  void aServiceThatIsAwakeTooLongIsPutToSleepAlthoughItIsUsed() {
    FunctionWorld limited = FunctionWorld.with(Map.of("MAX_AWAKE_MINUTES", "30"));
    limited.invoke("wake", "");
    limited.advance(31, MINUTES).use("web");

    JsonNode response = assertSuccess(limited.invoke("sleep", "").json(), "sleep", true, "ASLEEP",
        "AWAKE_TOO_LONG");
    assertThat(response.has("idleSince")).isFalse();
  }

  @Test
  void aServiceStartedByAnotherProcessIsAdopted() {
    world.service("web").setDesiredCount(1);

    assertSuccess(check(), "sleep", false, "AWAKE", "ADOPTED");
  }

  @Test
  void aServiceStartedRightAfterAKillIsSettling() {
    world.invoke("kill", "");
    world.service("web").setDesiredCount(1);

    assertSuccess(check(), "sleep", false, "AWAKE", "SETTLING");
  }

  @Test
  void aNewerWakeSupersedesASleep() {
    world.invoke("wake", "");
    world.advance(16, MINUTES).intercept(Interceptors.afterFirst(ApiCall.UPDATE_SERVICE, () -> {
      world.intercept(CallInterceptor.NONE);
      world.invoke("wake", "");
    }));

    assertSuccess(check(), "sleep", false, "AWAKE", "SUPERSEDED");
    assertThat(world.service("web").isWanted()).isTrue();
  }

  @Test
  void theFieldsOfASingleServiceAreAtTheTopLevelAndInTheList() {
    JsonNode response = check();

    assertThat(response.path("services")).hasSize(1);
    assertSuccess(response.path("services").get(0), "sleep", false, "ASLEEP", "ALREADY_ASLEEP");
  }
}
