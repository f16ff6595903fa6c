package io.fluidity.functions;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.service.ServiceLifecycle;
import io.fluidity.inmemory.ApiCall;
import io.fluidity.inmemory.SimulatedService;

import static io.fluidity.functions.ResultAssert.assertFailed;
import static io.fluidity.functions.ResultAssert.assertFields;
import static io.fluidity.functions.ResultAssert.assertProblem;
import static io.fluidity.functions.ResultAssert.assertSuccess;
import static io.fluidity.functions.UrlRequest.get;
import static java.time.temporal.ChronoUnit.HOURS;
import static java.time.temporal.ChronoUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

/** Decisions about one service, as a status and a sleep check report them. A status changes nothing. */
class DecisionResponseTest {

  /** Situation of prod/web, the decision, and assertions about the fields of both responses. */
  record Decision(String situation, Supplier<FunctionWorld> world, String stage, String verdict,
      String reason, Consumer<JsonNode> status, Consumer<JsonNode> sleep) {
    @Override
    public String toString() {
      return situation;
    }
  }

  private static Consumer<JsonNode> fields(@Nullable Object... namesAndValues) {
    return response -> assertFields(response, namesAndValues);
  }

  private static FunctionWorld woken() {
    return FunctionWorld.withDefaults().wake("");
  }

  private static FunctionWorld withoutData(long minutes) {
    return woken().changeWeb(SimulatedService::stopMetrics).advance(minutes, MINUTES);
  }

  private static FunctionWorld failingToStart() {
    return FunctionWorld.withDefaults().changeWeb(web -> web.failStarts(true)).wake("");
  }

  /** prod/web was woken 20 minutes ago, and its load balancer counted one request after 3 minutes. */
  private static FunctionWorld idleByRequests(String moreSignals) {
    return FunctionWorld
        .with("ACTIVITY_SIGNALS",
            "[{\"namespace\":\"AWS/ApplicationELB\",\"metric\":\"RequestCount\",\"kind\":\"sum\","
                + "\"missingData\":\"notActive\"}" + moreSignals + "]")
        .wake("").advance(3, MINUTES);
  }

  private static FunctionWorld deployed() {
    return woken().advance(20, MINUTES).deploy("web").advance(20, MINUTES);
  }

  private static void assertNewestEvent(JsonNode status) {
    assertFields(status, "start", "FAILING");
    assertThat(status.path("message").textValue()).contains("its tasks fail to start");
    JsonNode newest = status.path("events").get(0);
    assertThat(newest.path("message").textValue()).contains("the image cannot be pulled");
    assertThat(newest.path("at").textValue()).startsWith("2026-03-02T08:00:");
  }

  private static void assertRecentlyUsed(JsonNode status) {
    assertFields(status, "lastUse", "2026-03-02T08:21:00Z", "lastUsedBy", "ActiveConnections", "idleSeconds",
        9 * 60);
    // The next minute becomes known up to a minute after the request.
    assertThat(status.path("fallsAsleepAt").textValue()).startsWith("2026-03-02T08:36:02.");
  }

  private static void assertPutToSleep(JsonNode response) {
    assertFields(response, "desiredCount", 0, "message",
        "prod/web was put to sleep: reported idle since 2026-03-02T08:00:00Z; desired count 2 → 0",
        "idleSince", "2026-03-02T08:00:00.001Z", "idleSeconds", 15 * 60);
  }

  static final List<Decision> DECISIONS = List.of(
      new Decision("never woken", FunctionWorld::withDefaults, "ASLEEP", "ALREADY_ASLEEP", "ALREADY_ASLEEP",
          fields("message", "prod/web is asleep: no task runs", "idleSeconds", null, "fallsAsleepAt", null),
          fields("message", "prod/web is already asleep")),
      new Decision("starting", DecisionResponseTest::woken, "AWAKE", "KEEP_AWAKE", "STARTING",
          fields("wokenAt", "2026-03-02T08:00:00.001Z", "fallsAsleepAt", "2026-03-02T08:16:00Z",
              "runningCount", 1),
          fields("until", "2026-03-02T08:05:00.001Z")),
      new Decision("failing to start", DecisionResponseTest::failingToStart, "WAKING", "KEEP_AWAKE",
          "STARTING", DecisionResponseTest::assertNewestEvent, fields("runningCount", 0)),
      new Decision("held", () -> FunctionWorld.withDefaults().wake("{\"holdMinutes\":60}"), "AWAKE",
          "KEEP_AWAKE", "HELD",
          fields("heldUntil", "2026-03-02T09:00:00.001Z", "fallsAsleepAt", "2026-03-02T09:00:00.001Z"),
          fields("until", "2026-03-02T09:00:00.001Z")),
      new Decision("held for another minute",
          () -> FunctionWorld.withDefaults().wake("{\"holdMinutes\":60}").advance(59, MINUTES), "AWAKE",
          "KEEP_AWAKE", "HELD", fields("heldUntil", "2026-03-02T09:00:00.001Z"),
          fields("until", "2026-03-02T09:00:00.001Z")),
      new Decision("in use", () -> woken().advance(20, MINUTES).use("web"), "AWAKE", "KEEP_AWAKE", "IN_USE",
          fields("idleSeconds", 0), fields("idleSeconds", 0)),
      new Decision("recently used", () -> woken().advance(20, MINUTES).use("web").advance(10, MINUTES),
          "AWAKE", "KEEP_AWAKE", "RECENTLY_USED",
          DecisionResponseTest::assertRecentlyUsed,
          fields("idleSince", "2026-03-02T08:21:00Z", "idleSeconds", 9 * 60, "until",
              "2026-03-02T08:36:00Z")),
      new Decision("used again", () -> woken().advance(20, MINUTES).use("web").advance(5, MINUTES).use("web"),
          "AWAKE", "KEEP_AWAKE", "IN_USE", fields(), fields()),
      new Decision("idle",
          () -> FunctionWorld.withDefaults().wake("{\"desiredCount\":2}").advance(16, MINUTES), "AWAKE",
          "FALL_ASLEEP", "IDLE",
          fields("message",
              "prod/web is awake, and falls asleep at the next sleep check: reported idle since"
                  + " 2026-03-02T08:00:00Z",
              "lastUse", null, "lastUsedBy", null, "idleSeconds", 15 * 60),
          DecisionResponseTest::assertPutToSleep),
      new Decision("idle by a signal whose missing data means not active",
          () -> idleByRequests("").use("web").advance(22, MINUTES), "AWAKE", "FALL_ASLEEP", "IDLE",
          fields("lastUsedBy", "RequestCount"), fields("idleSince", "2026-03-02T08:04:00Z")),
      new Decision("without a request by a signal whose missing data means not active",
          () -> idleByRequests("").advance(22, MINUTES), "AWAKE", "KEEP_AWAKE", "NO_DATA", fields(),
          fields("idleSeconds", 0)),
      new Decision("without a request, but with a heartbeat",
          () -> idleByRequests(",{\"namespace\":\"AWS/ApplicationELB\",\"metric\":\"HealthyHostCount\","
              + "\"kind\":\"heartbeat\"}").advance(13, MINUTES),
          "AWAKE", "FALL_ASLEEP", "IDLE", fields(), fields("idleSeconds", 15 * 60)),
      new Decision("in a deployment", DecisionResponseTest::deployed, "AWAKE", "KEEP_AWAKE", "DEPLOYING",
          fields("message", "prod/web is awake: a deployment is in progress", "start", null, "until",
              "2026-03-02T09:20:02.004Z"),
          fields("message", "prod/web stays awake: a deployment is in progress")),
      new Decision("in a deployment that takes too long", () -> deployed().advance(41, MINUTES), "AWAKE",
          "FALL_ASLEEP", "IDLE", fields(), fields()),
      new Decision("starting for an hour", () -> failingToStart().advance(60, MINUTES), "WAKING",
          "FALL_ASLEEP", "START_FAILED",
          fields("message",
              "prod/web is waking, and falls asleep at the next sleep check: no task has kept running since"
                  + " 2026-03-02T08:00:00Z",
              "start", "FAILING"),
          fields("message",
              "prod/web was put to sleep: no task has kept running since 2026-03-02T08:00:00Z; desired count 1 → 0",
              "idleSince", null)),
      new Decision("without data", () -> withoutData(30), "AWAKE", "KEEP_AWAKE", "NO_DATA", fields(),
          fields("until", "2026-03-02T09:00:00.001Z")),
      new Decision("without data for too long", () -> withoutData(61), "AWAKE", "FALL_ASLEEP",
          "NO_DATA_TOO_LONG", fields(), fields()),
      new Decision("awake too long although in use",
          () -> FunctionWorld.with("MAX_AWAKE_MINUTES", "30").wake("").advance(31, MINUTES).use("web"),
          "AWAKE", "FALL_ASLEEP", "AWAKE_TOO_LONG", fields(), fields("idleSince", null)),
      new Decision("started by another process",
          () -> FunctionWorld.withDefaults().changeWeb(web -> web.setDesiredCount(1)), "AWAKE", "ADOPT",
          "ADOPTED", fields(), fields()),
      new Decision("started right after a kill",
          () -> FunctionWorld.withDefaults().kill().changeWeb(web -> web.setDesiredCount(1)), "AWAKE",
          "KEEP_AWAKE", "SETTLING", fields(), fields()));

  @ParameterizedTest
  @FieldSource("DECISIONS")
  void aStatusReportsTheDecisionAndChangesNothing(Decision decision) {
    FunctionWorld world = decision.world().get();
    ServiceLifecycle before = world.service("web").now();
    Set<ApiCall> calls = EnumSet.noneOf(ApiCall.class);
    world.intercept(Interceptors.recording(calls));

    JsonNode direct = world.invoke("api", "").json();
    JsonNode url = world.request("api", get("/status")).body();

    for (JsonNode response : List.of(direct, url)) {
      assertSuccess(response, "status", false, decision.stage(), decision.reason(), "verdict",
          decision.verdict());
      decision.status().accept(response);
    }
    assertThat(url.path("message")).isEqualTo(direct.path("message"));
    assertThat(calls).doesNotContain(ApiCall.TAG_RESOURCE, ApiCall.UPDATE_SERVICE);
    assertThat(world.service("web").now()).isEqualTo(before);
  }

  @ParameterizedTest
  @FieldSource("DECISIONS")
  void aSleepCheckCarriesOutTheDecision(Decision decision) {
    boolean fallsAsleep = decision.verdict().equals("FALL_ASLEEP");
    JsonNode response = decision.world().get().invoke("sleep", "").json();

    assertThat(response.path("services")).hasSize(1);
    for (JsonNode each : List.of(response, response.path("services").get(0))) {
      assertSuccess(each, "sleep", fallsAsleep, fallsAsleep ? "ASLEEP" : decision.stage(), decision.reason());
      decision.sleep().accept(each);
    }
  }

  @Test
  void aNewerWakeSupersedesASleep() {
    FunctionWorld world = woken().advance(16, MINUTES).supersededBy("wake");

    assertSuccess(world.invoke("sleep", "").json(), "sleep", false, "AWAKE", "SUPERSEDED");
    assertThat(world.service("web").isWanted()).isTrue();
  }

  @Test
  void aKilledServiceHasTheTimeOfItsKill() {
    JsonNode response = woken().kill().invoke("api", "").json();

    assertSuccess(response, "status", false, "ASLEEP", "ALREADY_ASLEEP", "verdict", "ALREADY_ASLEEP");
    assertThat(response.path("wokenAt").textValue()).isNotNull();
    assertThat(response.path("killedAt").textValue()).isNotNull();
  }

  @Test
  void aSlowStartHasTheNewestEvents() {
    FunctionWorld world = failingToStart().changeWeb(web -> web.failStarts(false));
    assertSuccess(world.invoke("api", "").json(), "status", false, "WAKING", "STARTING", "start",
        "IN_PROGRESS");

    JsonNode response = world.advance(6, MINUTES).invoke("api", "").json();
    assertFields(response, "start", "SLOW");
    assertThat(response.path("message").textValue()).contains("its first task is slow to start");
    assertThat(response.path("events")).isNotEmpty();
  }

  @Test
  void unreadableMetricsLeaveTheVerdictUndecided() {
    FunctionWorld world = woken().advance(10, MINUTES).failing(ApiCall.GET_METRIC_DATA, Failure.Denied::new);

    assertSuccess(world.invoke("api", "").json(), "status", false, "AWAKE", "METRICS_UNREADABLE", "verdict",
        "UNDECIDED", "lastUse", null, "message",
        "prod/web is awake: cannot determine activity: cloudwatch:GetMetricData"
            + " was denied: the role in use lacks the permission");
  }

  @Test
  void metricsOfSeveralServicesThatStopTogetherLeaveTheVerdictsUndecidedAndFailTheCheck() {
    FunctionWorld world = FunctionWorld.with("MANAGED_SERVICES", "prod/*").withService("api", 0)
        .withService("worker", 0);
    List<String> names = List.of("api", "web", "worker");
    names.forEach(name -> world.wake("{\"serviceName\":\"" + name + "\"}"));
    world.advance(20, MINUTES);
    names.forEach(name -> world.service(name).stopMetrics());
    world.advance(2, HOURS);
    String lost = "cannot determine activity: the metrics of all 3 services that reported before stopped together";

    assertFailed(world.invoke("sleep", ""), "METRICS_LOST").startsWith("3 of 3 services failed: ")
        .contains(lost);
    assertProblem(world.request("sleep", UrlRequest.post("/")), 502, "METRICS_LOST").contains(lost);
    assertThat(names).allMatch(name -> world.service(name).isWanted());
  }

  @Test
  void aDaemonServiceHasAStatusAlthoughItIsNotScalable() {
    JsonNode response = FunctionWorld.with("MANAGED_SERVICES", "prod/agent").withDaemon("agent")
        .request("api", get("/status").query("service_name", "agent")).body();

    assertSuccess(response, "status", false, "AWAKE", "NOT_SCALABLE");
    assertThat(response.path("message").textValue()).contains("can be neither woken nor put to sleep");
    assertThat(response.path("at").textValue()).isNotNull();
  }

  @Test
  void aHeadRequestReturnsTheStatusWithoutItsBody() {
    InvocationRecord head = FunctionWorld.withDefaults().request("api", UrlRequest.of("HEAD", "/status"));

    assertThat(head.status()).isEqualTo(200);
    assertThat(head.header("Content-Type")).isEqualTo("application/json");
    assertThat(head.text()).isEmpty();
  }
}
