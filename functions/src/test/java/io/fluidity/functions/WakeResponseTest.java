package io.fluidity.functions;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.fluidity.functions.ResultAssert.assertFields;
import static io.fluidity.functions.ResultAssert.assertSuccess;
import static io.fluidity.functions.UrlRequest.post;
import static java.time.temporal.ChronoUnit.MINUTES;
import static java.time.temporal.ChronoUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

/** Responses of a wake that succeeds. */
class WakeResponseTest {

  private final FunctionWorld world = FunctionWorld.withDefaults();

  private JsonNode wake(String payload) {
    return world.invoke("wake", payload).json();
  }

  @Test
  void aSleepingServiceIsWokenAndThenUnchanged() {
    assertSuccess(wake("{}"), "wake", true, "AWAKE", "WOKEN", "desiredCount", 1, "message",
        "prod/web is waking: desired count 0 → 1");
    assertSuccess(wake(""), "wake", false, "AWAKE", "ALREADY_AWAKE", "desiredCount", 1);
  }

  @Test
  void aWakeScalesUpButNeverDown() {
    wake("");

    assertSuccess(wake("{\"desiredCount\":3}"), "wake", true, "AWAKE", "SCALED_UP", "desiredCount", 3);
    assertSuccess(wake("{\"desiredCount\":2}"), "wake", false, "AWAKE", "ALREADY_AWAKE", "desiredCount", 3);
  }

  @Test
  void aNewerKillSupersedesAWake() {
    world.supersededBy("kill");

    assertSuccess(wake(""), "wake", false, "ASLEEP", "SUPERSEDED", "desiredCount", 0);
  }

  @Test
  void aServiceWhoseTasksDoNotStartIsWaking() {
    world.service("web").failStarts(true);

    assertSuccess(wake(""), "wake", true, "WAKING", "WOKEN");
  }

  @Test
  void aWakeOfAServiceWhoseStartIsSlowOrFailsHasTheNewestEvents() {
    FunctionWorld slow = FunctionWorld.withSlowTasks(Map.of("STARTUP_GRACE_MINUTES", "0")).wake("");
    world.service("web").failStarts(true);
    world.wake("").addEvent("web", "the image cannot be pulled");

    for (JsonNode response : List.of(slow.advance(30, SECONDS).invoke("wake", "").json(), wake(""))) {
      assertSuccess(response, "wake", false, "WAKING", "STILL_WAKING", "message",
          "prod/web is still waking: no task runs yet; see the events");
      assertThat(response.path("events")).isNotEmpty()
          .allSatisfy(event -> assertThat(event.path("at").textValue()).startsWith("2026-03-02T08:00:"));
    }
    assertFields(wake("").path("events").get(0), "message", "the image cannot be pulled");
  }

  @Test
  void aWakeOfAServiceThatStartsNormallyHasNoEvents() {
    FunctionWorld starting = FunctionWorld.withSlowTasks(Map.of()).wake("").advance(30, SECONDS);

    assertSuccess(starting.invoke("wake", "").json(), "wake", false, "WAKING", "STILL_WAKING", "message",
        "prod/web is still waking: no task runs yet", "events", null);
  }

  @Test
  void aHoldOnlyGrows() {
    wake("{\"holdMinutes\":90}");
    world.advance(10, MINUTES);

    assertFields(wake("{\"holdMinutes\":30}"), "heldUntil", "2026-03-02T09:30:00.001Z");
    assertFields(wake("{\"holdMinutes\":100}"), "heldUntil", "2026-03-02T09:50:12.013Z");
  }

  @Test
  void aWakeOverTheUrlHasTheSameResponse() {
    InvocationRecord invoked = world.request("wake", post("/").body("{\"desiredCount\":10}"));

    assertSuccess(invoked.body(), "wake", true, "AWAKE", "WOKEN", "desiredCount", 10);
    assertThat(invoked.header("Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void aHoldIsReportedAndKeptUntilItIsChangedOrOver() {
    assertFields(wake("{\"holdMinutes\":90}"), "heldUntil", "2026-03-02T09:30:00.001Z");

    world.advance(30, MINUTES);
    assertFields(wake("{}"), "heldUntil", "2026-03-02T09:30:00.001Z");
    assertFields(wake("{\"holdMinutes\":null}"), "heldUntil", "2026-03-02T09:30:00.001Z");
    assertThat(wake("{\"holdMinutes\":1440}").path("heldUntil").textValue()).startsWith("2026-03-03T08:30:");
    assertFields(wake("{\"holdMinutes\":0}"), "heldUntil", null);
    assertFields(wake("{}"), "heldUntil", null);
    wake("{\"holdMinutes\":5}");
    world.advance(5, MINUTES);
    assertFields(wake(""), "heldUntil", null);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"desiredCount\":null}", "{\"clusterName\":null,\"serviceName\":null}",
      "{\"cluster_name\":null}", "{\"holdMinutes\":null}", "{\"action\":null}",
      "{\"cluster\":null,\"service\":null}", "{\"serviceName\":\"web\",\"service_name\":\"web\"}", " \n"})
  void nullCountsAsMissing(String payload) {
    assertSuccess(wake(payload), "wake", true, "AWAKE", "WOKEN");
    assertSuccess(world.request("api", post("/wake").body(payload)).body(), "wake", false, "AWAKE",
        "ALREADY_AWAKE");
    assertThat(world.service("web").now().stage().name()).isEqualTo("AWAKE");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"{} | 2", "{\"desiredCount\":1} | 1", "{\"desiredCount\":10} | 10"})
  void aCountUpToTheMaximumReplacesTheConfiguredOne(String payload, int desiredCount) {
    assertFields(FunctionWorld.with("WAKE_DESIRED_COUNT", "2").invoke("wake", payload).json(), "desiredCount",
        desiredCount);
  }

  @Test
  void aWakeRestoresTheCountBeforeTheKill() {
    world.wake("{\"desiredCount\":4}").advance(1, MINUTES).kill().advance(1, MINUTES);

    assertFields(wake(""), "desiredCount", 4);
  }

  @Test
  void aBodyOf64KibIsAccepted() {
    String body = "{" + " ".repeat(64 * 1024 - 2) + "}";

    assertThat(body).hasSize(64 * 1024);
    assertThat(world.request("wake", post("/").body(body)).status()).isEqualTo(200);
    assertThat(world.invoke("wake", body).failure()).isNull();
  }
}
