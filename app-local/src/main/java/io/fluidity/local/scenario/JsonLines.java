package io.fluidity.local.scenario;

import java.io.PrintStream;
import java.time.Instant;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.fluidity.domain.service.ServiceId;
import io.fluidity.functions.handler.InvocationResult;
import io.fluidity.functions.json.Json;
import io.fluidity.inmemory.ScriptedService;

/** Prints a scenario as JSON objects, one per line. */
final class JsonLines implements ScenarioOutput {

  private final PrintStream out;

  JsonLines(PrintStream out) {
    this.out = out;
  }

  @Override
  public void called(Scenario.Line line, Instant at, Step.Call call, InvocationResult result) {
    ObjectNode object = object(at).put("line", line.number()).put("call", call.function())
        .put("payload", call.payload());
    switch (result) {
      case InvocationResult.Completed(var response, _) -> object.put("ok", true).set("response", response);
      case InvocationResult.Failed(var reason, _) -> object.put("ok", false).put("message",
          reason.getMessage());
    }
    print(object);
  }

  @Override
  public void corrected(Instant at, String message) {
    print(object(at).put("clock", message));
  }

  @Override
  public void log(Scenario.Line line, Instant at, ObjectNode entry) {
    ObjectNode object = object(at).put("line", line.number());
    object.set("log", entry);
    print(object);
  }

  @Override
  public void state(Scenario.Line line, Instant at, ServiceId id, ScriptedService service) {
    ObjectNode object = object(at).put("line", line.number()).put("state", id.toString())
        .put("desiredCount", service.desiredCount()).put("runningCount", service.runningCount());
    ObjectNode tags = object.putObject("tags");
    service.tags().forEach(tags::put);
    print(object);
  }

  @Override
  public void expected(Scenario.Line line, Instant at, Expectation expectation) {
    print(object(at).put("line", line.number()).put("expect", expectation.expected())
        .put("holds", expectation.holds()).put("found", expectation.found()));
  }

  private static ObjectNode object(Instant at) {
    return Json.object().put("at", at.toString());
  }

  private void print(ObjectNode object) {
    out.println(Json.text(object));
  }
}
