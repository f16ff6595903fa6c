package io.fluidity.local.operate;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.fluidity.functions.message.CountMessages;

/** Formats the response of a function for one service. */
final class ResponseText {

  /** Labels of the instants in a status. */
  private static final Map<String, String> INSTANTS = new LinkedHashMap<>();

  static {
    INSTANTS.put("lastUse", "last use");
    INSTANTS.put("fallsAsleepAt", "falls asleep");
    INSTANTS.put("heldUntil", "held until");
    INSTANTS.put("wokenAt", "woken");
    INSTANTS.put("sleptAt", "put to sleep");
    INSTANTS.put("killedAt", "killed");
  }

  private ResponseText() {}

  /** Returns the message of the response, followed by ECS events; for a status, also by its facts. */
  static String of(ObjectNode response, Instant now) {
    StringBuilder text = new StringBuilder(response.path("message").asText()).append('\n');
    if (response.path("action").asText().equals("status")) {
      facts(text, response, now);
    }
    for (JsonNode event : response.path("events")) {
      line(text, "ECS event", event.path("at").asText() + " " + event.path("message").asText());
    }
    return text.toString();
  }

  private static void facts(StringBuilder text, ObjectNode response, Instant now) {
    line(text, "tasks", CountMessages.tasks(response.path("desiredCount").asInt(),
        response.path("runningCount").asInt(), response.path("pendingCount").asInt()));
    INSTANTS.forEach((field, label) -> {
      if (response.has(field)) {
        Instant instant = Instant.parse(response.path(field).asText());
        line(text, label,
            instant.truncatedTo(ChronoUnit.SECONDS) + " (" + relative(Duration.between(now, instant)) + ")");
      }
    });
  }

  private static void line(StringBuilder text, String label, String value) {
    text.append(String.format("  %-13s %s%n", label, value));
  }

  private static String relative(Duration fromNow) {
    Duration length = fromNow.abs();
    String text = length.toMinutes() < 1 ? length.toSeconds() + " s"
        : length.toHours() < 1 ? length.toMinutes() + " min"
            : length.toDays() < 1 ? length.toHours() + " h " + length.toMinutesPart() + " min"
                : length.toDays() + " d " + length.toHoursPart() + " h";
    return fromNow.isNegative() ? text + " ago" : "in " + text;
  }
}
