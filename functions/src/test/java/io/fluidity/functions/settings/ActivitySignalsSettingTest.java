package io.fluidity.functions.settings;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.domain.activity.ActivitySignal.Kind;
import io.fluidity.domain.activity.ActivitySignal.MissingData;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** {@code ACTIVITY_SIGNALS}: a JSON list of metrics. */
class ActivitySignalsSettingTest {

  private static final String LOAD_BALANCER = """
      [{"namespace": "AWS/ApplicationELB", "metric": "RequestCount", "kind": "sum", "missingData": "notActive",
        "dimensions": {"LoadBalancer": "app/prod/50dc6c495c0c9188", "TargetGroup": "targetgroup/{service}/73e2d6bc24d8a067"}}]
      """;

  /** Start of a signal. */
  private static final String SESSIONS = "{\"namespace\":\"MyApp\",\"metric\":\"Sessions\",";

  /** Signal that makes a list valid that has only heartbeats otherwise. */
  private static final String GAUGE = "{\"namespace\":\"MyApp\",\"metric\":\"Players\",\"kind\":\"gauge\"}";

  private static AbstractStringAssert<?> assertInvalid(String json) {
    return assertThat(catchThrowableOfType(InvalidSettingsException.class, () -> signals(json)).getMessage());
  }

  private static List<ActivitySignal> signals(String json) {
    return SampleSettings.read(SampleSettings.webWith("ACTIVITY_SIGNALS", json)).signals();
  }

  private static ActivitySignal signalWith(String fields) {
    return signals("[" + SESSIONS + fields + "}," + GAUGE + "]").getFirst();
  }

  @Test
  void missingRequestsOfALoadBalancerCanMeanNotActive() {
    assertThat(signals(LOAD_BALANCER)).containsExactly(new ActivitySignal("AWS/ApplicationELB",
        "RequestCount", "Sum", Kind.SUM, MissingData.NOT_ACTIVE, Map.of("LoadBalancer",
            "app/prod/50dc6c495c0c9188", "TargetGroup", "targetgroup/{service}/73e2d6bc24d8a067")));
  }

  @Test
  void aCustomMetricCanBeASignal() {
    assertThat(
        signalWith("\"kind\":\"gauge\",\"statistic\":\"p99.9\",\"dimensions\":{\"Cluster\":\"{cluster}\"}"))
        .isEqualTo(new ActivitySignal("MyApp", "Sessions", "p99.9", Kind.GAUGE, MissingData.UNKNOWN,
            Map.of("Cluster", "{cluster}")));
  }

  @ParameterizedTest
  @CsvSource({"gauge, GAUGE, Maximum", "sum, SUM, Sum", "timestamp, TIMESTAMP, Maximum",
      "heartbeat, HEARTBEAT, Maximum"})
  void theDefaultStatisticDependsOnTheKind(String text, Kind kind, String statistic) {
    for (String missing : new String[]{"",
        ",\"statistic\":null,\"missingData\":null,\"dimensions\":null,\"above\":null,\"period\":null,\"delayMinutes\":null"}) {
      assertThat(signalWith("\"kind\":\"" + text + "\"" + missing))
          .isEqualTo(new ActivitySignal("MyApp", "Sessions", statistic, kind, MissingData.UNKNOWN, Map.of()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"SampleCount", "Average", "Sum", "Minimum", "Maximum", "IQM", "p50", "p99.9",
      "tm90", "wm95", "tc99", "ts80", "TM(10%:90%)", "WM(:95%)", "PR(:300)", "TS(80%:)", "TC(0.5:10)"})
  void aSumAcceptsEveryStatisticOfCloudWatch(String statistic) {
    assertThat(signalWith("\"kind\":\"sum\",\"statistic\":\"" + statistic + "\"").statistic())
        .isEqualTo(statistic);
  }

  @ParameterizedTest
  @CsvSource({"gauge, SampleCount", "gauge, Minimum", "gauge, p0", "gauge, p10", "gauge, p49.9",
      "gauge, p049", "gauge, tm10", "gauge, wm10", "gauge, ts49.9", "gauge, TM(:10%)", "gauge, TM(:49%)",
      "gauge, TM(0%:49.99%)", "gauge, WM(10%:9%)", "gauge, TS(:049%)", "gauge, TM(150:1000)",
      "gauge, WM(:60)", "gauge, PR(:300)", "gauge, tc99", "gauge, TC(10%:90%)", "timestamp, SampleCount",
      "timestamp, Sum", "timestamp, Minimum", "timestamp, p10", "timestamp, p49.9", "timestamp, tm10",
      "timestamp, TM(:49%)", "timestamp, tc99", "timestamp, ts99", "timestamp, TS(80%:)",
      "timestamp, PR(300:)"})
  void aStatisticThatIsMeaninglessForTheKindIsRejected(String kind, String statistic) {
    assertInvalid("[" + SESSIONS + "\"kind\":\"" + kind + "\",\"statistic\":\"" + statistic + "\"" + "}]")
        .endsWith("signal 1: statistic must be one that is meaningful for a " + kind
            + ", such as Maximum (was \"" + statistic + "\")");
  }

  @ParameterizedTest
  @CsvSource({"gauge, Sum", "gauge, p50", "gauge, p50.0", "gauge, p100", "timestamp, p50",
      "gauge, IQM", "gauge, tm50", "gauge, tm050", "gauge, wm99.9", "gauge, ts100", "gauge, TM(25%:75%)",
      "gauge, TM(:50%)", "gauge, WM(60%:100%)", "gauge, TM(80%:)", "gauge, TM(150:)", "gauge, PR(0:)",
      "timestamp, Average", "timestamp, IQM", "timestamp, TM(10%:90%)", "heartbeat, SampleCount",
      "heartbeat, Minimum", "heartbeat, tm10"})
  void aStatisticThatShowsUseIsAccepted(String kind, String statistic) {
    assertThat(signalWith("\"kind\":\"" + kind + "\",\"statistic\":\"" + statistic + "\"").statistic())
        .isEqualTo(statistic);
  }

  @Test
  void theNoiseThePeriodAndTheDelayCanBeSet() {
    assertThat(signalWith("\"kind\":\"sum\",\"above\":10.5,\"period\":300,\"missingData\":\"notActive\","
        + "\"delayMinutes\":25")).isEqualTo(new ActivitySignal("MyApp", "Sessions", "Sum", Kind.SUM, 10.5,
            ActivitySignal.FIVE_MINUTES, MissingData.NOT_ACTIVE, Duration.ofMinutes(25), Map.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"kind\":\"gauge\",\"above\":0", "\"kind\":\"gauge\",\"above\":0.1",
      "\"kind\":\"sum\",\"above\":1e9", "\"kind\":\"timestamp\",\"period\":300",
      "\"kind\":\"heartbeat\",\"period\":60", "\"kind\":\"heartbeat\",\"missingData\":\"unknown\"",
      "\"kind\":\"sum\",\"missingData\":\"notActive\",\"delayMinutes\":0",
      "\"kind\":\"gauge\",\"missingData\":\"notActive\",\"delayMinutes\":60"})
  void theBoundsOfEachFieldAreAccepted(String fields) {
    assertThat(signalWith(fields).namespace()).isEqualTo("MyApp");
  }

  @Test
  void aByteOrderMarkIsAccepted() {
    assertThat(signals("\uFEFF" + LOAD_BALANCER)).isEqualTo(signals(LOAD_BALANCER));
  }

  @Test
  void signalsKeepTheirOrder() {
    assertThat(signals("[{\"namespace\":\"A\",\"metric\":\"m\",\"kind\":\"sum\"},"
        + "{\"namespace\":\"B\",\"metric\":\"m\",\"kind\":\"timestamp\"}]"))
        .extracting(ActivitySignal::namespace).containsExactly("A", "B");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "[{                       | unreadable at line 1, column",
      "gauge                    | unreadable at line 1, column",
      "[{\"kind\":1,\"kind\":2}] | one with kind twice)", "{}                       | an object)",
      "\"gauge\"                | \"gauge\")", "null                     | null)",
      "[]                       | an empty list)"})
  void textThatIsNotAListOfSignalsIsRejected(String text, String found) {
    assertInvalid(text)
        .startsWith("ACTIVITY_SIGNALS must be a JSON list of at least one signal (was " + found);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "7                                                | signal 1 must be a JSON object (was 7)",
      "null                                             | signal 1 must be a JSON object (was null)",
      "{\"metric\":\"m\",\"kind\":\"sum\"}                 | signal 1: namespace must be text (was missing)",
      "{\"namespace\":\"A\",\"kind\":\"sum\"}              | signal 1: metric must be text (was missing)",
      "{\"namespace\":\" \",\"metric\":\"m\",\"kind\":\"sum\"} | signal 1: namespace must be text (was empty)",
      "{\"namespace\":\"A\",\"metric\":\"m\"}             | signal 1: kind must be one of gauge, sum, timestamp, heartbeat (was missing)",
      "{\"namespace\":\"A\",\"metric\":\"m\",\"kind\":7}   | signal 1: kind must be text (was 7)",
      "{\"namespace\":\"A\",\"metric\":\"m\",\"kind\":\"SUM\"} | signal 1: kind must be one of gauge, sum, timestamp, heartbeat (was \"SUM\")"})
  void anInvalidSignalIsRejected(String signal, String problem) {
    assertInvalid("[" + signal + "]").isEqualTo("ACTIVITY_SIGNALS is invalid: " + problem);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "\"silence\":\"zero\"                | \"silence\" is not a field of a signal: use one of above, delayMinutes, dimensions, kind, metric, missingData, namespace, period, statistic",
      "\"missingData\":\"none\"            | missingData must be one of unknown, notActive (was \"none\")",
      "\"statistic\":\"max\"               | statistic must be a CloudWatch statistic such as Maximum, Sum or p99 (was \"max\")",
      "\"statistic\":\"\"                  | statistic must be a CloudWatch statistic such as Maximum, Sum or p99 (was \"\")",
      "\"statistic\":\"TM(%%%)\"           | statistic must be a CloudWatch statistic such as Maximum, Sum or p99 (was \"TM(%%%)\")",
      "\"statistic\":[\"Sum\"]             | statistic must be text (was a list)",
      "\"above\":-1                        | above must be a number of at least 0 (was -1)",
      "\"above\":\"10\"                    | above must be a number of at least 0 (was \"10\")",
      "\"above\":1e999                     | above must be a number of at least 0 (was \"Infinity\")",
      "\"period\":1                        | period must be a whole number from 60 to 300 (was 1)",
      "\"period\":120                      | period must be 60 or 300 seconds (was 120)",
      "\"period\":\"60\"                   | period must be a whole number from 60 to 300 (was \"60\")",
      "\"delayMinutes\":3                  | delayMinutes must be left out unless missingData is notActive (was 3)",
      "\"missingData\":\"notActive\",\"delayMinutes\":61  | delayMinutes must be a whole number from 0 to 60 (was 61)",
      "\"missingData\":\"notActive\",\"delayMinutes\":-1  | delayMinutes must be a whole number from 0 to 60 (was -1)",
      "\"missingData\":\"notActive\",\"delayMinutes\":1.5 | delayMinutes must be a whole number from 0 to 60 (was 1.5)",
      "\"dimensions\":{\" \":\"x\"}        | a name in dimensions must be text (was empty)",
      "\"dimensions\":[]                   | dimensions must be an object (was a list)",
      "\"dimensions\":{\"A\":1}            | dimensions.A must be text (was 1)",
      "\"dimensions\":{\"A\":{}}           | dimensions.A must be text (was an object)",
      "\"dimensions\":{\"A\":\"\"}         | dimensions.A must be text (was empty)",
      "\"dimensions\":{\"A\":null}         | dimensions.A must be text (was empty)",
      "\"dimensions\":{\"A\":\"{srvice}\"} | dimensions.A must be {cluster}, {service} or text without braces (was \"{srvice}\")",
      "\"dimensions\":{\"A\":\"{service\"} | dimensions.A must be {cluster}, {service} or text without braces (was \"{service\")"})
  void theErrorNamesThePositionOfTheSignal(String fields, String problem) {
    String gauge = SESSIONS + "\"kind\":\"gauge\"";

    assertInvalid("[" + gauge + "}," + gauge + "," + fields + "}]")
        .isEqualTo("ACTIVITY_SIGNALS is invalid: signal 2: " + problem);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "\"kind\":\"timestamp\",\"above\":0      | above must be left out except for gauge and sum (was 0 for a timestamp)",
      "\"kind\":\"heartbeat\",\"above\":1.5    | above must be left out except for gauge and sum (was 1.5 for a heartbeat)",
      "\"kind\":\"timestamp\",\"missingData\":\"notActive\" | missingData must be unknown except for gauge and sum (was notActive for a timestamp)",
      "\"kind\":\"heartbeat\",\"missingData\":\"notActive\" | missingData must be unknown except for gauge and sum (was notActive for a heartbeat)"})
  void aFieldWithoutMeaningForTheKindIsRejected(String fields, String problem) {
    assertInvalid("[" + SESSIONS + fields + "}," + GAUGE + "]")
        .isEqualTo("ACTIVITY_SIGNALS is invalid: signal 1: " + problem);
  }

  @Test
  void theErrorsOfAllSignalsAreReportedAtOnce() {
    assertInvalid("[7," + SESSIONS + "\"kind\":\"sum\",\"period\":90}," + SESSIONS + "\"kind\":\"mean\"}]")
        .isEqualTo("ACTIVITY_SIGNALS is invalid: signal 1 must be a JSON object (was 7);"
            + " signal 2: period must be 60 or 300 seconds (was 90);"
            + " signal 3: kind must be one of gauge, sum, timestamp, heartbeat (was \"mean\")");
  }

  @Test
  void theErrorsOfAllFieldsAreReportedAtOnce() {
    assertInvalid("[{\"namespace\":\"n\",\"kind\":\"gauge\",\"above\":-1,\"statistic\":\"x\"}]")
        .isEqualTo("ACTIVITY_SIGNALS is invalid: signal 1: metric must be text (was missing);"
            + " signal 1: statistic must be a CloudWatch statistic such as Maximum, Sum or p99 (was \"x\");"
            + " signal 1: above must be a number of at least 0 (was -1)");
    assertInvalid("[{\"kind\":\"timestamp\",\"missingData\":\"notActive\",\"delayMinutes\":3,\"above\":1}]")
        .contains("namespace must", "metric must", "missingData must", "delayMinutes must", "above must");
  }

  @Test
  void anErrorHidesNoErrorOfAnotherField() {
    Map<String, String> invalid = Map.of("namespace must", "\"namespace\":7", "metric must",
        "\"metric\":\"\"", "kind must", "\"kind\":\"mean\"", "statistic must", "\"statistic\":\"max\"",
        "above must", "\"above\":-1", "period must", "\"period\":90", "missingData must",
        "\"missingData\":true", "delayMinutes must", "\"delayMinutes\":61",
        "\"unit\" is not a field", "\"unit\":1,\"service\":\"web\"", "dimensions.B must",
        "\"dimensions\":{\"A\":\"\",\"B\":\"{x}\",\"C\":7}");

    invalid.forEach((a, field) -> invalid.forEach((b, otherField) -> {
      if (!a.equals(b)) {
        assertInvalid("[{" + field + "," + otherField + "}]").contains(a, b);
      }
    }));
    assertInvalid("[{" + String.join(",", invalid.values()) + "}]").contains(invalid.keySet())
        .contains("\"service\" is not a field", "dimensions.A must", "dimensions.C must");
  }

  @Test
  void heartbeatsAloneAreRejected() {
    String beat = SESSIONS + "\"kind\":\"heartbeat\"}";
    String problem = "one signal must be a gauge, a sum or a timestamp (was heartbeats only)";

    assertInvalid("[" + beat + "]").isEqualTo("ACTIVITY_SIGNALS is invalid: " + problem);
    assertInvalid("[" + beat + "," + SESSIONS + "\"kind\":\"heartbeat\",\"period\":1}]")
        .contains("signal 2: period must").endsWith("; " + problem);
    assertInvalid("[" + beat + ",7]").doesNotContain(problem);
    assertInvalid("[" + beat + "," + SESSIONS + "\"kind\":\"mean\"}]").doesNotContain(problem);
    assertThat(signals("[" + beat + "," + GAUGE + "]")).hasSize(2);
  }
}
