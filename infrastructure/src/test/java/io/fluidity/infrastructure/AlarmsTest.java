package io.fluidity.infrastructure;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Alarms and dashboard use only metrics that exist. */
class AlarmsTest {

  private static final Deployment DEPLOYMENT = Deployment.of(Map.of("NamePrefix", "fluidity"));

  /** Metrics in the log entries of the sleep check: see docs/api.md. */
  private static final Set<String> SLEEP_CHECK_METRICS = Set.of("Adopted", "AwakeTasks",
      "Deploying", "Failed", "Finished", "IdleSeconds", "KeptAwake", "NoData", "PutToSleep", "Skipped",
      "StartFailed",
      "Superseded");

  private static List<JsonNode> alarms() {
    return Template.LAMBDA.resourcesOfType("AWS::CloudWatch::Alarm").stream().map(DEPLOYMENT::properties)
        .toList();
  }

  private static JsonNode dashboard(Map<String, String> parameters) {
    return Template.json(Deployment.of(parameters).properties("Dashboard").path("DashboardBody").textValue());
  }

  @Test
  void everyKindOfFailureHasAnAlarm() {
    assertThat(alarms()).extracting(alarm -> alarm.path("AlarmName").textValue()).containsExactlyInAnyOrder(
        "fluidity-wake-errors", "fluidity-sleep-errors", "fluidity-kill-errors", "fluidity-api-errors",
        "fluidity-wake-throttles", "fluidity-sleep-throttles", "fluidity-kill-throttles",
        "fluidity-api-throttles", "fluidity-wake-url-5xx", "fluidity-kill-url-5xx", "fluidity-api-url-5xx",
        "fluidity-dead-letters-waiting", "fluidity-sleep-no-data", "fluidity-sleep-start-failed",
        "fluidity-sleep-adopted");
  }

  @Test
  void everyAlarmNotifiesTheTopicAndDoesNotFireOnMissingData() {
    assertThat(alarms()).allSatisfy(alarm -> {
      assertThat(alarm.path("TreatMissingData").textValue()).isEqualTo("notBreaching");
      assertThat(alarm.at("/AlarmActions/0").textValue()).isEqualTo(
          "arn:aws:sns:eu-west-1:123456789012:fluidity-alarms");
    });
  }

  @Test
  void everyAlarmWatchesAnExistingMetric() {
    assertThat(alarms()).allSatisfy(alarm -> {
      String metric = alarm.path("MetricName").textValue();
      String value = alarm.path("Dimensions").get(0).path("Value").textValue();
      switch (alarm.path("Namespace").textValue()) {
        case "AWS/Lambda" -> {
          assertThat(metric).isIn("Errors", "Throttles", "Url5xxCount");
          assertThat(value).isIn("fluidity-wake", "fluidity-sleep", "fluidity-kill", "fluidity-api");
        }
        case "AWS/SQS" -> assertThat(value).isEqualTo("fluidity-dead-letters");
        default -> {
          assertThat(metric).isIn(SLEEP_CHECK_METRICS);
          assertThat(value).isEqualTo("fluidity-sleep");
        }
      }
    });
  }

  @Test
  void theAlarmEmailIsSubscribedToTheTopic() {
    assertThat(Deployment.of(Map.of("AlarmEmail", "ops@example.com")).text("AlarmEmailSubscription",
        "/Endpoint")).isEqualTo("ops@example.com");
    assertThat(Deployment.of(Map.of()).properties("AlarmEmailSubscription").isMissingNode()).isTrue();
  }

  @Test
  void theDashboardShowsTheMetricsOfTheFunctions() {
    Set<String> shown = new TreeSet<>();
    dashboard(Map.of("NamePrefix", "fluidity")).findValues("metrics")
        .forEach(metrics -> MetricList.of(metrics)
            .forEach(metric -> shown.add(String.join(" ", metric.get(0), metric.get(1), metric.get(3)))));
    assertThat(shown).contains("Fluidity AwakeTasks fluidity-sleep", "Fluidity IdleSeconds fluidity-sleep",
        "Fluidity PutToSleep fluidity-sleep", "Fluidity Woken fluidity-wake", "Fluidity Woken fluidity-api",
        "Fluidity Killed fluidity-kill", "Fluidity NoData fluidity-sleep",
        "Fluidity StartFailed fluidity-sleep", "Fluidity Deploying fluidity-sleep",
        "Fluidity Adopted fluidity-sleep", "Fluidity Finished fluidity-sleep",
        "Fluidity Skipped fluidity-sleep",
        "Fluidity Superseded fluidity-sleep", "Fluidity Superseded fluidity-kill");
    for (String function : List.of("wake", "sleep", "kill", "api")) {
      for (String metric : List.of("Duration", "Errors", "Throttles", "ConcurrentExecutions")) {
        assertThat(shown).contains("AWS/Lambda " + metric + " fluidity-" + function);
      }
    }
    assertThat(shown).filteredOn(metric -> metric.startsWith("Fluidity "))
        .extracting(metric -> metric.split(" ", -1)[1]).isSubsetOf(Stream
            .concat(Stream.of("Woken", "Killed", "Failed"), SLEEP_CHECK_METRICS.stream()).toList());
  }

  @Test
  void savingsCountTheTasksThatDoNotRun() {
    List<String> expressions = dashboard(Map.of("TaskHourPrice", "0.5", "AlwaysOnTasks", "3"))
        .findValues("expression").stream().map(JsonNode::textValue).toList();
    assertThat(expressions).contains("RUNNING_SUM((3 - awake) * 0.5 * PERIOD(awake) / 3600)");
  }

  /** CloudWatch places a widget without a position at the next free one; its width is 6 by default. */
  @Test
  void theWidgetsFillTheRows() {
    int column = 0;
    for (JsonNode widget : dashboard(Map.of()).path("widgets")) {
      assertThat(widget.has("x") || widget.has("y") || widget.has("height")).isFalse();
      column += widget.path("width").asInt(6);
      assertThat(column).isLessThanOrEqualTo(24);
      column %= 24;
    }
    assertThat(column).as("free columns of the last row are used").isZero();
  }

  /** Autoscaling that raises the count again causes an adoption every 10 to 20 minutes; a deployment, one. */
  @Test
  void adoptionsInThreeHoursInARowFireAnAlarm() {
    JsonNode alarm = DEPLOYMENT.properties("AdoptedAlarm");
    assertThat(List.of("MetricName", "Statistic", "Period", "EvaluationPeriods", "Threshold",
        "ComparisonOperator")).extracting(key -> alarm.path(key).asText())
        .containsExactly("Adopted", "Sum", "3600", "3", "0", "GreaterThanThreshold");
    assertThat(alarm.path("AlarmDescription").textValue()).contains("Auto Scaling minimum to 0",
        "stop the tool that removes the tags");
  }
}
