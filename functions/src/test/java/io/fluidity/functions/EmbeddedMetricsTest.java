package io.fluidity.functions;

import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.fluidity.domain.failure.Failure;
import io.fluidity.inmemory.ApiCall;
import io.fluidity.inmemory.CallInterceptor;

import static java.time.temporal.ChronoUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

/** Metrics in the log entry, in CloudWatch's embedded metric format. */
class EmbeddedMetricsTest {

  private final FunctionWorld world = FunctionWorld.withDefaults();

  /** Returns the log entry, whose metrics must follow the specification. */
  private static JsonNode entryWithMetrics(InvocationRecord invoked) {
    JsonNode entry = invoked.logEntry();
    JsonNode metadata = entry.path("_aws");
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
          .allSatisfy(dimension -> assertThat(entry.path(dimension.textValue()).textValue()).isNotBlank());
    });
    assertThat(directive.path("Metrics").size()).isBetween(1, 100);
    assertThat(directive.path("Metrics")).allSatisfy(metric -> {
      assertThat(entry.path(metric.path("Name").textValue()).isNumber()).isTrue();
      assertThat(metric.path("Unit").textValue()).isIn("Count", "Seconds");
    }).extracting(metric -> metric.path("Name").textValue()).doesNotHaveDuplicates();
    assertThat(entry.path("FunctionName").textValue()).startsWith("fluidity-");
    return entry;
  }

  /** Returns the values of the metrics by name. */
  private static Map<String, Long> values(InvocationRecord invoked) {
    JsonNode entry = entryWithMetrics(invoked);
    Map<String, Long> values = new TreeMap<>();
    entry.path("_aws").path("CloudWatchMetrics").get(0).path("Metrics").forEach(metric -> {
      String name = metric.path("Name").textValue();
      values.put(name, entry.path(name).longValue());
    });
    return values;
  }

  private Map<String, Long> swept() {
    return values(world.invoke("sleep", ""));
  }

  private static Map<String, Long> sweep(long awakeTasks, long putToSleep, long keptAwake, long noData) {
    return Map.of("AwakeTasks", awakeTasks, "PutToSleep", putToSleep, "KeptAwake", keptAwake, "NoData",
        noData, "Failed", 0L);
  }

  private static Map<String, Long> with(Map<String, Long> values, String name, long value) {
    Map<String, Long> more = new TreeMap<>(values);
    more.put(name, value);
    return more;
  }

  @Test
  void aWakeCountsServicesThatWereAsleep() {
    assertThat(values(world.invoke("wake", ""))).isEqualTo(Map.of("Woken", 1L));
    assertThat(values(world.invoke("wake", ""))).isEqualTo(Map.of("Woken", 0L));
    assertThat(values(world.request("api", UrlRequest.post("/wake")))).isEqualTo(Map.of("Woken", 0L));
  }

  @Test
  void aKillCountsServicesThatWereAwake() {
    world.invoke("wake", "");

    assertThat(values(world.invoke("kill", ""))).isEqualTo(Map.of("Killed", 1L, "Failed", 0L));
    assertThat(values(world.invoke("kill", "{\"scheduled\":true}")))
        .isEqualTo(Map.of("Killed", 0L, "Failed", 0L));
  }

  @Test
  void aSweepOfSleepingServicesPublishesZeros() {
    assertThat(swept()).isEqualTo(sweep(0, 0, 0, 0));
  }

  @Test
  void aSweepCountsTheReasonsForStayingAwake() {
    world.invoke("wake", "{\"desiredCount\":2}");
    assertThat(swept()).isEqualTo(with(sweep(2, 0, 1, 0), "KeptAwakeStarting", 1));
    world.invoke("wake", "{\"holdMinutes\":60}");
    assertThat(swept()).isEqualTo(with(sweep(2, 0, 1, 0), "KeptAwakeHeld", 1));
    world.invoke("wake", "{\"holdMinutes\":0}");
    world.advance(20, MINUTES).use("web");
    assertThat(swept()).isEqualTo(with(with(sweep(2, 0, 1, 0), "KeptAwakeInUse", 1), "IdleSeconds", 0));
    world.advance(10, MINUTES);
    Map<String, Long> used = swept();
    assertThat(used).containsEntry("KeptAwakeRecentlyUsed", 1L).containsEntry("KeptAwake", 1L);
    assertThat(used.get("IdleSeconds")).isBetween(539L, 541L);
  }

  @Test
  void aSweepCountsServicesStartedByAnotherProcess() {
    world.service("web").setDesiredCount(1);
    assertThat(swept()).isEqualTo(with(sweep(1, 0, 1, 0), "KeptAwakeAdopted", 1));
    world.invoke("kill", "");
    world.service("web").setDesiredCount(1);
    assertThat(swept()).isEqualTo(with(sweep(1, 0, 1, 0), "KeptAwakeSettling", 1));
  }

  @Test
  void aSweepCountsServicesPutToSleepAndTheirIdleTime() {
    world.invoke("wake", "");
    world.advance(16, MINUTES);

    Map<String, Long> values = swept();
    assertThat(values).containsEntry("PutToSleep", 1L).containsEntry("KeptAwake", 0L)
        .containsEntry("AwakeTasks", 0L).containsEntry("NoData", 0L);
    assertThat(values.get("IdleSeconds")).isBetween(960L, 970L);
  }

  @Test
  void aSweepCountsMissingDataWhetherServicesStayAwakeOrFallAsleep() {
    world.invoke("wake", "");
    world.service("web").stopMetrics();
    world.advance(30, MINUTES);
    assertThat(swept()).containsEntry("NoData", 1L).containsEntry("KeptAwakeNoData", 1L)
        .containsEntry("KeptAwake", 1L).containsEntry("PutToSleep", 0L).containsEntry("IdleSeconds", 1_800L);
    world.advance(31, MINUTES);
    assertThat(swept()).containsEntry("NoData", 1L).containsEntry("PutToSleep", 1L).containsEntry("KeptAwake",
        0L);
  }

  @Test
  void metricsSumOverAllServices() {
    FunctionWorld many = FunctionWorld.with(Map.of("MANAGED_SERVICES", "prod/*, prod/gone"))
        .withService("api", 0)
        .withService("worker", 0);
    many.invoke("wake", "{\"serviceName\":\"api\",\"desiredCount\":2}");
    many.advance(12, MINUTES).invoke("wake", "{\"serviceName\":\"worker\"}");
    many.advance(2, MINUTES);

    Map<String, Long> values = values(many.invoke("sleep", ""));

    assertThat(values).isEqualTo(with(with(with(
        Map.of("AwakeTasks", 3L, "PutToSleep", 0L, "KeptAwake", 2L, "NoData", 0L, "Failed", 1L),
        "KeptAwakeRecentlyUsed", 1), "KeptAwakeStarting", 1), "IdleSeconds", 14 * 60));
  }

  @Test
  void theIdleTimeIsTheLongestOfAllServices() {
    FunctionWorld two = FunctionWorld.with(Map.of("MANAGED_SERVICES", "prod/*")).withService("api", 0);
    two.invoke("wake", "{\"serviceName\":\"api\"}");
    two.advance(6, MINUTES).invoke("wake", "");
    two.advance(6, MINUTES);

    assertThat(values(two.invoke("sleep", ""))).containsEntry("KeptAwakeRecentlyUsed", 2L)
        .containsEntry("IdleSeconds", 720L);
  }

  @Test
  void pendingTasksCountAsAwake() {
    world.service("web").failStarts(true);
    world.invoke("wake", "{\"desiredCount\":3}");

    assertThat(swept()).containsEntry("AwakeTasks", 3L);
  }

  @Test
  void failuresAreCounted() {
    FunctionWorld two = FunctionWorld.with(Map.of("MANAGED_SERVICES", "prod/*")).withService("api", 1)
        .intercept(Interceptors.failing(ApiCall.TAG_RESOURCE, new Failure.Denied("ecs:TagResource")));

    assertThat(values(two.invoke("sleep", ""))).containsEntry("Failed", 1L).containsEntry("KeptAwake", 0L);
    assertThat(values(two.invoke("kill", "{\"scheduled\":true}"))).containsEntry("Failed", 2L)
        .containsEntry("Killed", 0L);
    two.intercept(CallInterceptor.NONE);
    assertThat(values(two.invoke("kill", "{\"scheduled\":true}"))).isEqualTo(Map.of("Killed", 1L, "Failed",
        0L));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{\"serviceName\":\"other\"}"})
  void aStatusPublishesNoMetrics(String payload) {
    assertThat(world.invoke("api", payload).logEntry().has("_aws")).isFalse();
  }
}
