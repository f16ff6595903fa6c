package io.fluidity.lambda;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.fluidity.domain.ControlPlane;
import io.fluidity.domain.port.ActivityMetrics;
import io.fluidity.domain.port.ScaleCommand;
import io.fluidity.domain.port.ServiceScaler;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.functions.handler.FunctionHandler;
import io.fluidity.functions.handler.InvocationResult;
import io.fluidity.functions.json.Json;
import io.fluidity.functions.settings.FunctionSettings;
import io.fluidity.inmemory.ApiCall;
import io.fluidity.inmemory.CallInterceptor;
import io.fluidity.inmemory.SimulatedCloud;
import io.fluidity.inmemory.SimulationProfile;
import io.fluidity.inmemory.VirtualClock;

import static org.assertj.core.api.Assertions.assertThat;

/** Compares what each function can call with the permission table, from which the IAM roles are derived. */
class ReachablePortsTest {

  private static final Map<String, Class<? extends LambdaHandler>> HANDLERS = Map.of("wake",
      WakeHandler.class, "sleep", SleepHandler.class, "kill", KillHandler.class, "api", ApiHandler.class);
  private static final ServiceId WEB = new ServiceId("prod", "web");
  private static final String NAMES_WEB = "{\"clusterName\":\"prod\",\"serviceName\":\"web\"}";

  private static Set<String> reachableActions(String function) {
    ReachableCode reachable = ReachableCode.from(Objects.requireNonNull(HANDLERS.get(function)));
    boolean executes = reachable.calls(ServiceScaler.class, "execute");
    Map<String, Boolean> reached = Map.of("ecs:DescribeServices",
        reachable.calls(ServiceScaler.class, "read"), "ecs:ListServices",
        reachable.calls(ServiceScaler.class, "list"), "cloudwatch:GetMetricData",
        reachable.calls(ActivityMetrics.class, "read"), "ecs:TagResource",
        executes && reachable.instantiates(ScaleCommand.WriteTags.class), "ecs:UpdateService",
        executes && reachable.instantiates(ScaleCommand.SetDesiredCount.class));
    return reached.keySet().stream().filter(reached::get).collect(Collectors.toSet());
  }

  /** Returns the allowed actions of each function from the table in docs/architecture.md. */
  private static Map<String, Set<String>> permissions() throws IOException {
    List<List<String>> rows = Files.readAllLines(Path.of("..", "docs", "architecture.md")).stream()
        .dropWhile(line -> !line.startsWith("| function | `")).takeWhile(line -> line.startsWith("|"))
        .map(ReachablePortsTest::cells).toList();
    List<String> actions = rows.getFirst();
    Map<String, Set<String>> table = new LinkedHashMap<>();
    for (List<String> row : rows.subList(2, rows.size())) {
      Set<String> allowed = new TreeSet<>();
      for (int i = 1; i < actions.size(); i++) {
        if (row.get(i).equals("yes")) {
          allowed.add(actions.get(i));
        }
      }
      table.put(row.getFirst(), allowed);
    }
    return table;
  }

  private static List<String> cells(String line) {
    return Arrays.stream(line.substring(1).split("\\|", -1)).map(cell -> cell.replace("`", "").strip())
        .toList();
  }

  @Test
  void permissionTableHasOneRowForEachFunction() throws IOException {
    assertThat(permissions()).containsOnlyKeys(HANDLERS.keySet());
  }

  static Set<Map.Entry<String, Set<String>>> rows() throws IOException {
    return permissions().entrySet();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void functionReachesAndUsesExactlyTheAllowedActions(Map.Entry<String, Set<String>> row) {
    assertThat(reachableActions(row.getKey())).as("reachable").isEqualTo(row.getValue());
    assertThat(usedActions(row.getKey())).as("used").isEqualTo(row.getValue());
  }

  /** Returns the actions that a function uses over 90 minutes, with no configured service but a pattern. */
  private static Set<String> usedActions(String function) {
    VirtualClock clock = new VirtualClock(Instant.parse("2026-03-02T08:00:00Z"));
    FunctionSettings settings = FunctionSettings.read(Map.of("MANAGED_SERVICES", "prod/*"));
    SimulatedCloud cloud = new SimulatedCloud(clock, SimulationProfile.ideal(),
        settings.controlPlane().signals(), 1);
    cloud.createService(WEB, 1);
    Set<ApiCall> calls = EnumSet.noneOf(ApiCall.class);
    cloud.setInterceptor(new CallInterceptor() {
      @Override
      public void before(ApiCall call) {
        calls.add(call);
      }
    });
    ControlPlane all = cloud.controlPlane(settings.controlPlane());
    ControlPlane withoutMetrics = new ControlPlane(cloud, ActivityMetrics.none(), clock, clock,
        settings.controlPlane());
    switch (function) {
      case "wake" -> respond(FunctionHandler.wake(settings, withoutMetrics, clock), NAMES_WEB);
      case "kill" -> respond(FunctionHandler.kill(settings, withoutMetrics, clock), "{\"scheduled\":true}");
      case "sleep" -> {
        FunctionHandler sleep = FunctionHandler.sleep(settings, all, clock);
        respond(sleep, "{}");
        clock.advance(Duration.ofMinutes(90));
        respond(sleep, "{}");
      }
      case "api" -> {
        FunctionHandler api = FunctionHandler.api(settings, all, clock);
        request(api, "POST", "/wake", NAMES_WEB);
        clock.advance(Duration.ofMinutes(10));
        request(api, "GET", "/status", "");
      }
      default -> throw new IllegalArgumentException(function);
    }
    return calls.stream().map(ApiCall::action).collect(Collectors.toSet());
  }

  private static ObjectNode respond(FunctionHandler function, String event) {
    InvocationResult result = function.invoke(event.getBytes(StandardCharsets.UTF_8), "function", "request");
    assertThat(result).isInstanceOf(InvocationResult.Completed.class);
    return ((InvocationResult.Completed) result).response();
  }

  private static void request(FunctionHandler function, String method, String path, String body) {
    ObjectNode event = Json.readObject("event", Priming.url(method, path).getBytes(StandardCharsets.UTF_8));
    event.putObject("headers").put("content-type", "application/json");
    event.put("body", body);
    assertThat(respond(function, Json.text(event)).path("statusCode").asInt()).isEqualTo(200);
  }

  @Test
  void analysisCoversTheWholeCodePathOfAnEvent() {
    assertThat(ReachableCode.from(WakeHandler.class).size()).isGreaterThan(200);
  }
}
