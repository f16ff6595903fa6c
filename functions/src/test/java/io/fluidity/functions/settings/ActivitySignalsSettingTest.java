package io.fluidity.functions.settings;

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

  private static AbstractStringAssert<?> assertInvalid(String json) {
    return assertThat(catchThrowableOfType(InvalidSettingsException.class, () -> signals(json)).getMessage());
  }

  private static List<ActivitySignal> signals(String json) {
    return SampleSettings.read(SampleSettings.webWith("ACTIVITY_SIGNALS", json)).signals();
  }

  private static ActivitySignal signalWith(String fields) {
    return signals("[" + SESSIONS + fields + "}]").getFirst();
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
  @CsvSource({"gauge, GAUGE, Maximum", "sum, SUM, Sum", "timestamp, TIMESTAMP, Maximum"})
  void theDefaultStatisticDependsOnTheKind(String text, Kind kind, String statistic) {
    for (String missing : new String[]{"", ",\"statistic\":null,\"missingData\":null,\"dimensions\":null"}) {
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
  @CsvSource({"gauge, SampleCount", "timestamp, SampleCount", "timestamp, Sum"})
  void aStatisticThatIsMeaninglessForTheKindIsRejected(String kind, String statistic) {
    assertInvalid("[" + SESSIONS + "\"kind\":\"" + kind + "\",\"statistic\":\"" + statistic + "\"" + "}]")
        .endsWith("signal 1: statistic must be one that is meaningful for a " + kind
            + ", such as Maximum (was \"" + statistic + "\")");
  }

  @Test
  void theSumOfAGaugeIsAccepted() {
    assertThat(signalWith("\"kind\":\"gauge\",\"statistic\":\"Sum\"").statistic()).isEqualTo("Sum");
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
      "7                                             | signal 1 must be a JSON object",
      "null                                          | signal 1 must be a JSON object",
      "{}                                            | signal 1: kind must be one of gauge, sum, timestamp (was missing)",
      "{\"kind\":\"sum\"}                            | signal 1: namespace must be text (was missing)",
      "{\"kind\":\"sum\",\"namespace\":\"A\"}        | signal 1: metric must be text (was missing)",
      "{\"kind\":\"sum\",\"namespace\":\" \"}        | signal 1: namespace must be text (was empty)",
      "{\"kind\":7}                                  | signal 1: kind must be text (was 7)",
      "{\"kind\":\"SUM\"}                            | signal 1: kind must be one of gauge, sum, timestamp (was \"SUM\")",
      "{\"kind\":\"sum\",\"missingData\":\"none\"}   | signal 1: missingData must be one of unknown, notActive (was \"none\")",
      "{\"kind\":\"sum\",\"silence\":\"zero\"}       | signal 1: a key must be one of dimensions, kind, metric, missingData, namespace, statistic (was \"silence\")"})
  void anInvalidSignalIsRejected(String signal, String problem) {
    assertInvalid("[" + signal + "]").isEqualTo("ACTIVITY_SIGNALS is invalid: " + problem);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "\"statistic\":\"max\"               | statistic must be a CloudWatch statistic such as Maximum, Sum or p99 (was \"max\")",
      "\"statistic\":\"\"                  | statistic must be a CloudWatch statistic such as Maximum, Sum or p99 (was \"\")",
      "\"statistic\":\"TM(%%%)\"           | statistic must be a CloudWatch statistic such as Maximum, Sum or p99 (was \"TM(%%%)\")",
      "\"statistic\":[\"Sum\"]             | statistic must be text (was a list)",
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
}
