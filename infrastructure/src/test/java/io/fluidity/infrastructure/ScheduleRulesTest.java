package io.fluidity.infrastructure;

import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Schedules of the functions, and the queue for events that fail. */
class ScheduleRulesTest {

  private static final String QUEUE = "arn:aws:sqs:eu-west-1:123456789012:fluidity-lambda-dead-letters";

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "SleepRule | SleepCheckInterval | 5     | /ScheduleExpression | rate(5 minutes)",
      "SleepRule | SleepCheckInterval | 60    | /ScheduleExpression | rate(60 minutes)",
      "SleepRule | SleepCheckInterval | 1     | /ScheduleExpression | rate(1 minute)",
      "SleepRule | SleepEnabled       | true  | /State              | ENABLED",
      "SleepRule | SleepEnabled       | false | /State              | DISABLED",
      "KillRule  | DailyKillTime      | 23:00 | /ScheduleExpression | cron(0 23 * * ? *)",
      "KillRule  | DailyKillForce     | false | /Targets/0/Input    | {\"scheduled\":true,\"force\":false}",
      "KillRule  | DailyKillForce     | true  | /Targets/0/Input    | {\"scheduled\":true,\"force\":true}"})
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
    assertThat(Stream.of("/ScheduleExpression", "/ScheduleExpressionTimezone", "/Target/Input"))
        .extracting(pointer -> deployment.text("ScheduledWake", pointer)).containsExactly(
            "cron(0 8 ? * MON-FRI *)", "Europe/Berlin", "{\"scheduled\":true,\"holdMinutes\":600}");
    assertThat(Deployment.of(Map.of()).properties("ScheduledWake").isMissingNode()).isTrue();
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
