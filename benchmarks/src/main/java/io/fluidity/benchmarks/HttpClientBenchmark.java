package io.fluidity.benchmarks;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.fluidity.benchmarks.function.Code;
import io.fluidity.benchmarks.function.Figures;
import io.fluidity.benchmarks.function.FirstResponse;
import io.fluidity.benchmarks.function.FirstResponse.Subject;
import io.fluidity.benchmarks.function.Rounds;

/** The first answer of the function wake over each HTTP client that the SDK could take. */
final class HttpClients implements Benchmark {

  private static final String OURS = "CRT (as deployed)";
  private static final String WAKE_OVER = "io.fluidity.benchmarks.handler.WakeOver$";

  private record Variant(String name, Subject subject) {}

  @Override
  public Table run(BenchmarkPaths bench) throws Exception {
    try (BenchmarkCloud stage = new BenchmarkCloud(bench)) {
      List<Variant> variants = variants(stage);
      Map<String, Rounds.Measurement> measurements = new LinkedHashMap<>();
      FirstResponse first = stage.firstAnswer();
      variants
          .forEach(each -> measurements.put(each.name(), () -> first.take(each.subject())));
      Map<String, Figures> medians = Rounds.medians(bench.rounds(), measurements);
      for (Variant each : variants) {
        medians.computeIfAbsent(each.name(), _ -> new Figures())
            .with("classes", first.loadedClasses(each.subject()));
      }
      return new Table("the first answer of a wake, by HTTP client", medians).relativeTo(OURS, "cpu ms");
    }
  }

  private static List<Variant> variants(BenchmarkCloud stage) throws IOException {
    Code code = stage.code();
    return List.of(
        new Variant(OURS,
            stage.packaged("io.fluidity.lambda.function.WakeFunction", code.deployed("wake"))),
        new Variant("url-connection",
            stage.packaged(WAKE_OVER + "UrlConnection", code.wakeOver(Code.URL_CONNECTION))),
        new Variant("apache5", stage.packaged(WAKE_OVER + "Apache", code.wakeOver(Code.APACHE))),
        new Variant("apache5, and netty beside it",
            stage.packaged(WAKE_OVER + "Apache", code.wakeOver(Code.DEFAULTS))),
        new Variant("empty handler",
            stage.packaged("io.fluidity.benchmarks.handler.EmptyHandler", code.empty())));
  }
}
