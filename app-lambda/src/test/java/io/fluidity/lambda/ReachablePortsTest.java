package io.fluidity.lambda;

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

import io.fluidity.domain.ScaleCommand;
import io.fluidity.domain.port.ActivityMetrics;
import io.fluidity.domain.port.ServiceScaler;
import io.fluidity.inmemory.CloudCall;
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
    Reachable reachable = Reachable.from(component);
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
      if (reachable.makes(ScaleCommand.WriteMarks.class)) {
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
    Set<CloudCall> called = EnumSet.noneOf(CloudCall.class);
    Town town = Town.with(Town.patternsOnly("town/*")).gate(Gates.noting(called));
    town.real("shop").setDesiredCount(1);
    String shop = "{\"clusterName\":\"town\",\"serviceName\":\"shop\"}";
    switch (function) {
      case "wake" -> town.invoke("wake", shop).json();
      case "kill" -> town.invoke("kill", "{\"scheduled\":true}").json();
      case "sleep" -> {
        town.invoke("sleep", "{}").json();
        town.advance(90, MINUTES).invoke("sleep", "{}").json();
      }
      case "api" -> {
        town.request("api", UrlRequest.post("/wake").body(shop)).body();
        town.advance(10, MINUTES).request("api", UrlRequest.get("/status")).body();
      }
      default -> throw new IllegalArgumentException(function);
    }
    return called.stream().map(CloudCall::action).collect(Collectors.toSet());
  }

  @Test
  void theAnalysisSeesTheWholeWayOfAnEvent() {
    assertThat(Reachable.from(DaggerWakeComponent.class).size()).isGreaterThan(200);
  }
}
