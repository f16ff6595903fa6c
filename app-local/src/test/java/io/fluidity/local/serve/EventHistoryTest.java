package io.fluidity.local.serve;

import java.time.Duration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

import io.fluidity.domain.service.ServiceLifecycle.Stage;
import io.fluidity.functions.json.Json;
import io.fluidity.inmemory.VirtualClock;

import static org.assertj.core.api.Assertions.assertThat;

/** History of minutes, and of log entries that are decisions. */
class EventHistoryTest {

  private final VirtualClock clock = new VirtualClock(SimulatedRuntime.START);
  private final EventHistory history = new EventHistory(clock);

  private void add(String action, String message) {
    history.add(Json.object().put("action", action).put("message", message));
  }

  private void addCheck(String reason, String message) {
    ObjectNode entry = Json.object().put("action", "sleep").put("message", message);
    entry.putArray("services").addObject().put("reason", reason);
    history.add(entry);
  }

  private Iterable<JsonNode> decisions() {
    return history.json().path("decisions");
  }

  @Test
  void minuteHasItsStageAndItsConnections() {
    clock.advance(Duration.ofSeconds(90));
    history.minute(Stage.AWAKE, 3);

    assertThat(history.json()).hasToString("{\"at\":\"2026-03-02T08:01:30Z\",\"minutes\":[{\"at\":"
        + "\"2026-03-02T08:01:00Z\",\"stage\":\"AWAKE\",\"connections\":3}],\"decisions\":[]}");
  }

  @Test
  void onlyTheLastDayIsKept() {
    for (int minute = 0; minute < 1500; minute++) {
      history.minute(Stage.ASLEEP, 0);
      clock.advance(Duration.ofMinutes(1));
    }

    assertThat(history.json().path("minutes")).hasSize(1440).first()
        .extracting(minute -> minute.path("at").asText()).isEqualTo("2026-03-02T09:00:00Z");
  }

  @Test
  void newestDecisionsComeFirstAndTheOldestAreDropped() {
    for (int kill = 1; kill <= 60; kill++) {
      add("kill", "kill " + kill);
    }

    assertThat(decisions()).hasSize(50).extracting(decision -> decision.path("message").asText())
        .startsWith("kill 60", "kill 59").endsWith("kill 11");
  }

  @Test
  void statusAndFailedRequestAreNotDecisions() {
    add("status", "is awake");
    history.add(Json.object().put("problem", "INVALID_REQUEST"));

    assertThat(decisions()).isEmpty();
  }

  @Test
  void sleepCheckIsADecisionOnlyIfItsConclusionIsNew() {
    addCheck("STARTING", "starting");
    addCheck("IN_USE", "in use");
    addCheck("IN_USE", "in use");
    addCheck("IDLE", "was put to sleep");
    addCheck("ALREADY_ASLEEP", "already asleep");
    addCheck("IDLE", "was put to sleep again");

    assertThat(decisions()).extracting(decision -> decision.path("message").asText())
        .containsExactly("was put to sleep again", "was put to sleep", "in use", "starting");
  }
}
