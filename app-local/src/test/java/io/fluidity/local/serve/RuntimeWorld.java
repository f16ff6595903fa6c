package io.fluidity.local.serve;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.fluidity.domain.service.ServiceId;
import io.fluidity.functions.handler.InvocationResult;
import io.fluidity.functions.settings.FunctionSettings;

/** Simulated runtime without a server; the test drives its clock. */
final class RuntimeWorld {

  static final ServiceId SERVICE = new ServiceId("fluidity-prod", "fluidity-server-prod");

  final SimulatedRuntime runtime;
  private int day;

  private RuntimeWorld(SimulatedRuntime runtime) {
    this.runtime = runtime;
  }

  static RuntimeWorld of(long seed, TrafficPlan trafficPlan, String... settings) {
    return new RuntimeWorld(new SimulatedRuntime(settings(settings), trafficPlan, seed));
  }

  /** Creates a world without planned traffic; each setting is NAME=VALUE. */
  static RuntimeWorld with(String... settings) {
    return of(1, new TrafficPlan(), settings);
  }

  static FunctionSettings settings(String... settings) {
    Map<String, String> values = new HashMap<>(
        Map.of("ECS_CLUSTER_NAME", SERVICE.cluster(), "ECS_SERVICE_NAME", SERVICE.service()));
    for (String setting : settings) {
      int equals = setting.indexOf('=');
      values.put(setting.substring(0, equals), setting.substring(equals + 1));
    }
    return FunctionSettings.read(values);
  }

  /** Returns the instant at a time of day; day 0 is the first. */
  static Instant time(int day, String time) {
    return SimulatedRuntime.START.atOffset(ZoneOffset.UTC).plusDays(day).with(LocalTime.parse(time))
        .toInstant();
  }

  /** Advances the clock to a time of the current day. */
  RuntimeWorld at(String time) {
    runtime.advanceTo(time(day, time));
    return this;
  }

  /** Advances the clock to a time of the next day. */
  RuntimeWorld atNextDay(String time) {
    day++;
    return at(time);
  }

  RuntimeWorld wake() {
    invoke("fluidity-wake", "{}");
    return this;
  }

  RuntimeWorld use(int minutes, int connections) {
    runtime.use(minutes, connections);
    return this;
  }

  /** Invokes a function that must succeed, and returns its response. */
  ObjectNode invoke(String function, String payload) {
    return switch (runtime.invoke(function, payload.getBytes(StandardCharsets.UTF_8))) {
      case InvocationResult.Completed(var response, _) -> response;
      case InvocationResult.Failed(var reason, _) -> throw new AssertionError(function + " failed", reason);
    };
  }

  RuntimeWorld invokeLater(String function, String payload) {
    runtime.invokeLater(function, payload.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  ObjectNode status() {
    return invoke("fluidity-api", "{}");
  }

  String stage() {
    return status().path("stage").asText();
  }

  /** Returns the decisions of an action, oldest first, as "HH:MM MESSAGE" without the name of the service. */
  List<String> decisions(String action) {
    List<String> decisions = new ArrayList<>();
    for (JsonNode decision : runtime.history().path("decisions")) {
      if (decision.path("action").asText().equals(action)) {
        decisions.addFirst(decision.path("at").asText().substring(11, 16) + " "
            + decision.path("message").asText().replace(SERVICE + " ", ""));
      }
    }
    return decisions;
  }

  /** Returns the connections by minute from one time of the current day up to another. */
  List<Integer> connections(String from, String to) {
    List<Integer> connections = new ArrayList<>();
    for (JsonNode minute : runtime.history().path("minutes")) {
      Instant at = Instant.parse(minute.path("at").asText());
      if (!at.isBefore(time(day, from)) && at.isBefore(time(day, to))) {
        connections.add(minute.path("connections").asInt());
      }
    }
    return connections;
  }
}
