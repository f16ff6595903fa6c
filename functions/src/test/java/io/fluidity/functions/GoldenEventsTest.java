package io.fluidity.functions;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.fluidity.domain.service.ServiceLifecycle;

import static io.fluidity.functions.ResultAssert.assertFailed;
import static io.fluidity.functions.ResultAssert.assertFields;
import static io.fluidity.functions.ResultAssert.assertProblem;
import static io.fluidity.functions.UrlRequest.post;
import static java.time.temporal.ChronoUnit.DAYS;
import static org.assertj.core.api.Assertions.assertThat;

/** Events as AWS sends them, with all their fields; the identifiers are invented. */
class GoldenEventsTest {

  private final FunctionWorld world = FunctionWorld.with("MANAGED_SERVICES", "prod/api").withService("api",
      0);

  /** Returns an event of {@code src/test/resources/events}. */
  static String event(String name) {
    String file = "/events/" + name + ".json";
    try (InputStream in = GoldenEventsTest.class.getResourceAsStream(file)) {
      return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private ServiceLifecycle web() {
    return world.service("web").now();
  }

  @ParameterizedTest
  @ValueSource(strings = {"url-post-wake-curl", "url-post-wake-json"})
  void aBodyIsReadAsJsonForAnyContentType(String name) {
    for (String function : new String[]{"wake", "api"}) {
      InvocationRecord invoked = world.invoke(function, event(name));

      assertThat(invoked.status()).isEqualTo(200);
      assertThat(invoked.header("Content-Type")).isEqualTo("application/json");
      assertFields(invoked.body(), "desiredCount", 2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"url-post-wake-empty-body", "url-post-wake-no-body", "url-post-wake-iam",
      "http-api-default-stage", "http-api-named-stage"})
  void aWakeWithoutABodyWakesTheConfiguredService(String name) {
    InvocationRecord invoked = world.invoke("api", event(name));

    assertThat(invoked.status()).isEqualTo(200);
    assertFields(invoked.body(), "action", "wake", "serviceName", "web", "desiredCount", 1);
    assertFields(invoked.logEntry(), "path", "/wake");
  }

  @Test
  void onlyAWholeStageNameIsRemovedFromThePath() {
    String event = post("/wake").event().replace("\"$default\",\"http\"", "\"wa\",\"http\"");

    assertThat(event).contains("\"stage\":\"wa\"");
    assertThat(FunctionWorld.withDefaults().invoke("wake", event).status()).isEqualTo(200);
  }

  @Test
  void thePrincipalIsLoggedButNoneOfItsCredentials() {
    InvocationRecord invoked = world.invoke("api", event("url-post-wake-iam"));

    assertFields(invoked.logEntry(), "principal", "arn:aws:sts::123456789012:assumed-role/operator/ops");
    assertThat(invoked.log()).doesNotContain("AKIAIOSFODNN7EXAMPLE", "Signature", "EXAMPLETOKEN");
    assertThat(invoked.response()).doesNotContain("AKIAIOSFODNN7EXAMPLE", "123456789012", "operator");
  }

  @Test
  void aStatusReportsTheServiceInTheQueryAndLogsTheAddressOfAnAnonymousCaller() {
    ServiceLifecycle before = web();
    InvocationRecord invoked = world.invoke("api", event("url-get-status"));

    assertThat(invoked.status()).isEqualTo(200);
    assertFields(invoked.body(), "action", "status", "serviceName", "web");
    assertFields(invoked.logEntry(), "sourceIp", "203.0.113.7", "principal", null);
    assertThat(web()).isEqualTo(before);
  }

  @Test
  void aBrowserGetsThePage() {
    InvocationRecord invoked = world.invoke("api", event("url-get-page-browser"));

    assertThat(invoked.status()).isEqualTo(200);
    assertThat(invoked.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
    assertThat(invoked.text()).startsWithIgnoringCase("<!doctype html>");
  }

  @Test
  void aPostToTheUrlKills() {
    assertFields(world.wake("").invoke("kill", event("url-post-kill")).body(), "action", "kill");
    assertThat(world.service("web").isWanted()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"rest-api, payload format 2.0", "http-api-format-1, payload format 2.0",
      "load-balancer, payload format 2.0", "websocket, payload format 2.0",
      "url-post-wake-broken-base64, base64"})
  void anHttpEventInAnotherFormatGetsAProblemThatNamesTheRequirement(String name, String requirement) {
    for (String function : FunctionWorld.FUNCTIONS) {
      ServiceLifecycle before = web();
      InvocationRecord invoked = world.invoke(function, event(name));

      assertProblem(invoked, 400, "INVALID_REQUEST").contains(" must be ", requirement)
          .doesNotContain("123456789012");
      assertThat(web()).isEqualTo(before);
    }
  }

  @ParameterizedTest
  @CsvSource({"ecs-task-state-change, aws.events or aws.scheduler", "queue-batch, a schedule event"})
  void anEventOfAnotherServiceFailsWithTheRequirement(String name, String requirement) {
    for (String function : FunctionWorld.FUNCTIONS) {
      ServiceLifecycle before = web();
      InvocationRecord invoked = world.invoke(function, event(name));

      assertFailed(invoked, "INVALID_REQUEST").contains(" must be ", requirement)
          .doesNotContain("123456789012");
      assertThat(web()).isEqualTo(before);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"schedule-rule", "schedule-scheduler", "schedule-input", "schedule-input-due",
      "schedule-replay"})
  void aScheduleWakesSweepsAndKillsButReadsNoStatus(String name) {
    assertFields(world.invoke("wake", event(name)).json(), "desiredCount", 1);
    assertThat(world.invoke("sleep", event(name)).json().path("services")).hasSize(2);
    String tomorrow = event(name).replace("2026-03-02T08", "2026-03-03T08");
    InvocationRecord killed = world.advance(1, DAYS).invoke("kill", tomorrow);

    assertThat(killed.json().path("services")).hasSize(2);
    assertFields(killed.logEntry(), "trigger", "SCHEDULE");
    assertFailed(world.invoke("api", tomorrow), "INVALID_REQUEST")
        .contains("the function wake, sleep or kill");
    assertThat(world.service("web").isWanted()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"schedule-rule", "schedule-scheduler", "schedule-input", "schedule-input-due"})
  void aScheduleRespectsAHold(String name) {
    world.wake("{\"holdMinutes\":60}");

    assertFields(world.invoke("kill", event(name)).json().path("services").get(1), "reason", "HELD");
    assertThat(world.service("web").isWanted()).isTrue();
  }

  @Test
  void aForcedScheduleKillsAHeldService() {
    world.wake("{\"holdMinutes\":60}").invoke("kill", event("schedule-input-force"));

    assertThat(world.service("web").isWanted()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"direct-empty, web", "direct-null, web", "direct-nothing, web", "direct-names, api",
      "direct-aliases, api"})
  void aDirectPayloadDefaultsToTheConfiguredService(String name, String service) {
    assertFields(world.invoke("wake", event(name)).json(), "serviceName", service);
    assertThat(world.service(service).isWanted()).isTrue();
    assertFields(world.invoke("api", event(name)).json(), "serviceName", service);
    assertFields(world.invoke("kill", event(name)).json(), "serviceName", service);
    assertThat(world.service(service).isWanted()).isFalse();
  }
}
