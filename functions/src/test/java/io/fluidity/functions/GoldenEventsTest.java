package io.fluidity.functions;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.fluidity.domain.service.ServiceLifecycle;
import io.fluidity.functions.handler.InvocationFailedException;

import static io.fluidity.lambda.GoldenEvents.event;
import static org.assertj.core.api.Assertions.assertThat;

/** What the functions do with events as AWS really sends them. */
class GoldenEventsTest {

  private final FunctionWorld town = FunctionWorld.with(Map.of("MANAGED_SERVICES", "town/bakery")).service("bakery", 0);

  private ServiceLifecycle shop() {
    return town.real("shop").now();
  }

  @ParameterizedTest
  @ValueSource(strings = {"url-post-wake-curl", "url-post-wake-json"})
  void aWakeOverTheUrlIsReadAsJsonWhateverItsContentType(String name) {
    for (String function : new String[]{"wake", "api"}) {
      InvocationRecord invoked = town.invoke(function, event(name));

      assertThat(invoked.status()).isEqualTo(200);
      assertThat(invoked.header("Content-Type")).isEqualTo("application/json");
      assertThat(invoked.body().path("desiredCount").intValue()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"url-post-wake-empty-body", "url-post-wake-no-body", "url-post-wake-iam",
      "http-api-default-stage", "http-api-named-stage"})
  void aWakeWithoutABodyMeansWhatIsConfigured(String name) {
    InvocationRecord invoked = town.invoke("api", event(name));

    assertThat(invoked.status()).isEqualTo(200);
    assertThat(invoked.body().path("action").textValue()).isEqualTo("wake");
    assertThat(invoked.body().path("serviceName").textValue()).isEqualTo("shop");
    assertThat(invoked.body().path("desiredCount").intValue()).isEqualTo(1);
    assertThat(invoked.logged().path("path").textValue()).isEqualTo("/wake");
  }

  @Test
  void theNameOfAStageIsCutOffAsAWholeOnly() {
    String event = UrlRequest.post("/wake").event().replace("\"$default\",\"http\"", "\"wa\",\"http\"");

    assertThat(event).contains("\"stage\":\"wa\"");
    assertThat(FunctionWorld.ordinary().invoke("wake", event).status()).isEqualTo(200);
  }

  @Test
  void theLogTellsWhichPrincipalCalledAndHoldsNothingThatItSigned() {
    InvocationRecord invoked = town.invoke("api", event("url-post-wake-iam"));

    assertThat(invoked.logged().path("principal").textValue())
        .isEqualTo("arn:aws:sts::123456789012:assumed-role/operator/ops");
    assertThat(invoked.log().getFirst()).doesNotContain("AKIAIOSFODNN7EXAMPLE", "Signature", "EXAMPLETOKEN");
    assertThat(invoked.answer()).doesNotContain("AKIAIOSFODNN7EXAMPLE", "123456789012", "operator");
  }

  @Test
  void theLogTellsTheAddressOfAnAnonymousCaller() {
    InvocationRecord invoked = town.invoke("api", event("url-get-status"));

    assertThat(invoked.logged().path("sourceIp").textValue()).isEqualTo("203.0.113.7");
    assertThat(invoked.logged().has("principal")).isFalse();
  }

  @Test
  void theStatusIsToldOfTheServiceInTheQuery() {
    ServiceLifecycle before = shop();
    InvocationRecord invoked = town.invoke("api", event("url-get-status"));

    assertThat(invoked.status()).isEqualTo(200);
    assertThat(invoked.body().path("action").textValue()).isEqualTo("status");
    assertThat(invoked.body().path("serviceName").textValue()).isEqualTo("shop");
    assertThat(shop()).isEqualTo(before);
  }

  @Test
  void aBrowserGetsAPage() {
    InvocationRecord invoked = town.invoke("api", event("url-get-page-browser"));

    assertThat(invoked.status()).isEqualTo(200);
    assertThat(invoked.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
    assertThat(invoked.text()).startsWithIgnoringCase("<!doctype html>");
  }

  @Test
  void aKillOverTheUrlKills() {
    town.invoke("wake", "");

    InvocationRecord invoked = town.invoke("kill", event("url-post-kill"));

    assertThat(invoked.body().path("action").textValue()).isEqualTo("kill");
    assertThat(town.real("shop").isWanted()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"rest-api, payload format 2.0", "http-api-format-1, payload format 2.0",
      "load-balancer, payload format 2.0", "websocket, payload format 2.0",
      "url-post-wake-broken-base64, base64"})
  void httpInAnotherShapeIsAProblemThatSaysWhatWouldBeRight(String name, String right) {
    for (String function : new String[]{"wake", "kill", "sleep", "api"}) {
      ServiceLifecycle before = shop();
      InvocationRecord invoked = town.invoke(function, event(name));

      assertThat(invoked.status()).isEqualTo(400);
      assertThat(invoked.header("Content-Type")).isEqualTo("application/problem+json");
      assertThat(invoked.body().path("detail").textValue()).contains(right, "would be right")
          .doesNotContain("123456789012");
      assertThat(shop()).isEqualTo(before);
    }
  }

  @ParameterizedTest
  @CsvSource({"ecs-task-state-change, aws.events or aws.scheduler",
      "queue-batch, the event of a schedule"})
  void anEventOfAnotherServiceFailsTheInvocationAndSaysWhatWouldBeRight(String name, String right) {
    for (String function : new String[]{"wake", "kill", "sleep", "api"}) {
      ServiceLifecycle before = shop();
      InvocationRecord invoked = town.invoke(function, event(name));

      assertThat(invoked.failure()).isInstanceOf(InvocationFailedException.class);
      assertThat(invoked.error()).contains(right, "would be right").doesNotContain("123456789012");
      assertThat(shop()).isEqualTo(before);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"schedule-rule", "schedule-scheduler", "schedule-input", "schedule-input-force"})
  void aScheduleSweepsWakesAndKills(String name) {
    assertThat(town.invoke("wake", event(name)).json().path("desiredCount").intValue()).isEqualTo(1);
    assertThat(town.invoke("sleep", event(name)).json().path("services")).hasSize(2);
    InvocationRecord killed = town.invoke("kill", event(name));

    assertThat(killed.json().path("services")).hasSize(2);
    assertThat(killed.logged().path("trigger").textValue()).isEqualTo("SCHEDULE");
    assertThat(town.real("shop").isWanted()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"schedule-rule", "schedule-scheduler", "schedule-input"})
  void aScheduleDoesNotKillWhatIsHeld(String name) {
    town.invoke("wake", "{\"holdMinutes\":60}");

    assertThat(town.invoke("kill", event(name)).json().path("services").get(1).path("reason").textValue())
        .isEqualTo("HELD");
    assertThat(town.real("shop").isWanted()).isTrue();
  }

  @Test
  void aScheduleWithTheForceSwitchKillsWhatIsHeld() {
    town.invoke("wake", "{\"holdMinutes\":60}");
    town.invoke("kill", event("schedule-input-force"));

    assertThat(town.real("shop").isWanted()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"schedule-rule", "schedule-scheduler", "schedule-input"})
  void aScheduleThatWouldOnlyLookIsRefused(String name) {
    assertThat(town.invoke("api", event(name)).error()).contains("the function wake, sleep or kill");
  }

  @ParameterizedTest
  @CsvSource({"direct-empty, shop", "direct-null, shop", "direct-nothing, shop", "direct-names, bakery",
      "direct-aliases, bakery"})
  void aDirectPayloadNamesTheServiceOrMeansTheConfiguredOne(String name, String service) {
    assertThat(town.invoke("wake", event(name)).json().path("serviceName").textValue()).isEqualTo(service);
    assertThat(town.real(service).isWanted()).isTrue();
    assertThat(town.invoke("api", event(name)).json().path("serviceName").textValue()).isEqualTo(service);
    assertThat(town.invoke("kill", event(name)).json().path("serviceName").textValue()).isEqualTo(service);
    assertThat(town.real(service).isWanted()).isFalse();
  }
}
