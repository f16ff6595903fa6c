package io.fluidity.local.scenario;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.ControlPlane;
import io.fluidity.domain.port.CorrectedClock;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceSnapshot.Scheduling;
import io.fluidity.functions.Functions;
import io.fluidity.functions.handler.InvocationResult;
import io.fluidity.functions.json.Json;
import io.fluidity.functions.settings.FunctionSettings;
import io.fluidity.inmemory.ScriptedCloud;
import io.fluidity.inmemory.ScriptedService;
import io.fluidity.inmemory.VirtualClock;
import io.fluidity.local.cli.AwsEnvironment;

/** Runs the steps of a scenario on a cloud that has only the state that they set. */
final class ScenarioRun {

  private final Scenario scenario;
  private final ScenarioOutput output;
  private final VirtualClock clock;
  private final ScriptedCloud cloud;
  private final ScenarioSettings settings;
  private final List<String> failures = new ArrayList<>();
  private int expectations;
  /** Created by the next call if settings or clocks have changed. */
  private @Nullable Functions functions;
  private CorrectedClock callerClock;
  private @Nullable InvocationResult last;

  ScenarioRun(Scenario scenario, ScenarioOutput output) {
    this.scenario = scenario;
    this.output = output;
    clock = new VirtualClock(scenario.start());
    settings = new ScenarioSettings(scenario.file());
    callerClock = callerClock(clock);
    cloud = new ScriptedCloud(clock, () -> settings.read().controlPlane().signals(),
        time -> callerClock.observe(time));
  }

  private CorrectedClock callerClock(Clock local) {
    return new CorrectedClock(local,
        offset -> output.corrected(clock.instant(), AwsEnvironment.correction(offset)));
  }

  /** Runs every step, and returns the expectations that do not hold. */
  List<String> run() {
    scenario.lines().forEach(this::run);
    return List.copyOf(failures);
  }

  /** Returns the number of expectations so far. */
  int expectations() {
    return expectations;
  }

  private void run(Scenario.Line line) {
    switch (line.step()) {
      case Step.SetSetting setting -> {
        settings.set(line.number(), setting);
        functions = null;
      }
      case Step.At(var instant) -> clock.advanceTo(instant);
      case Step.LocalClock(var instant) -> setLocalClock(instant);
      case Step.StateService(var id, int desired, int running, boolean daemon) ->
        cloud.state(id, daemon ? Scheduling.DAEMON : Scheduling.REPLICA, desired, running);
      case Step.Gone(var id, boolean listed) -> delete(id, listed);
      case Step.Tag(var id, var key, var value) -> tag(cloud.service(id), key, value);
      case Step.Samples(var id, var metric, var from, var to, double value, var delay) ->
        cloud.service(id).samples().add(metric, from, to, value, delay);
      case Step.Deployment(var id, var since) -> cloud.service(id).setDeployment(since);
      case Step.Running(var id, int count) -> cloud.service(id).setRunningCount(count);
      case Step.Call call -> call(line, call);
      case Step.ShowLog() -> output.log(line, clock.instant(), last().log());
      case Step.ShowState(var id) -> output.state(line, clock.instant(), id, cloud.service(id));
      case Step.ExpectDesired(var id, int count) -> expectDesired(line, id, count);
      case Step.ExpectSuccess(boolean succeeded) -> expectSuccess(line, succeeded);
      case Step.ExpectText(boolean inLog, var text) -> expectText(line, inLog, text);
    }
  }

  private void setLocalClock(@Nullable Instant instant) {
    callerClock = callerClock(
        instant == null ? clock : Clock.offset(clock, Duration.between(clock.instant(), instant)));
    functions = null;
  }

  private void delete(ServiceId id, boolean listed) {
    if (!cloud.has(id)) {
      cloud.state(id, Scheduling.REPLICA, 0, 0);
    }
    cloud.service(id).delete(listed);
  }

  private static void tag(ScriptedService service, String key, @Nullable String value) {
    if (value == null) {
      service.untag(key);
    } else {
      service.tag(key, value);
    }
  }

  private void call(Scenario.Line line, Step.Call call) {
    Functions present = functions;
    if (present == null) {
      FunctionSettings read = settings.read();
      present = new Functions(read,
          new ControlPlane(cloud, cloud, callerClock, clock, read.controlPlane()), callerClock);
      functions = present;
    }
    Instant at = clock.instant();
    last = present.invoke(call.function(), call.payload().getBytes(StandardCharsets.UTF_8));
    output.called(line, at, call, last);
  }

  private InvocationResult last() {
    return Objects.requireNonNull(last);
  }

  private void expectDesired(Scenario.Line line, ServiceId id, int count) {
    int found = cloud.service(id).desiredCount();
    conclude(line, new Expectation(found == count, id + " desired " + count, "desired " + found));
  }

  private void expectSuccess(Scenario.Line line, boolean succeeded) {
    boolean holds = last() instanceof InvocationResult.Completed == succeeded;
    conclude(line, new Expectation(holds, succeeded ? "success" : "a failure", lastText()));
  }

  private void expectText(Scenario.Line line, boolean inLog, String text) {
    String found = inLog ? Json.text(last().log()) : lastText();
    conclude(line, new Expectation(found.contains(text),
        (inLog ? "a log entry" : "a response") + " that contains " + text, found));
  }

  private String lastText() {
    return switch (last()) {
      case InvocationResult.Completed(var response, _) -> Json.text(response);
      case InvocationResult.Failed(var reason, _) -> "FAILED: " + reason.getMessage();
    };
  }

  private void conclude(Scenario.Line line, Expectation expectation) {
    expectations++;
    if (!expectation.holds()) {
      failures.add(expectation.message(line.number()));
    }
    output.expected(line, clock.instant(), expectation);
  }
}
