package io.fluidity.functions;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.fluidity.domain.failure.Failure;
import io.fluidity.inmemory.ApiCall;
import io.fluidity.inmemory.CallInterceptor;

import static io.fluidity.functions.ResultAssert.assertFields;
import static io.fluidity.functions.UrlRequest.post;
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
    assertFields(directive, "Namespace", "Fluidity");
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

  /** Asserts all metrics of an invocation. */
  private static void assertMetrics(InvocationRecord invoked, Object... namesAndValues) {
    JsonNode entry = entryWithMetrics(invoked);
    assertFields(entry, namesAndValues);
    assertThat(entry.path("_aws").path("CloudWatchMetrics").get(0).path("Metrics"))
        .hasSize(namesAndValues.length / 2);
  }

  /** Sweeps, and asserts all metrics of the sweep of one awake service that stays so for a reason. */
  private void assertKeptAwake(int tasks, String metricOfTheReason) {
    assertMetrics(world.invoke("sleep", ""), "AwakeTasks", tasks, "PutToSleep", 0, "KeptAwake", 1, "NoData",
        0, "Failed", 0, metricOfTheReason, 1);
  }

  private JsonNode swept() {
    return entryWithMetrics(world.invoke("sleep", ""));
  }

  @Test
  void aWakeCountsServicesThatWereAsleep() {
    assertMetrics(world.invoke("wake", ""), "Woken", 1);
    assertMetrics(world.invoke("wake", ""), "Woken", 0);
    assertMetrics(world.request("api", post("/wake")), "Woken", 0);
  }

  @Test
  void aKillCountsServicesThatWereAwake() {
    world.wake("");

    assertMetrics(world.invoke("kill", ""), "Killed", 1, "Failed", 0);
    assertMetrics(world.invoke("kill", "{\"scheduled\":true}"), "Killed", 0, "Failed", 0);
  }

  @Test
  void aSweepOfSleepingServicesPublishesZeros() {
    assertMetrics(world.invoke("sleep", ""), "AwakeTasks", 0, "PutToSleep", 0, "KeptAwake", 0, "NoData", 0,
        "Failed", 0);
  }

  @Test
  void aSweepCountsTheReasonsForStayingAwake() {
    world.wake("{\"desiredCount\":2}");
    assertKeptAwake(2, "KeptAwakeStarting");
    world.wake("{\"holdMinutes\":60}");
    assertKeptAwake(2, "KeptAwakeHeld");
    world.wake("{\"holdMinutes\":0}").advance(20, MINUTES).use("web");
    assertMetrics(world.invoke("sleep", ""), "AwakeTasks", 2, "PutToSleep", 0, "KeptAwake", 1, "NoData", 0,
        "Failed", 0, "KeptAwakeInUse", 1, "IdleSeconds", 0);
    world.advance(10, MINUTES);
    JsonNode used = swept();
    assertFields(used, "KeptAwakeRecentlyUsed", 1, "KeptAwake", 1);
    assertThat(used.path("IdleSeconds").intValue()).isBetween(539, 541);
  }

  @Test
  void aSweepCountsServicesStartedByAnotherProcess() {
    world.service("web").setDesiredCount(1);
    assertKeptAwake(1, "KeptAwakeAdopted");
    world.kill().service("web").setDesiredCount(1);
    assertKeptAwake(1, "KeptAwakeSettling");
  }

  @Test
  void aSweepCountsServicesPutToSleepAndTheirIdleTime() {
    world.wake("").advance(16, MINUTES);

    JsonNode entry = swept();
    assertFields(entry, "PutToSleep", 1, "KeptAwake", 0, "AwakeTasks", 0, "NoData", 0);
    assertThat(entry.path("IdleSeconds").intValue()).isBetween(960, 970);
  }

  @Test
  void aSweepCountsMissingDataWhetherServicesStayAwakeOrFallAsleep() {
    world.wake("").service("web").stopMetrics();
    world.advance(30, MINUTES);
    assertFields(swept(), "NoData", 1, "KeptAwakeNoData", 1, "KeptAwake", 1, "PutToSleep", 0, "IdleSeconds",
        1_800);
    world.advance(31, MINUTES);
    assertFields(swept(), "NoData", 1, "PutToSleep", 1, "KeptAwake", 0);
  }

  @Test
  void metricsSumOverAllServices() {
    FunctionWorld many = FunctionWorld.with("MANAGED_SERVICES", "prod/*, prod/gone").withService("api", 0)
        .withService("worker", 0).wake("{\"serviceName\":\"api\",\"desiredCount\":2}").advance(12, MINUTES)
        .wake("{\"serviceName\":\"worker\"}").advance(2, MINUTES);

    assertMetrics(many.invoke("sleep", ""), "AwakeTasks", 3, "PutToSleep", 0, "KeptAwake", 2, "NoData", 0,
        "Failed", 1, "KeptAwakeRecentlyUsed", 1, "KeptAwakeStarting", 1, "IdleSeconds", 14 * 60);
  }

  @Test
  void theIdleTimeIsTheLongestOfAllServices() {
    FunctionWorld two = FunctionWorld.with("MANAGED_SERVICES", "prod/*").withService("api", 0)
        .wake("{\"serviceName\":\"api\"}").advance(6, MINUTES).wake("").advance(6, MINUTES);

    assertFields(entryWithMetrics(two.invoke("sleep", "")), "KeptAwakeRecentlyUsed", 2, "IdleSeconds", 720);
  }

  @Test
  void pendingTasksCountAsAwake() {
    world.service("web").failStarts(true);
    world.wake("{\"desiredCount\":3}");

    assertFields(swept(), "AwakeTasks", 3);
  }

  @Test
  void failuresAreCounted() {
    FunctionWorld two = FunctionWorld.with("MANAGED_SERVICES", "prod/*").withService("api", 1)
        .failing(ApiCall.TAG_RESOURCE, Failure.Denied::new);

    assertFields(entryWithMetrics(two.invoke("sleep", "")), "Failed", 1, "KeptAwake", 0);
    assertMetrics(two.invoke("kill", "{\"scheduled\":true}"), "Failed", 2, "Killed", 0);
    two.intercept(CallInterceptor.NONE);
    assertMetrics(two.invoke("kill", "{\"scheduled\":true}"), "Killed", 1, "Failed", 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{\"serviceName\":\"other\"}"})
  void aStatusPublishesNoMetrics(String payload) {
    assertFields(world.invoke("api", payload).logEntry(), "_aws", null);
  }
}
