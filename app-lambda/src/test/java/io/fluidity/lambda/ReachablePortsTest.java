package io.fluidity.lambda;

import io.fluidity.functions.FunctionWorld;
import io.fluidity.functions.Interceptors;
import io.fluidity.functions.UrlRequest;

import java.io.IOException;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import io.fluidity.domain.port.ScaleCommand;
import io.fluidity.domain.port.ActivityMetrics;
import io.fluidity.domain.port.ServiceScaler;
import io.fluidity.inmemory.ApiCall;
import io.fluidity.lambda.wiring.DaggerApiComponent;
import io.fluidity.lambda.wiring.DaggerKillComponent;
import io.fluidity.lambda.wiring.DaggerSleepComponent;
import io.fluidity.lambda.wiring.DaggerWakeComponent;

import static java.time.temporal.ChronoUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What each function can reach of the ports is what the table of the architecture says: the permissions of
 * its role are written from that table.
 */
class ReachablePortsTest {

  private static final Map<String, Class<?>> COMPONENTS = Map.of("wake", DaggerWakeComponent.class, "sleep",
      DaggerSleepComponent.class, "kill", DaggerKillComponent.class, "api", DaggerApiComponent.class);

  private static Set<String> reachedBy(Class<?> component) {
    ReachableCode reachable = ReachableCode.from(component);
    Set<String> actions = new TreeSet<>();
    if (reachable.calls(ServiceScaler.class, "read")) {
      actions.add("ecs:DescribeServices");
    }
    if (reachable.calls(ServiceScaler.class, "list")) {
      actions.add("ecs:ListServices");
    }
    if (reachable.calls(ActivityMetrics.class, "read")) {
      actions.add("cloudwatch:GetMetricData");
    }
    if (reachable.calls(ServiceScaler.class, "execute")) {
      if (reachable.makes(ScaleCommand.WriteTags.class)) {
        actions.add("ecs:TagResource");
      }
      if (reachable.makes(ScaleCommand.SetDesiredCount.class)) {
        actions.add("ecs:UpdateService");
      }
    }
    return actions;
  }

  @Test
  void theTableHasARowForEachFunction() throws IOException {
    assertThat(PermissionTable.read()).containsOnlyKeys(COMPONENTS.keySet());
  }

  @TestFactory
  Stream<DynamicTest> eachFunctionReachesWhatTheTableSays() throws IOException {
    return PermissionTable.read().entrySet().stream().map(row -> DynamicTest.dynamicTest(row.getKey(),
        () -> assertThat(reachedBy(Objects.requireNonNull(COMPONENTS.get(row.getKey()))))
            .isEqualTo(row.getValue())));
  }

  @TestFactory
  Stream<DynamicTest> eachFunctionUsesAllThatTheTableAllows() throws IOException {
    return PermissionTable.read().entrySet().stream().map(row -> DynamicTest.dynamicTest(row.getKey(),
        () -> assertThat(usedBy(row.getKey())).isEqualTo(row.getValue())));
  }

  /** What a function calls over an hour and a half, where patterns alone say what is managed. */
  private static Set<String> usedBy(String function) {
    Set<ApiCall> called = EnumSet.noneOf(ApiCall.class);
    FunctionWorld cluster = FunctionWorld.with(FunctionWorld.patternsOnly("town/*")).gate(Interceptors.noting(called));
    cluster.real("shop").setDesiredCount(1);
    String shop = "{\"clusterName\":\"town\",\"serviceName\":\"shop\"}";
    switch (function) {
      case "wake" -> cluster.invoke("wake", shop).json();
      case "kill" -> cluster.invoke("kill", "{\"scheduled\":true}").json();
      case "sleep" -> {
        cluster.invoke("sleep", "{}").json();
        cluster.advance(90, MINUTES).invoke("sleep", "{}").json();
      }
      case "api" -> {
        cluster.request("api", UrlRequest.post("/wake").body(shop)).body();
        cluster.advance(10, MINUTES).request("api", UrlRequest.get("/status")).body();
      }
      default -> throw new IllegalArgumentException(function);
    }
    return called.stream().map(ApiCall::action).collect(Collectors.toSet());
  }

  @Test
  void theAnalysisSeesTheWholeWayOfAnEvent() {
    assertThat(ReachableCode.from(DaggerWakeComponent.class).size()).isGreaterThan(200);
  }
}
