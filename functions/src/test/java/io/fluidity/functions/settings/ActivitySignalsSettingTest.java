package io.fluidity.functions.settings;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.domain.activity.ActivitySignal.Kind;
import io.fluidity.domain.activity.ActivitySignal.MissingData;


import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** {@code ACTIVITY_SIGNALS}: a JSON list of metrics, each with what it means. */
class ActivitySignalsSettingTest {

  private static final String LOAD_BALANCER = """
      [{"namespace": "AWS/ApplicationELB", "metric": "RequestCount", "kind": "sum", "silence": "zero",
        "dimensions": {"LoadBalancer": "app/town/50dc6c495c0c9188", "TargetGroup": "targetgroup/{service}/73e2d6bc24d8a067"}}]
      """;

  private static List<ActivitySignal> signals(String json) {
    return FunctionSettings.read(Map.of("ECS_CLUSTER_NAME", "town", "ECS_SERVICE_NAME", "shop",
        "ACTIVITY_SIGNALS", json)).controlPlane().signals();
  }

  private static ActivitySignal signalWith(String more) {
    return signals("[{\"namespace\":\"Town\",\"metric\":\"Guests\"," + more + "}]").getFirst();
  }

  @Test
  void theRequestsOfALoadBalancerAreASignalWhoseSilenceMeansZero() {
    assertThat(signals(LOAD_BALANCER)).containsExactly(new ActivitySignal("AWS/ApplicationELB",
        "RequestCount", "Sum", Kind.SUM, MissingData.NOT_ACTIVE, Map.of("LoadBalancer", "app/town/50dc6c495c0c9188",
            "TargetGroup", "targetgroup/{service}/73e2d6bc24d8a067")));
  }

  @Test
  void aMetricOfOnesOwnIsASignal() {
    assertThat(
        signalWith("\"kind\":\"gauge\",\"statistic\":\"p99.9\",\"dimensions\":{\"Town\":\"{cluster}\"}"))
        .isEqualTo(new ActivitySignal("Town", "Guests", "p99.9", Kind.GAUGE, MissingData.UNKNOWN,
            Map.of("Town", "{cluster}")));
  }

  @ParameterizedTest
  @CsvSource({"gauge, GAUGE, Maximum", "sum, SUM, Sum", "clock, CLOCK, Maximum"})
  void aStatisticThatIsLeftOutIsThatOfTheKind(String text, Kind kind, String statistic) {
    for (String leftOut : new String[]{"", ",\"statistic\":null,\"silence\":null,\"dimensions\":null"}) {
      assertThat(signalWith("\"kind\":\"" + text + "\"" + leftOut))
          .isEqualTo(new ActivitySignal("Town", "Guests", statistic, kind, MissingData.UNKNOWN, Map.of()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"SampleCount", "Average", "Sum", "Minimum", "Maximum", "IQM", "p50", "p99.9",
      "tm90", "wm95", "tc99", "ts80", "TM(10%:90%)", "WM(:95%)", "PR(:300)", "TS(80%:)", "TC(0.5:10)"})
  void everyStatisticOfCloudWatchIsTakenForASum(String statistic) {
    assertThat(signalWith("\"kind\":\"sum\",\"statistic\":\"" + statistic + "\"").statistic())
        .isEqualTo(statistic);
  }

  @ParameterizedTest
  @CsvSource({"gauge, SampleCount", "clock, SampleCount", "clock, Sum"})
  void aStatisticThatTellsNothingOfItsKindIsAFault(String kind, String statistic) {
    assertThatThrownBy(() -> signalWith("\"kind\":\"" + kind + "\",\"statistic\":\"" + statistic + "\""))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageEndingWith("in signal 1 one that tells something of a " + kind + ", such as Maximum, as"
            + " statistic (now it is \"" + statistic + "\") would be right");
  }

  @Test
  void theSumOfAGaugeTellsWhetherItWasEverAboveZero() {
    assertThat(signalWith("\"kind\":\"gauge\",\"statistic\":\"Sum\"").statistic()).isEqualTo("Sum");
  }

  @Test
  void severalSignalsKeepTheirOrder() {
    assertThat(signals("[{\"namespace\":\"A\",\"metric\":\"m\",\"kind\":\"sum\"},"
        + "{\"namespace\":\"B\",\"metric\":\"m\",\"kind\":\"clock\"}]")).extracting(ActivitySignal::namespace)
        .containsExactly("A", "B");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "[{                                         | a JSON list of signals (now it is not readable at line 1, column",
      "gauge                                      | a JSON list of signals (now it is not readable at line 1, column",
      "[{\"kind\":1,\"kind\":2}]                   | a JSON list of signals (now it is not clear: it has kind twice)",
      "{}                                         | a JSON list of signals, in square brackets would be right",
      "\"gauge\"                                  | a JSON list of signals, in square brackets would be right",
      "null                                       | a JSON list of signals, in square brackets would be right",
      "[]                                         | at least one signal would be right",
      "[7]                                        | in signal 1 a JSON object would be right",
      "[null]                                     | in signal 1 a JSON object would be right",
      "[{}]                                       | in signal 1 one of gauge, sum, clock as kind (now it is missing) would be right",
      "[{\"kind\":\"sum\"}]                       | in signal 1 a text as namespace (now it is missing) would be right",
      "[{\"kind\":\"sum\",\"namespace\":\"A\"}]   | in signal 1 a text as metric (now it is missing) would be right",
      "[{\"kind\":\"sum\",\"namespace\":\" \"}]   | in signal 1 a text as namespace (now it is empty) would be right",
      "[{\"kind\":7}]                             | in signal 1 text as kind (now it is 7) would be right",
      "[{\"kind\":\"SUM\"}]                       | one of gauge, sum, clock as kind (now it is \"SUM\") would be right",
      "[{\"kind\":\"sum\",\"silence\":\"none\"}]  | one of unknown, zero as silence (now it is \"none\") would be right",
      "[{\"kind\":\"sum\",\"colour\":\"blue\"}]   | as a key (now it is \"colour\") would be right"})
  void whatIsNoSignalIsAFaultThatSaysWhatWouldBeRight(String json, String right) {
    assertThatThrownBy(() -> signals(json)).isInstanceOf(InvalidSettingsException.class)
        .hasMessageStartingWith("ACTIVITY_SIGNALS is \"" + json + "\": ").hasMessageContaining(right)
        .hasMessageEndingWith("would be right");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "\"statistic\":\"max\"         | a CloudWatch statistic such as Maximum, Sum or p99 as statistic (now it is \"max\")",
      "\"statistic\":\"\"            | a CloudWatch statistic such as Maximum, Sum or p99 as statistic (now it is \"\")",
      "\"statistic\":\"TM(%%%)\"     | a CloudWatch statistic such as Maximum, Sum or p99 as statistic (now it is \"TM(%%%)\")",
      "\"statistic\":[\"Sum\"]       | text as statistic (now it is a list)",
      "\"dimensions\":[]             | an object as dimensions (now it is a list)",
      "\"dimensions\":{\"A\":1}      | text as dimensions.A (now it is 1)",
      "\"dimensions\":{\"A\":{}}     | text as dimensions.A (now it is an object)",
      "\"dimensions\":{\"A\":\"\"}     | a text as dimensions.A (now it is empty)",
      "\"dimensions\":{\"A\":null}   | a text as dimensions.A (now it is empty)",
      "\"dimensions\":{\"A\":\"{srvice}\"} | {cluster}, {service} or a text without braces as dimensions.A (now it is \"{srvice}\")",
      "\"dimensions\":{\"A\":\"{service\"}  | {cluster}, {service} or a text without braces as dimensions.A (now it is \"{service\")"})
  void whatIsWrongWithASignalIsToldWithItsPlace(String more, String right) {
    String good = "{\"namespace\":\"Town\",\"metric\":\"Guests\",\"kind\":\"gauge\"}";
    String bad = "{\"namespace\":\"Town\",\"metric\":\"Guests\",\"kind\":\"gauge\"," + more + "}";

    assertThatThrownBy(() -> signals("[" + good + "," + bad + "]")).isInstanceOf(InvalidSettingsException.class)
        .hasMessageEndingWith("in signal 2 " + right + " would be right");
  }
}
