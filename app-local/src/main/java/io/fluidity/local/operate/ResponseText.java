package io.fluidity.local.operate;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The answer of a function about one service, for people. */
final class ResponseText {

  /** What a status knows beyond its sentence, and how people call it. */
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

  /** The sentence of the answer; of a status also what it is based on. */
  static String of(ObjectNode response, Instant now) {
    StringBuilder text = new StringBuilder(response.path("message").asText()).append('\n');
    if (!response.path("action").asText().equals("status")) {
      return text.toString();
    }
    line(text, "tasks", TaskCounts.format(response.path("desiredCount").asInt(), response.path("runningCount").asInt(),
        response.path("pendingCount").asInt()));
    INSTANTS.forEach((field, label) -> {
      if (response.has(field)) {
        Instant instant = Instant.parse(response.path(field).asText());
        line(text, label,
            instant.truncatedTo(ChronoUnit.SECONDS) + " (" + relative(Duration.between(now, instant)) + ")");
      }
    });
    for (JsonNode event : response.path("events")) {
      line(text, "ECS said", event.path("at").asText() + " " + event.path("message").asText());
    }
    return text.toString();
  }

  private static void line(StringBuilder text, String label, String value) {
    text.append(String.format("  %-13s %s%n", label, value));
  }

  private static String relative(Duration fromNow) {
    boolean past = fromNow.isNegative();
    Duration length = fromNow.abs();
    String told = length.toMinutes() < 1 ? length.toSeconds() + " s"
        : length.toHours() < 1 ? length.toMinutes() + " min"
            : length.toDays() < 1 ? length.toHours() + " h " + length.toMinutesPart() + " min"
                : length.toDays() + " d " + length.toHoursPart() + " h";
    return past ? told + " ago" : "in " + told;
  }
}
