package io.fluidity.local.serve;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.fluidity.functions.handler.InvocationResult;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** The four functions, the two schedules and the traffic of one service, on the virtual clock. */
class SimulatedRuntimeTest {

  @Test
  void serviceStartsAsleepAtEight() {
    RuntimeWorld world = RuntimeWorld.with();

    assertThat(world.runtime.now()).isEqualTo(Instant.parse("2026-03-02T08:00:00Z"));
    assertThat(world.stage()).isEqualTo("ASLEEP");
    assertThat(world.at("12:00").stage()).isEqualTo("ASLEEP");
    assertThat(world.decisions("sleep")).isEmpty();
  }

  @Test
  void usedServiceFallsAsleepOnceItIsIdle() {
    RuntimeWorld world = RuntimeWorld.with().at("08:01").wake();
    assertThat(world.stage()).isEqualTo("WAKING");

    assertThat(world.at("08:03").use(30, 3).stage()).isEqualTo("AWAKE");
    assertThat(world.at("08:33").stage()).isEqualTo("AWAKE");
    assertThat(world.at("08:49").stage()).as("idle since 08:33, with a threshold of 15 minutes")
        .isEqualTo("AWAKE");
    assertThat(world.at("08:51").stage()).as("after the sleep check of 08:50").isEqualTo("ASLEEP");

    assertThat(world.connections("08:00", "08:03")).containsOnly(0);
    assertThat(world.connections("08:04", "08:35")).startsWith(3).endsWith(3, 0, 0)
        .filteredOn(connections -> connections == 3).hasSize(29);
    assertThat(world.decisions("wake")).containsExactly("08:01 is waking: desired count 0 → 1");
    assertThat(world.decisions("sleep")).last().asString()
        .isEqualTo("08:50 was put to sleep: reported idle since 2026-03-02T08:33:00Z; desired count 1 → 0");
  }

  @Test
  void wokenServiceThatIsNotUsedFallsAsleepAfterTheThreshold() {
    RuntimeWorld world = RuntimeWorld.with().at("10:01").wake();

    assertThat(world.at("10:14").stage()).isEqualTo("AWAKE");
    assertThat(world.at("10:21").stage()).isEqualTo("ASLEEP");
  }

  @Test
  void manualUseNeitherReachesNorWakesASleepingService() {
    RuntimeWorld world = RuntimeWorld.with().at("09:00").use(10, 5).at("09:20");

    assertThat(world.stage()).isEqualTo("ASLEEP");
    assertThat(world.connections("09:00", "09:20")).containsOnly(0);
    assertThat(world.decisions("wake")).isEmpty();
  }

  @Test
  void manualUseOfNoConnectionsEndsEarlierUse() {
    RuntimeWorld world = RuntimeWorld.with().at("09:00").wake().at("09:05").use(60, 2).at("09:10").use(60, 0)
        .at("09:32");

    assertThat(world.connections("09:06", "09:13")).containsExactly(2, 2, 2, 2, 2, 0, 0);
    assertThat(world.stage()).isEqualTo("ASLEEP");
  }

  @Test
  void manualUseShowsFromItsFirstMinute() {
    RuntimeWorld world = RuntimeWorld.with().at("09:00").wake().at("09:03").use(1, 5).at("09:06");

    assertThat(world.status().path("lastUse").asText()).isEqualTo("2026-03-02T09:04:00Z");
    assertThat(world.connections("09:00", "09:06")).containsExactly(0, 0, 0, 5, 0, 0);
  }

  @Test
  void nightlyKillIgnoresUse() {
    RuntimeWorld world = RuntimeWorld.with().at("22:50").wake().at("22:55").use(600, 4);

    assertThat(world.at("22:59").stage()).isEqualTo("AWAKE");
    assertThat(world.at("23:02").stage()).isEqualTo("ASLEEP");
    assertThat(world.atNextDay("22:50").wake().at("22:59").stage()).isEqualTo("AWAKE");
    assertThat(world.at("23:02").stage()).isEqualTo("ASLEEP");
    assertThat(world.decisions("kill")).containsExactly("23:00 was killed: desired count 1 → 0",
        "23:00 was killed: desired count 1 → 0");
  }

  @Test
  void nightlyKillSparesAHeldService() {
    RuntimeWorld world = RuntimeWorld.with().at("22:50");
    world.invoke("fluidity-wake", "{\"holdMinutes\":60}");

    assertThat(world.at("23:10").stage()).isEqualTo("AWAKE");
    assertThat(world.decisions("kill")).hasSize(1).first().asString().contains("stays awake: held until");
    assertThat(world.atNextDay("00:10").stage()).as("once the hold has ended").isEqualTo("ASLEEP");
  }

  @Test
  void sleepCheckRunsAtItsInterval() {
    RuntimeWorld world = RuntimeWorld.with("SLEEP_CHECK_INTERVAL_MINUTES=60", "IDLE_THRESHOLD_MINUTES=1")
        .at("08:05").wake();

    assertThat(world.at("08:59").stage()).isEqualTo("AWAKE");
    assertThat(world.at("09:01").stage()).isEqualTo("ASLEEP");
  }

  @Test
  void secondSleepForTheSameReasonIsADecision() {
    RuntimeWorld world = RuntimeWorld.with("IDLE_THRESHOLD_MINUTES=1", "STARTUP_GRACE_MINUTES=0").at("08:01")
        .wake().at("08:06").wake().at("08:12");

    assertThat(world.stage()).isEqualTo("ASLEEP");
    assertThat(world.decisions("wake")).hasSize(2);
    assertThat(world.decisions("sleep")).filteredOn(message -> message.contains("was put to sleep"))
        .hasSize(2);
  }

  @Test
  void scaleUpReturnsItsCountAlthoughReadsLag() {
    RuntimeWorld world = RuntimeWorld.with().at("09:00").wake().at("09:03");

    assertThat(world.invoke("fluidity-wake", "{\"desiredCount\":3}").path("desiredCount").asInt())
        .isEqualTo(3);
    assertThat(world.at("09:04").status().path("desiredCount").asInt()).isEqualTo(3);
  }

  @Test
  void failedScheduledKillIsRetriedTwice() {
    RuntimeWorld world = RuntimeWorld.with("MANAGED_SERVICES=fluidity-prod/missing").at("23:59");

    assertThat(world.decisions("kill")).extracting(decision -> decision.substring(0, 5))
        .containsExactly("23:00", "23:01", "23:03");
  }

  @Test
  void onlyAFailedAsynchronousInvocationIsRetried() {
    String scheduled = "{\"scheduled\":true}";
    RuntimeWorld failing = RuntimeWorld.with("MANAGED_SERVICES=fluidity-prod/missing").at("09:00")
        .invokeLater("fluidity-kill", scheduled).at("09:30");
    RuntimeWorld succeeding = RuntimeWorld.with().at("09:00").invokeLater("fluidity-kill", scheduled)
        .at("09:30");

    assertThat(failing.decisions("kill")).hasSize(3);
    assertThat(succeeding.decisions("kill")).containsExactly("09:00 is already asleep");
  }

  @Test
  void asynchronousInvocationRunsWhenTheClockAdvances() {
    RuntimeWorld world = RuntimeWorld.with().at("09:00").invokeLater("fluidity-wake", "");
    assertThat(world.decisions("wake")).isEmpty();

    world.at("09:01");
    assertThat(world.decisions("wake")).hasSize(1);
  }

  @Test
  void trafficOfATraceWakesAndUsesTheService() {
    TrafficPlan trace = new TrafficPlan();
    for (int minute = 0; minute < 20; minute++) {
      trace.trace(RuntimeWorld.time(0, "09:00").plusSeconds(60L * minute), 7);
    }
    RuntimeWorld world = RuntimeWorld.of(1, trace);

    assertThat(world.at("08:59").stage()).isEqualTo("ASLEEP");
    assertThat(world.at("09:02").stage()).isEqualTo("AWAKE");
    assertThat(world.at("09:41").stage()).as("the sample of 09:34 was late at 09:35").isEqualTo("ASLEEP");
    assertThat(world.decisions("wake")).containsExactly("09:00 is waking: desired count 0 → 1");
    assertThat(world.connections("09:02", "09:22")).startsWith(7).endsWith(7, 0, 0)
        .filteredOn(connections -> connections == 7).hasSize(18);
  }

  @Test
  void trafficOfATraceWakesTheServiceAfterTheNightlyKill() {
    TrafficPlan trace = new TrafficPlan();
    trace.trace(RuntimeWorld.time(0, "22:58"), 1);
    trace.trace(RuntimeWorld.time(0, "23:05"), 1);
    RuntimeWorld world = RuntimeWorld.of(1, trace);

    assertThat(world.at("23:02").stage()).isEqualTo("ASLEEP");
    assertThat(world.at("23:08").stage()).isEqualTo("AWAKE");
    assertThat(world.decisions("wake")).hasSize(2);
  }

  private static String history(long seed) {
    RuntimeWorld world = RuntimeWorld.of(seed, new TrafficPlan()).at("08:07").wake().at("08:20").use(40, 2)
        .at("13:00").wake();
    world.invoke("fluidity-kill", "{}");
    return world.at("23:30").runtime.history().toString();
  }

  @Test
  void sameSeedProducesTheSameHistory() {
    assertThat(history(7)).isEqualTo(history(7)).isNotEqualTo(history(8));
  }

  @Test
  void concurrentInvocationsAndTheClockAreSerialized() throws Exception {
    RuntimeWorld world = RuntimeWorld.with();
    List<Future<InvocationResult>> results = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (int i = 0; i < 400; i++) {
        String function = i % 3 == 0 ? "fluidity-wake" : "fluidity-api";
        Instant until = SimulatedRuntime.START.plusSeconds(i * 30L);
        threads.execute(() -> world.runtime.advanceTo(until));
        results.add(threads.submit(() -> world.runtime.invoke(function, "{}".getBytes(UTF_8))));
      }
    }
    for (int i = 0; i < results.size(); i++) {
      InvocationResult result = results.get(i).get();
      assertThat(result).isInstanceOf(InvocationResult.Completed.class);
      assertThat(result.log().path("function").asText()).as("the log entry of the same invocation")
          .isEqualTo(i % 3 == 0 ? "fluidity-wake" : "fluidity-api");
    }
    assertThat(world.runtime.history().path("minutes")).extracting(minute -> minute.path("at").asText())
        .doesNotHaveDuplicates().isSorted().hasSizeGreaterThan(199);
  }

  @Test
  @Timeout(30)
  void weekIsSimulatedQuicklyAndOnlyItsLastDayIsKept() {
    RuntimeWorld world = RuntimeWorld.with();
    world.runtime.advanceTo(RuntimeWorld.time(7, "08:00"));

    assertThat(world.runtime.history().path("minutes")).hasSize(1440);
    assertThat(world.connections("08:00", "09:00")).isEmpty();
  }
}
