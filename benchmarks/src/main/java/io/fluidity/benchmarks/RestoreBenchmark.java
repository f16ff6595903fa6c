package io.fluidity.benchmarks;

import java.util.LinkedHashMap;
import java.util.Map;

import io.fluidity.benchmarks.function.Figures;
import io.fluidity.benchmarks.function.FirstResponse;
import io.fluidity.benchmarks.function.FirstResponse.Subject;
import io.fluidity.benchmarks.function.Rounds;

/** The first answer after a restore from a snapshot, as Lambda's own client goes through it. */
final class AfterRestore implements Benchmark {

  private static final String FUNCTION = "io.fluidity.lambda.function.";
  private static final String HANDLER = "io.fluidity.benchmarks.handler.";
  private static final String UNPRIMED = "wake, unprimed";

  @Override
  public Table run(BenchmarkPaths bench) throws Exception {
    try (BenchmarkCloud stage = new BenchmarkCloud(bench)) {
      FirstResponse first = stage.firstAnswer();
      Subject unprimed = stage.packaged(HANDLER + "WakeWithClient$Crt", stage.code().withHandlers("wake"));
      Subject deployed = stage.packaged(FUNCTION + "WakeFunction", stage.code().deployed("wake"));
      Subject empty = stage.packaged(HANDLER + "EmptyHandler", stage.code().empty());
      Map<String, Rounds.Measurement> measurements = new LinkedHashMap<>();
      measurements.put(UNPRIMED, () -> first.afterRestore(unprimed));
      measurements.put("wake, as deployed", () -> first.afterRestore(deployed));
      measurements.put("empty handler", () -> first.afterRestore(empty));
      Map<String, Figures> medians = Rounds.medians(bench.rounds(), measurements);
      return new Table("the first answer after a restore", medians).relativeTo(UNPRIMED, "wall ms")
          .relativeTo(UNPRIMED, "cpu ms");
    }
  }
}
