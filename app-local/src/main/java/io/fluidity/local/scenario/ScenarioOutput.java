package io.fluidity.local.scenario;

import java.time.Instant;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.fluidity.domain.service.ServiceId;
import io.fluidity.functions.handler.InvocationResult;
import io.fluidity.inmemory.ScriptedService;

/** Receives the events of a scenario, to print them. */
interface ScenarioOutput {

  /** A function was invoked at an instant. */
  void called(Scenario.Line line, Instant at, Step.Call call, InvocationResult result);

  /** The clock of the caller was corrected. */
  void corrected(Instant at, String message);

  /** A step prints the log entry of the last call. */
  void log(Scenario.Line line, Instant at, ObjectNode entry);

  /** A step prints the state of a service. */
  void state(Scenario.Line line, Instant at, ServiceId id, ScriptedService service);

  /** An expectation was checked. */
  void expected(Scenario.Line line, Instant at, Expectation expectation);
}
