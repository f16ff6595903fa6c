package io.fluidity.functions;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.fluidity.functions.ResultAssert.assertFields;
import static io.fluidity.functions.ResultAssert.assertProblem;
import static io.fluidity.functions.ResultAssert.assertServices;
import static io.fluidity.functions.ResultAssert.assertSuccess;
import static io.fluidity.functions.UrlRequest.post;
import static org.assertj.core.api.Assertions.assertThat;

/** Responses of a kill that succeeds. */
class KillResponseTest {

  private static final String SCHEDULED = "{\"scheduled\":true,\"force\":false}";
  private static final String FORCED = "{\"scheduled\":true,\"force\":true}";
  private static final String HOLD = "{\"holdMinutes\":60}";

  private final FunctionWorld world = FunctionWorld.withDefaults();

  private JsonNode kill(String payload) {
    return world.invoke("kill", payload).json();
  }

  private void assertHoldEnded() {
    assertFields(world.invoke("wake", "").json(), "heldUntil", null);
  }

  @Test
  void aKillSetsTheDesiredCountToZero() {
    world.wake("{\"desiredCount\":3}");

    assertSuccess(kill("{}"), "kill", true, "ASLEEP", "KILLED", "desiredCount", 0, "message",
        "prod/web was killed: desired count 3 → 0", "services", null);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", SCHEDULED})
  void killingASleepingServiceSucceedsWithoutChange(String payload) {
    assertSuccess(kill(payload), "kill", false, "ASLEEP", "ALREADY_ASLEEP");
  }

  @Test
  void aScheduleRespectsAHold() {
    world.wake(HOLD);

    assertSuccess(kill(SCHEDULED), "kill", false, "AWAKE", "HELD", "heldUntil", "2026-03-02T09:00:00.001Z",
        "message", "prod/web stays awake: held until 2026-03-02T09:00:01Z");
    assertThat(world.service("web").isWanted()).isTrue();
  }

  @Test
  void aScheduleKillsAServiceThatIsNotHeld() {
    JsonNode response = world.wake("").invoke("kill", SCHEDULED).json();

    assertSuccess(response, "kill", true, "ASLEEP", "KILLED");
    assertThat(response.path("services")).hasSize(1);
    assertSuccess(response.path("services").get(0), "kill", true, "ASLEEP", "KILLED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", FORCED})
  void aManualKillAndAForcedScheduleEndAHold(String payload) {
    world.wake(HOLD);

    assertSuccess(kill(payload), "kill", true, "ASLEEP", "KILLED");
    assertHoldEnded();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"kill | / | " + SCHEDULED, "kill | /kill | " + FORCED,
      "api | /kill | {\"force\":false}", "api | /kill | {\"scheduled\":false}",
      "api | /kill | {\"due\":\"2026-03-02T08:00:00Z\"}"})
  void aRequestToTheUrlIsNeverAScheduledKill(String function, String path, String body) {
    world.wake(HOLD);

    assertProblem(world.request(function, post(path).body(body)), 400, "INVALID_REQUEST")
        .contains("\" is not a field of this request: use one of clusterName, serviceName, ");
    assertThat(world.service("web").isWanted()).isTrue();
  }

  @Test
  void aNewerWakeSupersedesAKill() {
    world.wake("").supersededBy("wake");

    assertSuccess(kill(""), "kill", false, "AWAKE", "SUPERSEDED");
  }

  @Test
  void aScheduleKillsEveryManagedServiceAndAManualKillOnlyOne() {
    FunctionWorld three = FunctionWorld.with("MANAGED_SERVICES", "prod/*").withService("api", 1)
        .withService("worker", 2);

    assertFields(three.invoke("kill", "").json(), "serviceName", "web");
    assertThat(three.service("api").isWanted()).isTrue();
    JsonNode response = three.invoke("kill", SCHEDULED).json();
    assertServices(response, "serviceName", "api", "web", "worker");
    assertFields(response, "changed", true, "desiredCount", 0);
    assertThat(three.service("api").isWanted()).isFalse();
    assertThat(three.service("worker").isWanted()).isFalse();
  }

  @Test
  void aScheduleThatNamesAServiceKillsOnlyThatOne() {
    FunctionWorld two = FunctionWorld.with("MANAGED_SERVICES", "prod/*").withService("api", 1)
        .withService("worker", 1);

    two.invoke("kill", "{\"scheduled\":true,\"serviceName\":\"worker\"}");

    assertThat(two.service("worker").isWanted()).isFalse();
    assertThat(two.service("api").isWanted()).isTrue();
  }
}
