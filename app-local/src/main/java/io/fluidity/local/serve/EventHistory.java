package io.fluidity.local.serve;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

import io.fluidity.domain.service.ServiceLifecycle.Stage;
import io.fluidity.functions.json.Json;

/** Recent history: stage and use by minute, and decisions as text. */
final class EventHistory {

  /** A day. */
  private static final int MINUTES_KEPT = 1440;
  private static final int DECISIONS_KEPT = 50;
  private static final Set<String> IGNORED_ACTIONS = Set.of("status", "");

  private record Minute(Instant at, Stage stage, int connections) {}

  private record Decision(Instant at, String action, String message) {}

  private final Clock clock;
  private final Deque<Minute> minutes = new ArrayDeque<>();
  private final Deque<Decision> decisions = new ArrayDeque<>();
  private @Nullable String lastCheck;

  EventHistory(Clock clock) {
    this.clock = clock;
  }

  void minute(Stage stage, int connections) {
    minutes.addLast(new Minute(clock.instant().truncatedTo(ChronoUnit.MINUTES), stage, connections));
    if (minutes.size() > MINUTES_KEPT) {
      minutes.removeFirst();
    }
  }

  /** Raises the connections of the newest minute. */
  void raiseConnections(int connections) {
    Minute newest = minutes.peekLast();
    if (newest != null && connections > newest.connections()) {
      minutes.removeLast();
      minutes.addLast(new Minute(newest.at(), newest.stage(), connections));
    }
  }

  /** Adds the log entry of an invocation. */
  void add(ObjectNode fields) {
    String action = fields.path("action").asText();
    if (IGNORED_ACTIONS.contains(action)) {
      return;
    }
    String reason = fields.path("services").path(0).path("reason").asText();
    if (action.equals("sleep")) {
      // Only a conclusion that differs from the last one is shown.
      boolean isNew = !reason.equals(lastCheck) && !reason.equals("ALREADY_ASLEEP");
      lastCheck = reason;
      if (!isNew) {
        return;
      }
    } else {
      lastCheck = null;
    }
    decisions.addLast(new Decision(clock.instant(), action, fields.path("message").asText()));
    if (decisions.size() > DECISIONS_KEPT) {
      decisions.removeFirst();
    }
  }

  /** Returns the history, oldest minute first, newest decision first. */
  ObjectNode json() {
    ObjectNode json = Json.object();
    json.put("at", clock.instant().toString());
    ArrayNode each = json.putArray("minutes");
    minutes.forEach(minute -> each.addObject().put("at", minute.at().toString())
        .put("stage", minute.stage().name()).put("connections", minute.connections()));
    ArrayNode list = json.putArray("decisions");
    decisions.descendingIterator().forEachRemaining(decision -> list.addObject()
        .put("at", decision.at().truncatedTo(ChronoUnit.SECONDS).toString()).put("action", decision.action())
        .put("message", decision.message()));
    return json;
  }
}
