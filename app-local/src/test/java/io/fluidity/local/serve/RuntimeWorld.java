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
import io.fluidity.functions.json.Json;
import io.fluidity.functions.settings.FunctionSettings;
import io.fluidity.functions.handler.InvocationResult;

/** A local control plane without a server, whose time passes when a test says so. */
final class RuntimeWorld {

  static final ServiceId SERVICE = new ServiceId("fluidity-prod", "fluidity-server-prod");

  final SimulatedRuntime controlPlane;
  private int day;

  private RuntimeWorld(SimulatedRuntime controlPlane) {
    this.controlPlane = controlPlane;
  }

  static RuntimeWorld of(long seed, TrafficPlan plannedUse, String... settings) {
    return new RuntimeWorld(new SimulatedRuntime(settings(settings), plannedUse, seed));
  }

  /** A world that nobody plans to use, with settings as NAME=VALUE. */
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

  /** The instant at this time of day, in the first days of this world. */
  static Instant time(int day, String time) {
    return SimulatedRuntime.START.atOffset(ZoneOffset.UTC).plusDays(day).with(LocalTime.parse(time))
        .toInstant();
  }

  /** Lets it become this time of the same day. */
  RuntimeWorld at(String time) {
    controlPlane.advanceTo(time(day, time));
    return this;
  }

  /** Lets it become this time of the next day. */
  RuntimeWorld atNextDay(String time) {
    day++;
    return at(time);
  }

  RuntimeWorld wake() {
    invoke("fluidity-wake", "{}");
    return this;
  }

  RuntimeWorld use(int minutes, int connections) {
    controlPlane.use(minutes, connections);
    return this;
  }

  /** The payload that a function answers; it must not fail. */
  ObjectNode invoke(String function, String payload) {
    InvocationResult outcome = controlPlane.invoke(function, payload.getBytes(StandardCharsets.UTF_8));
    if (outcome instanceof InvocationResult.Completed answered) {
      return Json.readObject("the answer", answered.payload().getBytes(StandardCharsets.UTF_8));
    }
    throw new AssertionError(function + " failed: " + outcome);
  }

  RuntimeWorld later(String function, String payload) {
    controlPlane.invokeLater(function, payload.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  ObjectNode status() {
    return invoke("fluidity-api", "{}");
  }

  String stage() {
    return status().path("stage").asText();
  }

  /** The decisions of an action, oldest first: the time of day to the minute, and what was said. */
  List<String> decisions(String action) {
    List<String> decisions = new ArrayList<>();
    for (JsonNode decision : controlPlane.history().path("decisions")) {
      if (decision.path("action").asText().equals(action)) {
        decisions.addFirst(decision.path("at").asText().substring(11, 16) + " "
            + decision.path("message").asText().replace(SERVICE + " ", ""));
      }
    }
    return decisions;
  }

  /** The connections of the minutes from one time of this day up to another. */
  List<Integer> connections(String from, String to) {
    List<Integer> connections = new ArrayList<>();
    for (JsonNode minute : controlPlane.history().path("minutes")) {
      Instant at = Instant.parse(minute.path("at").asText());
      if (!at.isBefore(time(day, from)) && at.isBefore(time(day, to))) {
        connections.add(minute.path("connections").asInt());
      }
    }
    return connections;
  }
}
