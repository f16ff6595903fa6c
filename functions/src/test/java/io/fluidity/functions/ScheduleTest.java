package io.fluidity.functions;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import io.fluidity.inmemory.ApiCall;

import static io.fluidity.functions.ResultAssert.assertFailed;
import static io.fluidity.functions.ResultAssert.assertFields;
import static io.fluidity.functions.ResultAssert.assertServices;
import static io.fluidity.functions.ResultAssert.assertSuccess;
import static java.time.temporal.ChronoUnit.HOURS;
import static java.time.temporal.ChronoUnit.MINUTES;
import static java.time.temporal.ChronoUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

/** The intent of a schedule has the instant at which it was due, however late and often it is delivered. */
class ScheduleTest {

  private static final String UNDATED = "{\"scheduled\":true}";

  private final FunctionWorld world = FunctionWorld.withDefaults();

  /** Events in which a schedule's due time can arrive. */
  enum Form {
    INPUT, INPUT_OF_SCHEDULER, INPUT_WITH_OFFSET, RULE, SCHEDULER, RULE_WITH_INPUT;

    String at(String time) {
      String due = "2026-03-02T" + time + ":00Z";
      return switch (this) {
        case INPUT -> "{\"scheduled\":true,\"due\":\"" + due + "\",\"force\":false}";
        // The context attribute aws.scheduler.scheduled-time, as Scheduler replaces it.
        case INPUT_OF_SCHEDULER -> "{\"due\":\"" + due + "\",\"scheduled\":true,\"clusterName\":\"prod\"}";
        case INPUT_WITH_OFFSET -> "{\"scheduled\":true,\"due\":\"" + plusOneHour(due) + "\"}";
        case RULE -> GoldenEventsTest.event("schedule-rule").replace("2026-03-02T08:00:00Z", due);
        case SCHEDULER -> GoldenEventsTest.event("schedule-scheduler").replace("2026-03-02T08:00:00Z", due);
        // The input wins: the rule may deliver it again under a newer time.
        case RULE_WITH_INPUT -> GoldenEventsTest.event("schedule-rule")
            .replace("2026-03-02T08:00:00Z", "2026-03-02T23:59:00Z")
            .replaceFirst("\\{", "{\"due\":\"" + due + "\",");
      };
    }

    private static String plusOneHour(String due) {
      return Instant.parse(due).plusSeconds(3600).toString().replace("Z", "+01:00");
    }
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void aLateKillDoesNotOverrideANewerWake(Form form) {
    world.wake("").advance(15 * 60 + 20, MINUTES).wake("").advance(20, MINUTES);

    assertSuccess(world.invoke("kill", form.at("23:00")).json(), "kill", false, "AWAKE", "SUPERSEDED",
        "message", "prod/web is awake: a newer intent supersedes the kill");
    assertThat(world.service("web").isWanted()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void aLateWakeDoesNotOverrideANewerKill(Form form) {
    world.advance(30, MINUTES).kill().advance(20, MINUTES);

    assertSuccess(world.invoke("wake", form.at("08:00")).json(), "wake", false, "ASLEEP", "SUPERSEDED",
        "message", "prod/web is asleep: a newer intent supersedes the wake");
    assertThat(world.service("web").isWanted()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void aLateScheduleThatIsTheNewestIntentIsDatedWhenItWasDue(Form form) {
    world.advance(20, MINUTES);
    assertFields(world.invoke("wake", form.at("08:10")).json(), "reason", "WOKEN");
    assertFields(world.invoke("api", "").json(), "wokenAt", "2026-03-02T08:10:00Z");

    world.advance(20, MINUTES);
    assertFields(world.invoke("kill", form.at("08:30")).json(), "reason", "KILLED");
    assertFields(world.invoke("api", "").json(), "killedAt", "2026-03-02T08:30:00Z");
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void aRepeatedKillIsTheSameKill(Form form) {
    world.wake("").advance(1, HOURS);

    assertFields(world.invoke("kill", form.at("09:00")).json(), "reason", "KILLED");
    assertFields(world.invoke("kill", form.at("09:00")).json(), "reason", "ALREADY_ASLEEP");
    world.advance(30, SECONDS).wake("").advance(30, SECONDS);
    assertFields(world.invoke("kill", form.at("09:00")).json(), "reason", "SUPERSEDED");
    assertThat(world.service("web").isWanted()).isTrue();
  }

  @Test
  void theHoldOfAScheduledWakeBeginsWhenItWasDue() {
    world.advance(20, MINUTES);

    assertFields(
        world.invoke("wake", "{\"scheduled\":true,\"due\":\"2026-03-02T08:10:00Z\",\"holdMinutes\":60}")
            .json(),
        "heldUntil", "2026-03-02T09:10:00Z");
  }

  @Test
  void aRepeatedUndatedKillWithinAQuarterOfAnHourIsTheSameKill() {
    world.wake("").advance(1, HOURS);

    assertFields(world.invoke("kill", UNDATED).json(), "reason", "KILLED");
    world.advance(30, SECONDS).wake("").advance(30, SECONDS);
    assertFields(world.invoke("kill", UNDATED).json(), "reason", "SUPERSEDED");
    world.advance(15, MINUTES);
    assertFields(world.invoke("kill", UNDATED).json(), "reason", "KILLED");
  }

  @Test
  void anUndatedWakeIsDatedWhenItArrives() {
    world.kill().advance(1, HOURS);

    assertFields(world.invoke("wake", UNDATED).json(), "reason", "WOKEN");
    assertThat(world.invoke("api", "").json().path("wokenAt").textValue())
        .isEqualTo("2026-03-02T09:00:02.005Z");
  }

  @Test
  void aServiceThatCanNeverBeKilledCausesNoRetryThatKillsTheOthers() {
    FunctionWorld three = FunctionWorld.managing("prod/*").withDaemon("agent").withService("api", 1)
        .advance(15, HOURS);

    InvocationRecord killed = three.invoke("kill", Form.INPUT.at("23:00"));
    assertServices(killed.json(), "reason", "NOT_SCALABLE", "KILLED", "ALREADY_ASLEEP");
    assertFields(killed.json().path("services").get(0), "skipped", true, "changed", false);
    three.advance(30, SECONDS).wake("{\"clusterName\":\"prod\",\"serviceName\":\"api\"}").advance(30,
        SECONDS);
    assertServices(three.invoke("kill", Form.INPUT.at("23:00")).json(), "reason", "NOT_SCALABLE",
        "SUPERSEDED", "ALREADY_ASLEEP");
    assertThat(three.service("api").isWanted()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "\"yesterday\"                            | due must be an RFC 3339 instant, such as 2026-01-31T23:00:00Z (was \"yesterday\")",
      "\"2026-03-02\"                           | due must be an RFC 3339 instant, such as 2026-01-31T23:00:00Z (was \"2026-03-02\")",
      "\"2026-03-02T08:00:00\"                  | due must be an RFC 3339 instant, such as 2026-01-31T23:00:00Z (was \"2026-03-02T08:00:00\")",
      "\"+10000-01-01T00:00:00Z\"               | due must be an RFC 3339 instant, such as 2026-01-31T23:00:00Z (was \"+10000-01-01T00:00:00Z\")",
      "\"-0001-01-01T00:00:00Z\"                | due must be an RFC 3339 instant, such as 2026-01-31T23:00:00Z (was \"-0001-01-01T00:00:00Z\")",
      "\"<aws.scheduler.scheduled-time>\"       | due must be an RFC 3339 instant, such as 2026-01-31T23:00:00Z (was \"<aws.scheduler.scheduled-time>\")",
      "\"\"                                     | due must be an RFC 3339 instant, such as 2026-01-31T23:00:00Z (was \"\")",
      "1772442000                               | due must be text (was 1772442000)"})
  void aDueTimeThatIsNoInstantIsRejected(String due, String message) {
    for (String function : FunctionWorld.FUNCTIONS) {
      assertRejected(function, "{\"scheduled\":true,\"due\":" + due + "}").isEqualTo(message);
    }
    assertRejected("kill", "{\"source\":\"aws.events\",\"time\":" + due + "}")
        .isEqualTo(message.replace("due must", "time must"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "wake | {\"scheduled\":true,\"force\":true} | force",
      "sleep | {\"scheduled\":true,\"force\":true}            | force",
      "kill  | {\"scheduled\":true,\"servicename\":\"web\"}   | servicename",
      "kill  | {\"scheduled\":true,\"detail\":{}}             | detail",
      "kill  | {\"source\":\"aws.events\",\"note\":\"nightly\"} | note",
      "sleep | {\"scheduled\":true,\"desiredCount\":1}        | desiredCount"})
  void aFieldThatTheFunctionDoesNotHaveIsRejected(String function, String input, String field) {
    assertRejected(function, input)
        .startsWith("\"" + field + "\" is not a field of this request: use one of clusterName, ");
  }

  private AbstractStringAssert<?> assertRejected(String function, String event) {
    Set<ApiCall> calls = EnumSet.noneOf(ApiCall.class);
    InvocationRecord invoked = world.intercept(Interceptors.recording(calls)).invoke(function, event);
    assertThat(calls).isEmpty();
    return assertFailed(invoked, "INVALID_REQUEST");
  }

  @Test
  void aDueTimeInTheFutureIsRejected() {
    world.wake("");

    for (String function : List.of("wake", "kill")) {
      assertFailed(world.invoke(function, Form.INPUT.at("08:02")), "INVALID_REQUEST")
          .contains("due must not be in the future (was 2026-03-02T08:02:00Z, now is 2026-03-02T08:00:02.");
    }
    assertThat(world.service("web").isWanted()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void aScheduleOfTheFunctionThatOnlyReadsFails(Form form) {
    assertRejected("api", form.at("08:00")).isEqualTo(
        "the target of the schedule must be the function wake, sleep or kill (was the function api, which only reads)");
    assertRejected("api", UNDATED).startsWith("the target of the schedule must be ");
  }

  @Test
  void aSweepIsNeverLateOrRepeated() {
    world.wake("").advance(20, MINUTES);

    assertFields(world.invoke("sleep", Form.RULE.at("08:05")).json(), "reason", "IDLE");
    assertFields(world.invoke("sleep", Form.RULE.at("08:05")).json(), "reason", "ALREADY_ASLEEP");
  }

  @Test
  void theActionOfAScheduleMustMatchTheFunction() {
    String wake = "{\"scheduled\":true,\"action\":\"wake\"}";

    assertFields(world.invoke("wake", wake).json(), "reason", "WOKEN");
    assertFailed(world.invoke("kill", wake), "INVALID_REQUEST").startsWith("action must be left out");
  }
}
