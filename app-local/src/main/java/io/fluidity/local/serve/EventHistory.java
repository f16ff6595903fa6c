package io.fluidity.local.serve;

import java.nio.charset.StandardCharsets;
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
import io.fluidity.lambda.json.Json;

/** What happened lately: the stage and the use of each minute, and what was decided, in sentences. */
final class EventHistory {

  /** A day. */
  private static final int MINUTES_KEPT = 1440;
  private static final int DECISIONS_KEPT = 50;
  private static final Set<String> WITHOUT_NEWS = Set.of("status", "");

  private record Minute(Instant at, Stage stage, int connections) {}

  private record Decision(Instant at, String action, String message) {}

  private final Clock clock;
  private final Deque<Minute> minutes = new ArrayDeque<>();
  private final Deque<Decision> decisions = new ArrayDeque<>();
  private @Nullable String lastCheck;
  private String lastLine = "";

  EventHistory(Clock clock) {
    this.clock = clock;
  }

  void minute(Stage stage, int connections) {
    minutes.addLast(new Minute(clock.instant().truncatedTo(ChronoUnit.MINUTES), stage, connections));
    if (minutes.size() > MINUTES_KEPT) {
      minutes.removeFirst();
    }
  }

  /** The newest minute has more connections than it had when it began. */
  void alsoUsedBy(int connections) {
    Minute newest = minutes.peekLast();
    if (newest != null && connections > newest.connections()) {
      minutes.removeLast();
      minutes.addLast(new Minute(newest.at(), newest.stage(), connections));
    }
  }

  /** Takes a line of the log of a function. */
  void logged(String line) {
    lastLine = line;
    ObjectNode fields = Json.readObject("the line", line.getBytes(StandardCharsets.UTF_8));
    String action = fields.path("action").asText();
    if (WITHOUT_NEWS.contains(action)) {
      return;
    }
    String reason = fields.path("services").path(0).path("reason").asText();
    if (action.equals("sleep")) {
      // A check that comes to the same conclusion as the last one is no news, nor is that what sleeps sleeps.
      boolean news = !reason.equals(lastCheck) && !reason.equals("ALREADY_ASLEEP");
      lastCheck = reason;
      if (!news) {
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

  /** The newest line of the log. */
  String lastLine() {
    return lastLine;
  }

  /** All of it, oldest minute first, newest decision first. */
  ObjectNode json() {
    ObjectNode json = Json.object();
    json.put("at", clock.instant().toString());
    ArrayNode each = json.putArray("minutes");
    minutes.forEach(minute -> each.addObject().put("at", minute.at().toString())
        .put("stage", minute.stage().name()).put("connections", minute.connections()));
    ArrayNode told = json.putArray("decisions");
    decisions.descendingIterator().forEachRemaining(decision -> told.addObject()
        .put("at", decision.at().truncatedTo(ChronoUnit.SECONDS).toString()).put("action", decision.action())
        .put("message", decision.message()));
    return json;
  }
}
