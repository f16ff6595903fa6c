package io.fluidity.infrastructure;

import java.time.LocalTime;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Schedules of the functions, and the queue for events that fail. */
class ScheduleRulesTest {

  private static final String QUEUE = "arn:aws:sqs:eu-west-1:123456789012:fluidity-lambda-dead-letters";

  private static JsonNode rule(String function, String parameter, String value) {
    return Deployment.of(Map.of(parameter, value)).properties(function + "Rule");
  }

  private static String expression(JsonNode rule) {
    return rule.path("ScheduleExpression").textValue();
  }

  @Test
  void theSleepCheckRunsAtItsInterval() {
    assertThat(expression(rule("Sleep", "SleepCheckInterval", "5"))).isEqualTo("rate(5 minutes)");
    assertThat(expression(rule("Sleep", "SleepCheckInterval", "60"))).isEqualTo("rate(60 minutes)");
  }

  @Test
  void anIntervalOfOneMinuteIsSingular() {
    assertThat(expression(rule("Sleep", "SleepCheckInterval", "1"))).isEqualTo("rate(1 minute)");
  }

  @Test
  void theSleepCheckCanBeDisabled() {
    assertThat(rule("Sleep", "SleepEnabled", "true").path("State").textValue()).isEqualTo("ENABLED");
    assertThat(rule("Sleep", "SleepEnabled", "false").path("State").textValue()).isEqualTo("DISABLED");
  }

  @Test
  void theScheduledKillCanRunAtAnyMinuteOfTheDay() {
    for (int minute = 0; minute < 24 * 60; minute++) {
      LocalTime time = LocalTime.ofSecondOfDay(minute * 60L);
      assertThat(expression(rule("Kill", "DailyKillTime", time.toString())))
          .isEqualTo("cron(%d %d * * ? *)", time.getMinute(), time.getHour());
    }
    assertThat(expression(rule("Kill", "DailyKillTime", "23:00"))).isEqualTo("cron(0 23 * * ? *)");
  }

  @Test
  void withoutATimeThereIsNoScheduledKill() {
    assertThat(Deployment.of(Map.of("DailyKillTime", "")).resources())
        .doesNotContainKeys("KillRule", "KillRulePermission").containsKey("SleepRule");
  }

  @Test
  void theScheduledKillRespectsHoldsUnlessForced() {
    assertThat(rule("Kill", "DailyKillForce", "false").path("Targets").get(0).path("Input").textValue())
        .isEqualTo("{\"scheduled\":true,\"force\":false}");
    assertThat(rule("Kill", "DailyKillForce", "true").path("Targets").get(0).path("Input").textValue())
        .isEqualTo("{\"scheduled\":true,\"force\":true}");
  }

  @Test
  void aScheduledWakeHasATimeZoneAndCanHold() {
    JsonNode schedule = Deployment.of(Map.of("WakeSchedule", "cron(0 8 ? * MON-FRI *)",
        "WakeScheduleTimeZone", "Europe/Berlin", "WakeScheduleHoldMinutes", "600"))
        .properties("ScheduledWake");
    assertThat(expression(schedule)).isEqualTo("cron(0 8 ? * MON-FRI *)");
    assertThat(schedule.path("ScheduleExpressionTimezone").textValue()).isEqualTo("Europe/Berlin");
    assertThat(schedule.path("Target").path("Input").textValue())
        .isEqualTo("{\"scheduled\":true,\"holdMinutes\":600}");
    assertThat(Deployment.of(Map.of()).properties("ScheduledWake").isMissingNode()).isTrue();
  }

  @Test
  void undeliveredAndFailedEventsGoToTheDeadLetterQueue() {
    Map<String, JsonNode> resources = Deployment.of(Map.of("WakeSchedule", "rate(1 day)")).resources();
    assertThat(resources.get("SleepRule").findValues("DeadLetterConfig")).extracting(each -> each.path("Arn")
        .textValue()).containsExactly(QUEUE);
    assertThat(resources.get("KillRule").findValue("DeadLetterConfig").path("Arn").textValue())
        .isEqualTo(QUEUE);
    assertThat(resources.get("ScheduledWake").findValue("DeadLetterConfig").path("Arn").textValue())
        .isEqualTo(QUEUE);
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
