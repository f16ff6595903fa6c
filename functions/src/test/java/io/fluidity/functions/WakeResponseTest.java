package io.fluidity.functions;

import java.time.Duration;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.fluidity.inmemory.CallInterceptor;
import io.fluidity.inmemory.ApiCall;

import static io.fluidity.lambda.SuccessAssert.assertSays;
import static java.time.temporal.ChronoUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

/** What a wake that succeeds says. */
class WakeResponseTest {

  private final FunctionWorld town = FunctionWorld.ordinary();

  private JsonNode wake(String payload) {
    return town.invoke("wake", payload).json();
  }

  @Test
  void aWakeIsAtLeastWhatTheClientsOfTheOriginalExpect() {
    JsonNode response = wake("{}");

    assertThat(response.path("action").textValue()).isEqualTo("wake");
    assertThat(response.path("desiredCount").intValue()).isEqualTo(1);
  }

  @Test
  void whatSleepsIsWoken() {
    JsonNode response = assertSays(wake(""), "wake", true, "AWAKE", "WOKEN");

    assertThat(response.path("message").textValue()).isEqualTo("town/shop wakes: desired count 0 → 1");
  }

  @Test
  void whatIsAwakeStaysAsItIs() {
    wake("");

    assertSays(wake(""), "wake", false, "AWAKE", "ALREADY_AWAKE");
  }

  @Test
  void whatIsAwakeGetsMoreTasksAndNeverFewer() {
    wake("");

    assertThat(assertSays(wake("{\"desiredCount\":3}"), "wake", true, "AWAKE", "RAISED")
        .path("desiredCount").intValue()).isEqualTo(3);
    assertThat(assertSays(wake("{\"desiredCount\":2}"), "wake", false, "AWAKE", "ALREADY_AWAKE")
        .path("desiredCount").intValue()).isEqualTo(3);
  }

  @Test
  void whatIsKilledMeanwhileIsOverruled() {
    town.gate(Interceptors.afterFirst(ApiCall.UPDATE_SERVICE, () -> {
      town.gate(CallInterceptor.NONE);
      town.invoke("kill", "");
    }));

    assertThat(assertSays(wake(""), "wake", false, "ASLEEP", "OVERRULED").path("desiredCount").intValue())
        .isZero();
  }

  @Test
  void whatCannotStartIsWakingStill() {
    town.real("shop").failStarts(true);

    assertSays(wake(""), "wake", true, "WAKING", "WOKEN");
  }

  @Test
  void theSameIsSaidOverTheUrl() {
    InvocationRecord invoked = town.request("wake", UrlRequest.post("/").body("{\"desiredCount\":100}"));

    assertThat(assertSays(invoked.body(), "wake", true, "AWAKE", "WOKEN").path("desiredCount").intValue())
        .isEqualTo(100);
    assertThat(invoked.header("Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void aHoldIsToldAndKeptUntilItIsChanged() {
    String until = FunctionWorld.START.plus(Duration.ofMinutes(90)).plusMillis(1).toString();
    assertThat(wake("{\"holdMinutes\":90}").path("heldUntil").textValue()).isEqualTo(until);

    town.advance(30, MINUTES);
    assertThat(wake("{}").path("heldUntil").textValue()).isEqualTo(until);
    assertThat(wake("{\"holdMinutes\":null}").path("heldUntil").textValue()).isEqualTo(until);
    assertThat(wake("{\"holdMinutes\":10080}").path("heldUntil").textValue()).startsWith("2026-03-09T08:30:");
    assertThat(wake("{\"holdMinutes\":0}").has("heldUntil")).isFalse();
    assertThat(wake("{}").has("heldUntil")).isFalse();
  }

  @Test
  void aHoldThatIsOverIsNotTold() {
    wake("{\"holdMinutes\":5}");
    town.advance(5, MINUTES);

    assertThat(wake("").has("heldUntil")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"desiredCount\":null}", "{\"clusterName\":null,\"serviceName\":null}",
      "{\"cluster_name\":null}", "{\"holdMinutes\":null}", "{\"scheduled\":null,\"source\":null}",
      "{\"detail-type\":null}", "{\"colour\":\"blue\",\"nested\":{\"desiredCount\":\"x\"}}",
      "{\"DesiredCount\":\"7\"}", "{\"serviceName\":\"shop\",\"service_name\":\"shop\"}", " \n"})
  void whatIsNullOrUnknownCountsAsLeftOut(String payload) {
    assertSays(wake(payload), "wake", true, "AWAKE", "WOKEN");
    assertSays(town.request("api", UrlRequest.post("/wake").body(payload)).body(), "wake", false, "AWAKE",
        "ALREADY_AWAKE");
    assertThat(town.real("shop").now().stage().name()).isEqualTo("AWAKE");
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "100, 100"})
  void theCountsOfTheRangeAreTaken(int wanted, int got) {
    assertThat(wake("{\"desiredCount\":" + wanted + "}").path("desiredCount").intValue()).isEqualTo(got);
  }

  @Test
  void theConfiguredCountServesAWakeThatNamesNone() {
    FunctionWorld pair = FunctionWorld.with(Map.of("WAKE_DESIRED_COUNT", "2"));

    assertThat(pair.invoke("wake", "").json().path("desiredCount").intValue()).isEqualTo(2);
    assertThat(FunctionWorld.with(Map.of("WAKE_DESIRED_COUNT", "2")).invoke("wake", "{\"desiredCount\":1}").json()
        .path("desiredCount").intValue()).isEqualTo(1);
  }

  @Test
  void theCountThatItHadIsTheCountThatItGets() {
    wake("{\"desiredCount\":4}");
    town.advance(1, MINUTES).invoke("kill", "");

    assertThat(town.advance(1, MINUTES).invoke("wake", "").json().path("desiredCount").intValue())
        .isEqualTo(4);
  }
}
