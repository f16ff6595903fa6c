package io.fluidity.local.scenario;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

import io.fluidity.domain.service.ServiceId;
import io.fluidity.functions.handler.InvocationResult;
import io.fluidity.functions.json.InvalidFieldException;
import io.fluidity.functions.json.Json;
import io.fluidity.inmemory.ScriptedService;

/** Prints a scenario as a timeline, with each response as a sentence. */
final class Timeline implements ScenarioOutput {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss")
      .withZone(ZoneOffset.UTC);

  private final PrintStream out;
  private @Nullable LocalDate date;

  Timeline(PrintStream out) {
    this.out = out;
  }

  @Override
  public void called(Scenario.Line line, Instant at, Step.Call call, InvocationResult result) {
    List<String> sentences = switch (result) {
      case InvocationResult.Completed(var response, _) -> sentences(response);
      case InvocationResult.Failed(var reason, _) -> List.of("FAILED: " + reason.getMessage());
    };
    String caller = call.function() + " → ";
    sentences.forEach(sentence -> line(at, caller + sentence));
  }

  private static List<String> sentences(ObjectNode response) {
    if (response.has("statusCode")) {
      return List.of("HTTP " + response.path("statusCode").asInt() + httpMessage(response));
    }
    JsonNode services = response.path("services");
    if (services.size() < 2) {
      return List.of(response.path("message").asText());
    }
    List<String> sentences = new ArrayList<>();
    services.forEach(service -> sentences.add(service.path("message").asText()));
    return sentences;
  }

  private static String httpMessage(ObjectNode response) {
    try {
      ObjectNode body = Json.readObject("the body",
          response.path("body").asText().getBytes(StandardCharsets.UTF_8));
      return ": " + body.path(body.has("message") ? "message" : "detail").asText();
    } catch (InvalidFieldException page) {
      return "";
    }
  }

  @Override
  public void corrected(Instant at, String message) {
    line(at, message);
  }

  @Override
  public void log(Scenario.Line line, Instant at, ObjectNode entry) {
    line(at, "log " + Json.text(entry));
  }

  @Override
  public void state(Scenario.Line line, Instant at, ServiceId id, ScriptedService service) {
    line(at, id + " has desired count " + service.desiredCount() + ", running count "
        + service.runningCount() + " and " + (service.tags().isEmpty() ? "no tags" : "these tags:"));
    service.tags().forEach((key, value) -> line(at, "  " + key + " " + value));
  }

  @Override
  public void expected(Scenario.Line line, Instant at, Expectation expectation) {
    if (!expectation.holds()) {
      line(at, "DOES NOT HOLD: " + expectation.message(line.number()));
    }
  }

  private void line(Instant at, String text) {
    LocalDate today = at.atZone(ZoneOffset.UTC).toLocalDate();
    if (!today.equals(date)) {
      out.println(today + " (UTC)");
      date = today;
    }
    out.println("  " + TIME.format(at) + "  " + text);
  }
}
