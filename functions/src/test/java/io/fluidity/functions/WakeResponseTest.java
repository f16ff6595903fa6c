package io.fluidity.functions;

import java.time.Duration;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.fluidity.inmemory.ApiCall;
import io.fluidity.inmemory.CallInterceptor;

import static io.fluidity.functions.SuccessAssert.assertSuccess;
import static java.time.temporal.ChronoUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

/** Responses of a wake that succeeds. */
class WakeResponseTest {

  private final FunctionWorld world = FunctionWorld.withDefaults();

  private JsonNode wake(String payload) {
    return world.invoke("wake", payload).json();
  }

  @Test
  void aWakeHasTheFieldsThatClientsOfTheOriginalExpect() {
    JsonNode response = wake("{}");

    assertThat(response.path("action").textValue()).isEqualTo("wake");
    assertThat(response.path("desiredCount").intValue()).isEqualTo(1);
  }

  @Test
  void aSleepingServiceIsWoken() {
    JsonNode response = assertSuccess(wake(""), "wake", true, "AWAKE", "WOKEN");

    assertThat(response.path("message").textValue()).isEqualTo("prod/web is waking: desired count 0 → 1");
  }

  @Test
  void anAwakeServiceIsUnchanged() {
    wake("");

    assertSuccess(wake(""), "wake", false, "AWAKE", "ALREADY_AWAKE");
  }

  @Test
  void aWakeScalesUpButNeverDown() {
    wake("");

    assertThat(assertSuccess(wake("{\"desiredCount\":3}"), "wake", true, "AWAKE", "SCALED_UP")
        .path("desiredCount").intValue()).isEqualTo(3);
    assertThat(assertSuccess(wake("{\"desiredCount\":2}"), "wake", false, "AWAKE", "ALREADY_AWAKE")
        .path("desiredCount").intValue()).isEqualTo(3);
  }

  @Test
  void aNewerKillSupersedesAWake() {
    world.intercept(Interceptors.afterFirst(ApiCall.UPDATE_SERVICE, () -> {
      world.intercept(CallInterceptor.NONE);
      world.invoke("kill", "");
    }));

    assertThat(assertSuccess(wake(""), "wake", false, "ASLEEP", "SUPERSEDED").path("desiredCount").intValue())
        .isZero();
  }

  @Test
  void aServiceWhoseTasksDoNotStartIsWaking() {
    world.service("web").failStarts(true);

    assertSuccess(wake(""), "wake", true, "WAKING", "WOKEN");
  }

  @Test
  void aWakeOverTheUrlHasTheSameResponse() {
    InvocationRecord invoked = world.request("wake", UrlRequest.post("/").body("{\"desiredCount\":100}"));

    assertThat(assertSuccess(invoked.body(), "wake", true, "AWAKE", "WOKEN").path("desiredCount").intValue())
        .isEqualTo(100);
    assertThat(invoked.header("Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void aHoldIsReportedAndKeptUntilItIsChanged() {
    String until = FunctionWorld.START.plus(Duration.ofMinutes(90)).plusMillis(1).toString();
    assertThat(wake("{\"holdMinutes\":90}").path("heldUntil").textValue()).isEqualTo(until);

    world.advance(30, MINUTES);
    assertThat(wake("{}").path("heldUntil").textValue()).isEqualTo(until);
    assertThat(wake("{\"holdMinutes\":null}").path("heldUntil").textValue()).isEqualTo(until);
    assertThat(wake("{\"holdMinutes\":10080}").path("heldUntil").textValue()).startsWith("2026-03-09T08:30:");
    assertThat(wake("{\"holdMinutes\":0}").has("heldUntil")).isFalse();
    assertThat(wake("{}").has("heldUntil")).isFalse();
  }

  @Test
  void aHoldThatIsOverIsNotReported() {
    wake("{\"holdMinutes\":5}");
    world.advance(5, MINUTES);

    assertThat(wake("").has("heldUntil")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"desiredCount\":null}", "{\"clusterName\":null,\"serviceName\":null}",
      "{\"cluster_name\":null}", "{\"holdMinutes\":null}", "{\"scheduled\":null,\"source\":null}",
      "{\"detail-type\":null}", "{\"colour\":\"blue\",\"nested\":{\"desiredCount\":\"x\"}}",
      "{\"DesiredCount\":\"7\"}", "{\"serviceName\":\"web\",\"service_name\":\"web\"}", " \n"})
  void nullAndUnknownFieldsCountAsMissing(String payload) {
    assertSuccess(wake(payload), "wake", true, "AWAKE", "WOKEN");
    assertSuccess(world.request("api", UrlRequest.post("/wake").body(payload)).body(), "wake", false, "AWAKE",
        "ALREADY_AWAKE");
    assertThat(world.service("web").now().stage().name()).isEqualTo("AWAKE");
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "100, 100"})
  void bothEndsOfTheCountRangeAreAccepted(int requested, int desired) {
    assertThat(wake("{\"desiredCount\":" + requested + "}").path("desiredCount").intValue())
        .isEqualTo(desired);
  }

  @Test
  void theConfiguredCountIsTheDefault() {
    FunctionWorld two = FunctionWorld.with(Map.of("WAKE_DESIRED_COUNT", "2"));

    assertThat(two.invoke("wake", "").json().path("desiredCount").intValue()).isEqualTo(2);
    assertThat(
        FunctionWorld.with(Map.of("WAKE_DESIRED_COUNT", "2")).invoke("wake", "{\"desiredCount\":1}").json()
            .path("desiredCount").intValue())
        .isEqualTo(1);
  }

  @Test
  void aWakeRestoresTheCountBeforeTheKill() {
    wake("{\"desiredCount\":4}");
    world.advance(1, MINUTES).invoke("kill", "");

    assertThat(world.advance(1, MINUTES).invoke("wake", "").json().path("desiredCount").intValue())
        .isEqualTo(4);
  }
}
