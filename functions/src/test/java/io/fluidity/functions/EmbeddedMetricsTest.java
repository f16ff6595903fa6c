package io.fluidity.functions;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

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

  private static final String SCHEDULED = "{\"scheduled\":true}";
  private static final List<String> OF_EVERY_SWEEP = List.of("AwakeTasks", "Failed", "KeptAwake", "NoData",
      "PutToSleep");

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

  /** Sweeps, and asserts all metrics; those that every sweep publishes are 0 unless they are named. */
  private static void assertSwept(FunctionWorld world, Object... namesAndValues) {
    Map<String, Object> expected = new LinkedHashMap<>();
    OF_EVERY_SWEEP.forEach(name -> expected.put(name, 0));
    for (int i = 0; i < namesAndValues.length; i += 2) {
      expected.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
    }
    assertMetrics(world.invoke("sleep", ""), expected.entrySet().stream()
        .flatMap(each -> Stream.of(each.getKey(), each.getValue())).toArray());
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
    assertMetrics(world.invoke("kill", SCHEDULED), "Killed", 0, "Failed", 0);
  }

  @Test
  void aSupersededOperationIsCounted() {
    assertMetrics(FunctionWorld.withDefaults().supersededBy("kill").invoke("wake", ""), "Woken", 0,
        "Superseded", 1);
    assertMetrics(world.wake("").supersededBy("wake").invoke("kill", ""), "Killed", 0, "Failed", 0,
        "Superseded", 1);
    assertSwept(FunctionWorld.withDefaults().wake("").advance(16, MINUTES).supersededBy("wake"), "Superseded",
        1, "AwakeTasks", 1);
  }

  @Test
  void aScheduledOperationThatIsOlderThanTheNewestIntentIsCountedAsSuperseded() {
    String due = "{\"scheduled\":true,\"due\":\"2026-03-02T08:30:00Z\"}";
    world.advance(40, MINUTES).wake("");
    assertMetrics(world.invoke("kill", due), "Killed", 0, "Failed", 0, "Superseded", 1);
    world.kill();
    assertMetrics(world.invoke("wake", due), "Woken", 0, "Superseded", 1);
  }

  @Test
  void aSweepCountsOperationsThatItFinishes() {
    FunctionWorld undoneWake = FunctionWorld.withDefaults().wake("").cutOff("kill", "wake");
    assertSwept(undoneWake);
    undoneWake.advance(2, MINUTES);
    assertSwept(undoneWake, "Finished", 1, "AwakeTasks", 1);
    assertSwept(undoneWake, "AwakeTasks", 1, "KeptAwake", 1, "KeptAwakeStarting", 1);

    FunctionWorld undoneKill = FunctionWorld.withDefaults().cutOff("wake", "kill").advance(2, MINUTES);
    assertSwept(undoneKill, "Finished", 1);
    assertSwept(undoneKill);
  }

  @Test
  void aSkippedServiceIsNoFailure() {
    FunctionWorld three = FunctionWorld.with("MANAGED_SERVICES", "prod/*").withDaemon("agent");

    assertSwept(three, "Skipped", 1);
    assertMetrics(three.invoke("kill", SCHEDULED), "Killed", 0, "Failed", 0, "Skipped", 1);
  }

  @Test
  void aSweepOfSleepingServicesPublishesZeros() {
    assertSwept(world);
  }

  @Test
  void aSweepCountsTheReasonsForStayingAwake() {
    world.wake("{\"desiredCount\":2}");
    assertSwept(world, "AwakeTasks", 2, "KeptAwake", 1, "KeptAwakeStarting", 1);
    world.wake("{\"holdMinutes\":60}");
    assertSwept(world, "AwakeTasks", 2, "KeptAwake", 1, "KeptAwakeHeld", 1);
    world.wake("{\"holdMinutes\":0}").advance(20, MINUTES).use("web");
    assertSwept(world, "AwakeTasks", 2, "KeptAwake", 1, "KeptAwakeInUse", 1, "IdleSeconds", 0);
    world.advance(10, MINUTES);
    assertSwept(world, "AwakeTasks", 2, "KeptAwake", 1, "KeptAwakeRecentlyUsed", 1, "IdleSeconds", 9 * 60);
  }

  @Test
  void aServiceThatIsStillStartingOrDeployedHasNoMissingData() {
    FunctionWorld waking = FunctionWorld.withDefaults().changeWeb(web -> web.failStarts(true)).wake("");

    for (int minutes : new int[]{0, 5, 54}) {
      waking.advance(minutes, MINUTES);
      assertSwept(waking, "AwakeTasks", 1, "KeptAwake", 1, "KeptAwakeStarting", 1);
    }
    waking.advance(1, MINUTES);
    assertSwept(waking, "PutToSleep", 1, "StartFailed", 1);
    world.wake("").advance(20, MINUTES).deploy("web");
    assertSwept(world, "AwakeTasks", 1, "KeptAwake", 1, "Deploying", 1, "KeptAwakeDeploying", 1);
  }

  @Test
  void aSweepCountsServicesStartedByAnotherProcess() {
    world.service("web").setDesiredCount(1);
    assertSwept(world, "AwakeTasks", 1, "KeptAwake", 1, "Adopted", 1, "KeptAwakeAdopted", 1);
    world.advance(5, MINUTES).kill().service("web").setDesiredCount(1);
    assertSwept(world, "AwakeTasks", 1, "KeptAwake", 1, "KeptAwakeSettling", 1);
    world.advance(2, MINUTES);
    assertSwept(world, "AwakeTasks", 1, "KeptAwake", 1, "Adopted", 1, "KeptAwakeAdopted", 1);
  }

  @Test
  void aSweepCountsServicesPutToSleepAndTheirIdleTime() {
    world.wake("").advance(16, MINUTES);

    assertSwept(world, "PutToSleep", 1, "IdleSeconds", 15 * 60);
  }

  @Test
  void aSweepCountsMissingDataWhetherServicesStayAwakeOrFallAsleep() {
    world.wake("").service("web").stopMetrics();
    world.advance(30, MINUTES);
    assertSwept(world, "AwakeTasks", 1, "KeptAwake", 1, "NoData", 1, "KeptAwakeNoData", 1, "IdleSeconds", 0);
    world.advance(31, MINUTES);
    assertSwept(world, "PutToSleep", 1, "NoData", 1, "IdleSeconds", 0);
  }

  @Test
  void metricsSumOverAllServices() {
    FunctionWorld many = FunctionWorld.with("MANAGED_SERVICES", "prod/*, prod/gone").withService("api", 0)
        .withService("worker", 0).wake("{\"serviceName\":\"api\",\"desiredCount\":2}").advance(12, MINUTES)
        .wake("{\"serviceName\":\"worker\"}").advance(2, MINUTES);

    assertSwept(many, "AwakeTasks", 3, "KeptAwake", 2, "Failed", 1, "KeptAwakeRecentlyUsed", 1,
        "KeptAwakeStarting", 1, "IdleSeconds", 13 * 60);
  }

  @Test
  void theIdleTimeIsTheLongestOfAllServices() {
    FunctionWorld two = FunctionWorld.with("MANAGED_SERVICES", "prod/*").withService("api", 0)
        .wake("{\"serviceName\":\"api\"}").advance(6, MINUTES).wake("").advance(6, MINUTES);

    assertFields(entryWithMetrics(two.invoke("sleep", "")), "KeptAwakeRecentlyUsed", 2, "IdleSeconds", 660);
  }

  @Test
  void pendingTasksCountAsAwake() {
    world.service("web").failStarts(true);
    world.wake("{\"desiredCount\":3}");

    assertSwept(world, "AwakeTasks", 3, "KeptAwake", 1, "KeptAwakeStarting", 1);
  }

  @Test
  void failuresAreCounted() {
    FunctionWorld two = FunctionWorld.with("MANAGED_SERVICES", "prod/*").withService("api", 1)
        .failing(ApiCall.TAG_RESOURCE, Failure.Denied::new);

    assertFields(entryWithMetrics(two.invoke("sleep", "")), "Failed", 1, "KeptAwake", 0);
    assertMetrics(two.invoke("kill", SCHEDULED), "Failed", 1, "Killed", 0);
    two.intercept(CallInterceptor.NONE);
    assertMetrics(two.invoke("kill", SCHEDULED), "Killed", 1, "Failed", 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{\"serviceName\":\"other\"}"})
  void aStatusPublishesNoMetrics(String payload) {
    assertFields(world.invoke("api", payload).logEntry(), "_aws", null);
  }
}
