package io.fluidity.functions;

import org.junit.jupiter.api.Test;

import static io.fluidity.functions.ResultAssert.assertSuccess;
import static io.fluidity.functions.UrlRequest.get;
import static java.time.temporal.ChronoUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

/** Responses of a status and of a sleep check if an operation was cut off after its change. */
class CutOffResponseTest {

  /** A kill stopped the service after a newer wake had succeeded, and was cut off. */
  private static FunctionWorld undoneWake() {
    return FunctionWorld.withDefaults().wake("{\"desiredCount\":2}").advance(20, MINUTES).cutOff("kill",
        "wake");
  }

  /** A wake started the service after a newer kill had succeeded, and was cut off. */
  private static FunctionWorld undoneKill() {
    return FunctionWorld.withDefaults().cutOff("wake", "kill");
  }

  @Test
  void aWakeThatAKillUndidIsFinishedOnceTheKillHasEnded() {
    FunctionWorld world = undoneWake();
    assertStatus(world, "ASLEEP", "ALREADY_ASLEEP", "ALREADY_ASLEEP", "is asleep: no task runs");
    assertSuccess(world.invoke("sleep", "").json(), "sleep", false, "ASLEEP", "ALREADY_ASLEEP");

    world.advance(2, MINUTES);
    assertStatus(world, "ASLEEP", "FINISH", "CUT_OFF",
        "is asleep: an operation was cut off; the next sleep check finishes it");
    assertSuccess(world.invoke("sleep", "").json(), "sleep", true, "AWAKE", "CUT_OFF", "desiredCount", 2,
        "message", "prod/web was reconciled with its newest intent, since an operation was cut off:"
            + " desired count 0 → 2");

    assertSuccess(world.invoke("sleep", "").json(), "sleep", false, "AWAKE", "STARTING");
  }

  @Test
  void aKillThatAWakeUndidIsFinishedOnceTheWakeHasEnded() {
    FunctionWorld world = undoneKill();
    assertSuccess(world.invoke("sleep", "").json(), "sleep", false, "AWAKE", "SETTLING");

    world.advance(2, MINUTES);
    assertStatus(world, "AWAKE", "FINISH", "CUT_OFF",
        "is awake: an operation was cut off; the next sleep check finishes it");
    assertSuccess(world.invoke("sleep", "").json(), "sleep", true, "ASLEEP", "CUT_OFF", "desiredCount", 0,
        "message", "prod/web was reconciled with its newest intent, since an operation was cut off:"
            + " desired count 1 → 0");

    assertSuccess(world.invoke("sleep", "").json(), "sleep", false, "ASLEEP", "ALREADY_ASLEEP");
  }

  @Test
  void aServiceThatAnotherProcessStoppedIsReportedAsAsleep() {
    FunctionWorld world = FunctionWorld.withDefaults().wake("").advance(20, MINUTES)
        .changeWeb(web -> web.setDesiredCount(0));

    assertStatus(world, "ASLEEP", "ALREADY_ASLEEP", "ALREADY_ASLEEP", "is asleep: no task runs");
    assertSuccess(world.invoke("sleep", "").json(), "sleep", false, "ASLEEP", "ALREADY_ASLEEP");
    assertThat(world.invoke("api", "").json().path("sleptAt").textValue())
        .as("the stop is recorded").isEqualTo("2026-03-02T08:19:57.005Z");
  }

  private static void assertStatus(FunctionWorld world, String stage, String verdict, String reason,
      String message) {
    assertSuccess(world.request("api", get("/status")).body(), "status", false, stage, reason, "verdict",
        verdict, "message", "prod/web " + message);
  }
}
