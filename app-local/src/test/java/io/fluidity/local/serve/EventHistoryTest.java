package io.fluidity.local.serve;

import java.time.Duration;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

import io.fluidity.domain.service.ServiceLifecycle.Stage;
import io.fluidity.inmemory.VirtualClock;

import static org.assertj.core.api.Assertions.assertThat;

/** What is remembered of the minutes, and what of the log counts as a decision. */
class EventHistoryTest {

  private final VirtualClock clock = new VirtualClock(SimulatedRuntime.START);
  private final EventHistory chronicle = new EventHistory(clock);

  private void check(String reason, String message) {
    chronicle.logged("{\"action\":\"sleep\",\"message\":\"" + message + "\",\"services\":[{\"reason\":\""
        + reason + "\"}]}");
  }

  private Iterable<JsonNode> decisions() {
    return chronicle.json().path("decisions");
  }

  @Test
  void aMinuteIsRememberedWithItsStageAndItsUse() {
    clock.advance(Duration.ofSeconds(90));
    chronicle.minute(Stage.AWAKE, 3);

    assertThat(chronicle.json()).hasToString("{\"at\":\"2026-03-02T08:01:30Z\",\"minutes\":[{\"at\":"
        + "\"2026-03-02T08:01:00Z\",\"stage\":\"AWAKE\",\"connections\":3}],\"decisions\":[]}");
  }

  @Test
  void onlyTheLastDayIsRemembered() {
    for (int minute = 0; minute < 1500; minute++) {
      chronicle.minute(Stage.ASLEEP, 0);
      clock.advance(Duration.ofMinutes(1));
    }

    assertThat(chronicle.json().path("minutes")).hasSize(1440).first()
        .extracting(minute -> minute.path("at").asText()).isEqualTo("2026-03-02T09:00:00Z");
  }

  @Test
  void theNewestDecisionsComeFirstAndTheOldestAreForgotten() {
    for (int kill = 1; kill <= 60; kill++) {
      chronicle.logged("{\"action\":\"kill\",\"message\":\"kill " + kill + "\"}");
    }

    assertThat(decisions()).hasSize(50).extracting(decision -> decision.path("message").asText())
        .startsWith("kill 60", "kill 59").endsWith("kill 11");
  }

  @Test
  void aStatusAndAnInvocationThatDecidedNothingAreNoNews() {
    chronicle.logged("{\"action\":\"status\",\"message\":\"is awake\"}");
    chronicle.logged("{\"problem\":\"INVALID_REQUEST\"}");

    assertThat(decisions()).isEmpty();
  }

  @Test
  void aSleepCheckIsNewsWhereItComesToAnotherConclusion() {
    check("STARTING", "was woken");
    check("IN_USE", "is in use");
    check("IN_USE", "is in use");
    check("IDLE", "is put to sleep");
    check("ALREADY_ASLEEP", "sleeps already");
    check("IDLE", "is put to sleep again");

    assertThat(decisions()).extracting(decision -> decision.path("message").asText())
        .containsExactly("is put to sleep again", "is put to sleep", "is in use", "was woken");
  }

  @Test
  void theNewestLineOfTheLogIsKeptWhateverItTells() {
    assertThat(chronicle.lastLine()).isEmpty();
    chronicle.logged("{\"action\":\"status\"}");
    assertThat(chronicle.lastLine()).isEqualTo("{\"action\":\"status\"}");
  }
}
