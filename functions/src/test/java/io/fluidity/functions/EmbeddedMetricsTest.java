package io.fluidity.functions;

import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.fluidity.domain.failure.Failure;
import io.fluidity.inmemory.CallInterceptor;
import io.fluidity.inmemory.ApiCall;

import static java.time.temporal.ChronoUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

/** The metrics in the line of the log, by the rules of CloudWatch's embedded metric format. */
class EmbeddedMetricsTest {

  private final FunctionWorld town = FunctionWorld.ordinary();

  /** The line of an invocation, once its metrics obey the specification. */
  private static JsonNode metrics(InvocationRecord invoked) {
    JsonNode line = invoked.logged();
    JsonNode metadata = line.path("_aws");
    assertThat(metadata.path("Timestamp").isIntegralNumber()).isTrue();
    assertThat(metadata.path("Timestamp").longValue()).isBetween(FunctionWorld.START.toEpochMilli(),
        FunctionWorld.START.plusSeconds(86_400).toEpochMilli());
    assertThat(metadata.path("CloudWatchMetrics")).hasSize(1);
    JsonNode directive = metadata.path("CloudWatchMetrics").get(0);
    assertThat(directive.path("Namespace").textValue()).isEqualTo("Fluidity");
    assertThat(directive.path("Dimensions")).isNotEmpty().allSatisfy(set -> {
      assertThat(set.isArray()).isTrue();
      assertThat(set.size()).isLessThanOrEqualTo(30);
      assertThat(set)
          .allSatisfy(dimension -> assertThat(line.path(dimension.textValue()).textValue()).isNotBlank());
    });
    assertThat(directive.path("Metrics").size()).isBetween(1, 100);
    assertThat(directive.path("Metrics")).allSatisfy(metric -> {
      assertThat(line.path(metric.path("Name").textValue()).isNumber()).isTrue();
      assertThat(metric.path("Unit").textValue()).isIn("Count", "Seconds");
    }).extracting(metric -> metric.path("Name").textValue()).doesNotHaveDuplicates();
    assertThat(line.path("FunctionName").textValue()).startsWith("fluidity-");
    return line;
  }

  /** The metrics of a line and nothing else of it, such as {@code {PutToSleep=1, …}}. */
  private static Map<String, Long> values(InvocationRecord invoked) {
    JsonNode line = metrics(invoked);
    Map<String, Long> values = new TreeMap<>();
    line.path("_aws").path("CloudWatchMetrics").get(0).path("Metrics").forEach(metric -> {
      String name = metric.path("Name").textValue();
      values.put(name, line.path(name).longValue());
    });
    return values;
  }

  private Map<String, Long> swept() {
    return values(town.invoke("sleep", ""));
  }

  private static Map<String, Long> sweep(long awakeTasks, long slept, long kept, long blind) {
    return Map.of("AwakeTasks", awakeTasks, "Slept", slept, "KeptAwake", kept, "Blind", blind, "Failed", 0L);
  }

  private static Map<String, Long> with(Map<String, Long> values, String name, long value) {
    Map<String, Long> more = new TreeMap<>(values);
    more.put(name, value);
    return more;
  }

  @Test
  void aWakeCountsWhereItWoke() {
    assertThat(values(town.invoke("wake", ""))).isEqualTo(Map.of("Woken", 1L));
    assertThat(values(town.invoke("wake", ""))).isEqualTo(Map.of("Woken", 0L));
    assertThat(values(town.request("api", UrlRequest.post("/wake")))).isEqualTo(Map.of("Woken", 0L));
  }

  @Test
  void aKillCountsWhereItKilled() {
    town.invoke("wake", "");

    assertThat(values(town.invoke("kill", ""))).isEqualTo(Map.of("Killed", 1L, "Failed", 0L));
    assertThat(values(town.invoke("kill", "{\"scheduled\":true}")))
        .isEqualTo(Map.of("Killed", 0L, "Failed", 0L));
  }

  @Test
  void aSweepOverWhatSleepsTellsZeros() {
    assertThat(swept()).isEqualTo(sweep(0, 0, 0, 0));
  }

  @Test
  void aSweepTellsWhyItKeptAwake() {
    town.invoke("wake", "{\"desiredCount\":2}");
    assertThat(swept()).isEqualTo(with(sweep(2, 0, 1, 0), "KeptAwakeStarting", 1));
    town.invoke("wake", "{\"holdMinutes\":60}");
    assertThat(swept()).isEqualTo(with(sweep(2, 0, 1, 0), "KeptAwakeHeld", 1));
    town.invoke("wake", "{\"holdMinutes\":0}");
    town.advance(20, MINUTES).use("shop");
    assertThat(swept()).isEqualTo(with(with(sweep(2, 0, 1, 0), "KeptAwakeInUse", 1), "IdleSeconds", 0));
    town.advance(10, MINUTES);
    Map<String, Long> used = swept();
    assertThat(used).containsEntry("KeptAwakeRecentlyUsed", 1L).containsEntry("KeptAwake", 1L);
    assertThat(used.get("IdleSeconds")).isBetween(539L, 541L);
  }

  @Test
  void aSweepTellsOfWhatOthersStarted() {
    town.real("shop").setDesiredCount(1);
    assertThat(swept()).isEqualTo(with(sweep(1, 0, 1, 0), "KeptAwakeAdopted", 1));
    town.invoke("kill", "");
    town.real("shop").setDesiredCount(1);
    assertThat(swept()).isEqualTo(with(sweep(1, 0, 1, 0), "KeptAwakeSettling", 1));
  }

  @Test
  void aSweepTellsWhatItPutToSleepAndForHowLongItWasIdle() {
    town.invoke("wake", "");
    town.advance(16, MINUTES);

    Map<String, Long> values = swept();
    assertThat(values).containsEntry("Slept", 1L).containsEntry("KeptAwake", 0L)
        .containsEntry("AwakeTasks", 0L).containsEntry("Blind", 0L);
    assertThat(values.get("IdleSeconds")).isBetween(960L, 970L);
  }

  @Test
  void aSweepTellsThatItIsBlindWhetherItKeepsAwakeOrPutsToSleep() {
    town.invoke("wake", "");
    town.real("shop").stopMetrics();
    town.advance(30, MINUTES);
    assertThat(swept()).containsEntry("Blind", 1L).containsEntry("KeptAwakeBlind", 1L)
        .containsEntry("KeptAwake", 1L).containsEntry("Slept", 0L).containsEntry("IdleSeconds", 1_800L);
    town.advance(31, MINUTES);
    assertThat(swept()).containsEntry("Blind", 1L).containsEntry("Slept", 1L).containsEntry("KeptAwake", 0L);
  }

  @Test
  void aSweepCountsOverAllServicesAndTellsTheLongestIdle() {
    FunctionWorld many = FunctionWorld.with(Map.of("MANAGED_SERVICES", "town/*, town/ghost")).service("bakery", 0)
        .service("mill", 0);
    many.invoke("wake", "{\"serviceName\":\"bakery\",\"desiredCount\":2}");
    many.advance(12, MINUTES).invoke("wake", "{\"serviceName\":\"mill\"}");
    many.advance(2, MINUTES);

    Map<String, Long> values = values(many.invoke("sleep", ""));

    assertThat(values).isEqualTo(with(with(with(
        Map.of("AwakeTasks", 3L, "Slept", 0L, "KeptAwake", 2L, "Blind", 0L, "Failed", 1L),
        "KeptAwakeRecentlyUsed", 1), "KeptAwakeStarting", 1), "IdleSeconds", 14 * 60));
  }

  @Test
  void ofTwoThatAreIdleTheLongerTimeIsTold() {
    FunctionWorld two = FunctionWorld.with(Map.of("MANAGED_SERVICES", "town/*")).service("bakery", 0);
    two.invoke("wake", "{\"serviceName\":\"bakery\"}");
    two.advance(6, MINUTES).invoke("wake", "");
    two.advance(6, MINUTES);

    assertThat(values(two.invoke("sleep", ""))).containsEntry("KeptAwakeRecentlyUsed", 2L)
        .containsEntry("IdleSeconds", 720L);
  }

  @Test
  void aTaskThatDoesNotRunYetIsPaidToo() {
    town.real("shop").failStarts(true);
    town.invoke("wake", "{\"desiredCount\":3}");

    assertThat(swept()).containsEntry("AwakeTasks", 3L);
  }

  @Test
  void whatFailsIsCounted() {
    FunctionWorld two = FunctionWorld.with(Map.of("MANAGED_SERVICES", "town/*")).service("bakery", 1)
        .gate(Interceptors.failing(ApiCall.TAG_RESOURCE, new Failure.Denied("ecs:TagResource")));

    assertThat(values(two.invoke("sleep", ""))).containsEntry("Failed", 1L).containsEntry("KeptAwake", 0L);
    assertThat(values(two.invoke("kill", "{\"scheduled\":true}"))).containsEntry("Failed", 2L)
        .containsEntry("Killed", 0L);
    two.gate(CallInterceptor.NONE);
    assertThat(values(two.invoke("kill", "{\"scheduled\":true}"))).isEqualTo(Map.of("Killed", 1L, "Failed",
        0L));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{\"serviceName\":\"other\"}"})
  void toLookTellsNoMetric(String payload) {
    assertThat(town.invoke("api", payload).logged().has("_aws")).isFalse();
  }
}
