package io.fluidity.local.serve;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.fluidity.functions.Functions;
import io.fluidity.functions.handler.InvocationResult;
import io.fluidity.functions.json.Json;
import io.fluidity.functions.settings.FunctionSettings;
import io.fluidity.inmemory.SimulatedCloud;
import io.fluidity.inmemory.SimulationProfile;
import io.fluidity.inmemory.VirtualClock;

import static org.assertj.core.api.Assertions.assertThat;

/** Asynchronous invocations on the virtual clock: the sleep check, the nightly kill, and retries. */
class SchedulesTest {

  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

  private final List<String> invocations = new ArrayList<>();
  private final List<String> log = new ArrayList<>();
  private final List<Runnable> overdue = new ArrayList<>();
  private VirtualClock clock = new VirtualClock(Instant.EPOCH);
  private boolean suspended;
  private Set<String> failing = Set.of();
  private boolean changing;

  /** Starts the schedules at a time of March 2. */
  private Schedules startAt(String time) {
    clock = new VirtualClock(Instant.parse("2026-03-02T" + time + "Z"));
    Schedules schedules = new Schedules(clock, (instant, action) -> clock.at(instant, () -> due(action)),
        this::invoke);
    schedules.logTo(log::add);
    schedules.start(FIVE_MINUTES);
    return schedules;
  }

  /** A suspended machine runs what is due when it resumes. */
  private void due(Runnable action) {
    if (suspended) {
      overdue.add(action);
    } else {
      action.run();
    }
  }

  private void suspendUntil(String instant) {
    suspended = true;
    advanceTo(instant);
    suspended = false;
    List<Runnable> due = List.copyOf(overdue);
    overdue.clear();
    due.forEach(Runnable::run);
  }

  private SchedulesTest advanceTo(String instant) {
    clock.advanceTo(Instant.parse("2026-03-" + instant + ":00Z"));
    return this;
  }

  private InvocationResult invoke(String function, byte[] payload) {
    invocations.add(function + " " + clock.instant().toString().substring(8, 16) + " "
        + new String(payload, StandardCharsets.UTF_8));
    if (failing.contains(function)) {
      return fail(function, payload);
    }
    ObjectNode response = Json.object().put("changed", changing).put("message", "prod/web was put to sleep");
    return new InvocationResult.Completed(response, Json.object());
  }

  /** Invokes the function on a cloud without services. */
  private InvocationResult fail(String function, byte[] payload) {
    FunctionSettings settings = RuntimeWorld.settings();
    SimulatedCloud empty = new SimulatedCloud(new VirtualClock(clock.instant()), SimulationProfile.ideal(),
        List.of(), 1);
    return new Functions(settings, empty.controlPlane(settings.controlPlane()), clock).invoke(function,
        payload);
  }

  /** Returns the times of the invocations of a function. */
  private List<String> times(String function) {
    return invocations.stream().filter(line -> line.startsWith(function + " "))
        .map(line -> line.split(" ", -1)[1]).toList();
  }

  @Test
  void sleepCheckRunsAtOnceAndThenAtItsInterval() {
    startAt("09:02:00");
    advanceTo("02T09:20");

    assertThat(times(Functions.SLEEP)).containsExactly("02T09:02", "02T09:07", "02T09:12", "02T09:17");
    assertThat(invocations).contains("fluidity-sleep 02T09:07 {\"detail-type\":\"Scheduled Event\","
        + "\"source\":\"aws.events\",\"time\":\"2026-03-02T09:07:00Z\"}");
  }

  @ParameterizedTest
  @CsvSource({"22:59:59, 02T23:00", "23:00:00, 02T23:00", "23:00:01, 03T23:00", "00:00:00, 02T23:00"})
  void firstKillRunsAtTheNextElevenOClock(String start, String first) {
    startAt(start);
    advanceTo("03T23:00");

    assertThat(times(Functions.KILL)).startsWith(first).endsWith("03T23:00");
  }

  @Test
  void killRunsEveryNight() {
    startAt("12:00:00");
    advanceTo("05T12:00");

    assertThat(times(Functions.KILL)).containsExactly("02T23:00", "03T23:00", "04T23:00");
  }

  @Test
  void failedInvocationIsRetriedAfterOneMinuteAndAfterTwoMore() {
    failing = Set.of(Functions.KILL);
    startAt("22:30:00");
    advanceTo("02T23:30");

    assertThat(times(Functions.KILL)).containsExactly("02T23:00", "02T23:01", "02T23:03");
    String failed = "  fluidity-kill  failed: " + RuntimeWorld.SERVICE + " is missing: no such cluster";
    assertThat(log).containsExactly("23:00:00" + failed, "23:01:00" + failed, "23:03:00" + failed);
  }

  @Test
  void successfulRetryIsTheLast() {
    failing = Set.of(Functions.WAKE);
    startAt("09:00:00").invokeLater(Functions.WAKE, "{}".getBytes(StandardCharsets.UTF_8));
    advanceTo("02T09:00");
    failing = Set.of();
    advanceTo("02T10:00");

    assertThat(invocations).filteredOn(line -> line.startsWith(Functions.WAKE))
        .containsExactly("fluidity-wake 02T09:00 {}", "fluidity-wake 02T09:01 {}");
  }

  @Test
  void onlyChangesAreLogged() {
    startAt("09:00:00");
    advanceTo("02T09:04");
    assertThat(log).isEmpty();

    changing = true;
    advanceTo("02T09:05");
    assertThat(log).containsExactly("09:05:00  fluidity-sleep  prod/web was put to sleep");
  }

  @Test
  void machineSuspendedAtElevenDoesNotKillInTheMorning() {
    startAt("22:00:00");
    advanceTo("02T22:30").suspendUntil("03T08:02");
    advanceTo("03T23:00");

    assertThat(times(Functions.KILL)).containsExactly("03T23:00");
    assertThat(times(Functions.SLEEP)).as("in the old rhythm, without the missed runs")
        .startsWith("02T22:00").contains("02T22:30", "03T08:05", "03T08:10")
        .noneMatch(time -> time.compareTo("02T22:30") > 0 && time.compareTo("03T08:05") < 0);
  }

  @Test
  void killRunsLateAfterAShortSuspension() {
    startAt("22:50:00");
    advanceTo("02T22:55").suspendUntil("02T23:08");

    assertThat(times(Functions.KILL)).containsExactly("02T23:08");
    assertThat(invocations).filteredOn(line -> line.startsWith(Functions.KILL)).first().asString()
        .as("a wake since then is newer").endsWith("\"time\":\"2026-03-02T23:00:00Z\"}");
  }
}
