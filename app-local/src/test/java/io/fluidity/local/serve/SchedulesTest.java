package io.fluidity.local.serve;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.fluidity.inmemory.SimulationProfile;
import io.fluidity.inmemory.SimulatedCloud;
import io.fluidity.inmemory.VirtualClock;
import io.fluidity.functions.Functions;
import io.fluidity.functions.handler.InvocationResult;

import static org.assertj.core.api.Assertions.assertThat;

/** When functions are invoked that nobody waits for, on virtual time. */
class ScheduleRulesTest {

  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

  private final List<String> invocations = new ArrayList<>();
  private final List<String> told = new ArrayList<>();
  private final List<Runnable> held = new ArrayList<>();
  private VirtualClock clock = new VirtualClock(Instant.EPOCH);
  private boolean asleep;
  private Set<String> failing = Set.of();
  private boolean changing;

  /** Lets the schedules begin at this time of the second of March. */
  private Schedules from(String time) {
    clock = new VirtualClock(Instant.parse("2026-03-02T" + time + "Z"));
    Schedules schedules = new Schedules(clock, (instant, action) -> clock.at(instant, () -> due(action)),
        this::invoke);
    schedules.logTo(told::add);
    schedules.start(FIVE_MINUTES);
    return schedules;
  }

  /** A machine that is asleep does what was due as soon as it is awake again. */
  private void due(Runnable action) {
    if (asleep) {
      held.add(action);
    } else {
      action.run();
    }
  }

  private void sleepUntil(String instant) {
    asleep = true;
    until(instant);
    asleep = false;
    List<Runnable> due = List.copyOf(held);
    held.clear();
    due.forEach(Runnable::run);
  }

  private ScheduleRulesTest until(String instant) {
    clock.advanceTo(Instant.parse("2026-03-" + instant + ":00Z"));
    return this;
  }

  private InvocationResult invoke(String function, byte[] payload) {
    invocations.add(function + " " + clock.instant().toString().substring(8, 16) + " "
        + new String(payload, StandardCharsets.UTF_8));
    if (failing.contains(function)) {
      return failed(function, payload);
    }
    return new InvocationResult.Completed("{\"changed\":" + changing + ",\"message\":\"town/shop is put to sleep\"}",
        "{}");
  }

  /** What comes of it where there is no such service. */
  private static InvocationResult failed(String function, byte[] payload) {
    VirtualClock itsClock = new VirtualClock(Instant.EPOCH);
    SimulatedCloud empty = new SimulatedCloud(itsClock, SimulationProfile.ideal(), List.of(), 1);
    return new Functions(RuntimeWorld.settings(), empty, empty, itsClock, itsClock).invoke(function, payload);
  }

  /** When a function was invoked. */
  private List<String> times(String function) {
    return invocations.stream().filter(line -> line.startsWith(function + " "))
        .map(line -> line.split(" ", -1)[1]).toList();
  }

  @Test
  void aSleepCheckComesAtOnceAndThenEveryInterval() {
    from("09:02:00");
    until("02T09:20");

    assertThat(times(Functions.SLEEP)).containsExactly("02T09:02", "02T09:07", "02T09:12", "02T09:17");
    assertThat(invocations).allMatch(line -> line
        .endsWith(" {\"detail-type\":\"Scheduled Event\",\"source\":\"aws.events\"}"));
  }

  @ParameterizedTest
  @CsvSource({"22:59:59, 02T23:00", "23:00:00, 02T23:00", "23:00:01, 03T23:00", "00:00:00, 02T23:00"})
  void theKillComesAtElevenOfTodayOrWhereThatIsPastOfTomorrow(String start, String first) {
    from(start);
    until("03T23:00");

    assertThat(times(Functions.KILL)).startsWith(first).endsWith("03T23:00");
  }

  @Test
  void theKillComesEveryNight() {
    from("12:00:00");
    until("05T12:00");

    assertThat(times(Functions.KILL)).containsExactly("02T23:00", "03T23:00", "04T23:00");
  }

  @Test
  void whatFailsIsTriedAgainAfterAMinuteAndAfterTwoMoreAndThenNoMore() {
    failing = Set.of(Functions.KILL);
    from("22:30:00");
    until("02T23:30");

    assertThat(times(Functions.KILL)).containsExactly("02T23:00", "02T23:01", "02T23:03");
    String failed = "  fluidity-kill  failed: " + RuntimeWorld.SERVICE + " is missing: there is no such cluster";
    assertThat(told).containsExactly("23:00:00" + failed, "23:01:00" + failed, "23:03:00" + failed);
  }

  @Test
  void aRetryThatSucceedsIsTheLast() {
    failing = Set.of(Functions.WAKE);
    from("09:00:00").invokeLater(Functions.WAKE, "{}".getBytes(StandardCharsets.UTF_8));
    until("02T09:00");
    failing = Set.of();
    until("02T10:00");

    assertThat(invocations).filteredOn(line -> line.startsWith(Functions.WAKE))
        .containsExactly("fluidity-wake 02T09:00 {}", "fluidity-wake 02T09:01 {}");
  }

  @Test
  void onlyWhatChangesSomethingIsTold() {
    from("09:00:00");
    until("02T09:04");
    assertThat(told).isEmpty();

    changing = true;
    until("02T09:05");
    assertThat(told).containsExactly("09:05:00  fluidity-sleep  town/shop is put to sleep");
  }

  @Test
  void aMachineThatWasAsleepAtElevenDoesNotKillInTheMorning() {
    from("22:00:00");
    until("02T22:30").sleepUntil("03T08:02");
    until("03T23:00");

    assertThat(times(Functions.KILL)).containsExactly("03T23:00");
    assertThat(times(Functions.SLEEP)).as("in the old rhythm, and none of those that it missed")
        .startsWith("02T22:00").contains("02T22:30", "03T08:05", "03T08:10")
        .noneMatch(time -> time.compareTo("02T22:30") > 0 && time.compareTo("03T08:05") < 0);
  }

  @Test
  void aNapIsNoReasonToSpareAService() {
    from("22:50:00");
    until("02T22:55").sleepUntil("02T23:08");

    assertThat(times(Functions.KILL)).containsExactly("02T23:08");
  }
}
