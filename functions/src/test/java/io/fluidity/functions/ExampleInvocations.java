package io.fluidity.functions;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Direct and scheduled invocations that together have every field, reason and metric. */
final class ExampleInvocations {

  private static final String SCHEDULE = "{\"scheduled\":true}";

  private ExampleInvocations() {}

  /** Returns the invocations of wake, sleep and kill by their actions. */
  static Map<String, List<InvocationRecord>> all() {
    Map<String, List<InvocationRecord>> invocations = new LinkedHashMap<>();
    invocations.put("wake",
        List.of(ExampleScenarios.asleep().invoke("wake", "{}"),
            ExampleScenarios.awake().invoke("wake", "{\"holdMinutes\":1,\"desiredCount\":2}"),
            ExampleScenarios.awake().invoke("wake", "{}"),
            ExampleScenarios.failingStart().invoke("wake", "{}"),
            ExampleScenarios.asleep().supersededBy("kill").invoke("wake", "{}")));
    List<InvocationRecord> sweeps = new ArrayList<>();
    ExampleWorlds.all().forEach(world -> sweeps.add(world.get().invoke("sleep", "{}")));
    sweeps.add(
        ExampleScenarios.awake().advance(10, ChronoUnit.MINUTES).supersededBy("wake").invoke("sleep", "{}"));
    invocations.put("sleep", sweeps);
    invocations.put("kill",
        List.of(ExampleScenarios.awake().invoke("kill", "{}"), ExampleScenarios.asleep().invoke("kill", "{}"),
            ExampleScenarios.awake().invoke("kill", SCHEDULE),
            ExampleScenarios.held().invoke("kill", SCHEDULE),
            ExampleWorlds.withServicesToSkip().invoke("kill", SCHEDULE),
            FunctionWorld.managing("prod/age*").withDaemon("agent").invoke("kill", SCHEDULE),
            ExampleScenarios.awake().supersededBy("wake").invoke("kill", "{}")));
    return invocations;
  }
}
