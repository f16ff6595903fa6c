package io.fluidity.infrastructure;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.fluidity.domain.ControlPlane;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.functions.event.Event;
import io.fluidity.functions.event.EventReader;
import io.fluidity.functions.handler.FunctionHandler;
import io.fluidity.functions.handler.InvocationResult;
import io.fluidity.functions.settings.FunctionSettings;
import io.fluidity.inmemory.SimulatedCloud;
import io.fluidity.inmemory.SimulatedService;
import io.fluidity.inmemory.SimulationProfile;
import io.fluidity.inmemory.VirtualClock;

import static org.assertj.core.api.Assertions.assertThat;

/** Schedules of the functions, and the queue for events that fail. */
class ScheduleRulesTest {

  private static final Instant DUE = Instant.parse("2026-03-02T23:00:00Z");
  private static final String QUEUE = "arn:aws:sqs:eu-west-1:123456789012:fluidity-lambda-dead-letters";

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "SleepRule | SleepCheckInterval | 5     | /ScheduleExpression | rate(5 minutes)",
      "SleepRule | SleepCheckInterval | 60    | /ScheduleExpression | rate(60 minutes)",
      "SleepRule | SleepCheckInterval | 1     | /ScheduleExpression | rate(1 minute)",
      "SleepRule | SleepEnabled       | true  | /State              | ENABLED",
      "SleepRule | SleepEnabled       | false | /State              | DISABLED",
      "KillRule  | DailyKillTime      | 23:00 | /ScheduleExpression | cron(0 23 * * ? *)",
      "KillRule  | DailyKillTime      | 01:30 | /ScheduleExpression | cron(30 1 * * ? *)"})
  void theRuleFollowsItsParameter(String rule, String parameter, String value, String pointer,
      String expected) {
    assertThat(Deployment.of(Map.of(parameter, value)).text(rule, pointer)).isEqualTo(expected);
  }

  @Test
  void theScheduledKillCanRunAtAnyMinuteOfTheDay() {
    for (int minute = 0; minute < 24 * 60; minute++) {
      LocalTime time = LocalTime.ofSecondOfDay(minute * 60L);
      assertThat(
          Deployment.of(Map.of("DailyKillTime", time.toString())).text("KillRule", "/ScheduleExpression"))
          .isEqualTo("cron(%d %d * * ? *)", time.getMinute(), time.getHour());
    }
  }

  @Test
  void withoutATimeThereIsNoScheduledKill() {
    assertThat(Deployment.of(Map.of("DailyKillTime", "")).resources())
        .doesNotContainKeys("KillRule", "KillRulePermission").containsKey("SleepRule");
  }

  @Test
  void aScheduledWakeHasATimeZoneAndCanHold() {
    Deployment deployment = Deployment.of(Map.of("WakeSchedule", "cron(0 8 ? * MON-FRI *)",
        "WakeScheduleTimeZone", "Europe/Berlin", "WakeScheduleHoldMinutes", "600"));
    assertThat(Stream.of("/ScheduleExpression", "/ScheduleExpressionTimezone"))
        .extracting(pointer -> deployment.text("ScheduledWake", pointer)).containsExactly(
            "cron(0 8 ? * MON-FRI *)", "Europe/Berlin");
    assertThat(Deployment.of(Map.of()).properties("ScheduledWake").isMissingNode()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "SleepRule     | DailyKillForce          | false | {}",
      "KillRule      | DailyKillForce          | false | {\"force\":false}",
      "KillRule      | DailyKillForce          | true  | {\"force\":true}",
      "ScheduledWake | WakeScheduleHoldMinutes | ''    | {}",
      "ScheduledWake | WakeScheduleHoldMinutes | 600   | {\"holdMinutes\":600}"})
  void everySchedulePassesOnWhenItWasDue(String schedule, String parameter, String value, String fields)
      throws IOException {
    Deployment deployment = Deployment.of(Map.of("WakeSchedule", "rate(1 day)", parameter, value));
    String payload = ScheduleInput.of(deployment, schedule, DUE);
    assertThat(Template.json(payload)).isEqualTo(((ObjectNode) Template.json(fields)).put("scheduled", true)
        .put("due", DUE.toString()));
    assertThat(new EventReader().read(new ByteArrayInputStream(payload.getBytes(StandardCharsets.UTF_8))))
        .isInstanceOfSatisfying(Event.Scheduled.class, event -> assertThat(event.due()).isEqualTo(DUE));
  }

  @ParameterizedTest
  @CsvSource({"KillRule, fluidity:woken-at, 1", "ScheduledWake, fluidity:killed-at, 0"})
  void aLateDeliveryDoesNotOverrideWhatWasRequestedSince(String schedule, String tag, int desiredCount) {
    Deployment deployment = Deployment.of(Map.of("WakeSchedule", "rate(1 day)"));
    FunctionSettings settings = FunctionSettings.read(ParametersTest.environment(deployment, "Kill"));
    ServiceId id = new ServiceId("prod", "web");
    VirtualClock clock = new VirtualClock(DUE.plus(Duration.ofMinutes(20)));
    SimulatedCloud cloud = new SimulatedCloud(clock, SimulationProfile.ideal(), List.of(), 1);
    SimulatedService service = cloud.createService(id, desiredCount);
    service.tag(Map.of(tag, clock.instant().toString()));
    clock.advance(Duration.ofMinutes(20));

    ControlPlane controlPlane = cloud.controlPlane(settings.controlPlane());
    FunctionHandler function = schedule.equals("KillRule")
        ? FunctionHandler.kill(settings, controlPlane, clock)
        : FunctionHandler.wake(settings, controlPlane, clock);
    InvocationResult result = function.invoke(
        ScheduleInput.of(deployment, schedule, DUE).getBytes(StandardCharsets.UTF_8), "fluidity", "1");
    assertThat(result).isInstanceOfSatisfying(InvocationResult.Completed.class,
        completed -> assertThat(completed.response().path("reason").textValue()).isEqualTo("SUPERSEDED"));
    assertThat(service.isWanted()).isEqualTo(desiredCount > 0);
  }

  @Test
  void undeliveredAndFailedEventsGoToTheDeadLetterQueue() {
    Map<String, JsonNode> resources = Deployment.of(Map.of("WakeSchedule", "rate(1 day)")).resources();
    assertThat(List.of("SleepRule", "KillRule", "ScheduledWake")).allSatisfy(
        name -> assertThat(resources.get(name).findValues("DeadLetterConfig"))
            .extracting(each -> each.path("Arn").textValue()).containsExactly(QUEUE));
    for (String function : new String[]{"Wake", "Sleep", "Kill"}) {
      JsonNode retries = resources.get(function + "Retries").path("Properties");
      assertThat(retries.findValue("OnFailure").path("Destination").textValue()).isEqualTo(QUEUE);
      assertThat(retries.path("MaximumRetryAttempts").asInt()).isBetween(1, 2);
      assertThat(retries.path("MaximumEventAgeInSeconds").asInt()).isBetween(60, 21600);
    }
  }

  @Test
  void onlyTheRulesOfTheStackCanSendToTheDeadLetterQueue() {
    JsonNode statement = Deployment.of(Map.of()).properties("DeadLettersPolicy").path("PolicyDocument")
        .path("Statement").get(0);
    assertThat(statement.findValue("aws:SourceArn")).extracting(JsonNode::textValue).containsExactly(
        "arn:aws:events:eu-west-1:123456789012:rule/fluidity-lambda-sleep-rule",
        "arn:aws:events:eu-west-1:123456789012:rule/fluidity-lambda-kill-rule");
  }
}
