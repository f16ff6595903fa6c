package io.fluidity.benchmarks;

import java.util.LinkedHashMap;
import java.util.Map;

import io.fluidity.benchmarks.function.FunctionProbe;
import io.fluidity.benchmarks.function.FunctionVariant;
import io.fluidity.benchmarks.function.Rounds;
import io.fluidity.benchmarks.handler.EmptyHandler;
import io.fluidity.benchmarks.handler.WakeWithClient;
import io.fluidity.lambda.packaged.LambdaFunction;

/** Measures the first response after a restore from a snapshot, primed and unprimed. */
final class RestoreBenchmark implements Benchmark {

  private static final String UNPRIMED = "wake, unprimed";

  @Override
  public ResultTable run(BenchmarkConfig config) throws Exception {
    try (Testbed testbed = new Testbed(config)) {
      FunctionProbe probe = testbed.probe;
      FunctionVariant unprimed = testbed.packaged(WakeWithClient.Crt.class.getName(),
          testbed.code.withHandlers(LambdaFunction.WAKE));
      FunctionVariant deployed = testbed.deployed(LambdaFunction.WAKE);
      FunctionVariant empty = testbed.packaged(EmptyHandler.class.getName(), testbed.code.empty());
      Map<String, Rounds.Measurement> measurements = new LinkedHashMap<>();
      measurements.put(UNPRIMED, () -> probe.afterRestore(unprimed));
      measurements.put("wake, as deployed", () -> probe.afterRestore(deployed));
      measurements.put("empty handler", () -> probe.afterRestore(empty));
      return new ResultTable("first response after a restore", Rounds.medians(config.rounds(), measurements))
          .relativeTo(UNPRIMED, "wall ms").relativeTo(UNPRIMED, "cpu ms");
    }
  }
}
