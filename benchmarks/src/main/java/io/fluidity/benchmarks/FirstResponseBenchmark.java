package io.fluidity.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.fluidity.benchmarks.function.Code;
import io.fluidity.benchmarks.function.Figures;
import io.fluidity.benchmarks.function.FirstResponse;
import io.fluidity.benchmarks.function.FirstResponse.Subject;
import io.fluidity.benchmarks.function.Rounds;

/** The first answer of a wake, beside a handler that does nothing and one as it is written first. */
final class FirstResponses implements Benchmark {

  private static final String HANDLER = "io.fluidity.benchmarks.handler.";
  private static final String BARE = HANDLER + "BareCalls$Wake";
  private static final String EMPTY = HANDLER + "EmptyHandler";

  @Override
  public Table run(BenchmarkPaths bench) throws Exception {
    try (BenchmarkCloud stage = new BenchmarkCloud(bench)) {
      FirstResponse first = stage.firstAnswer();
      Map<String, Subject> subjects = subjects(stage, bench);
      Map<String, Rounds.Measurement> measurements = new LinkedHashMap<>();
      subjects.forEach((name, subject) -> measurements.put(name, () -> first.take(subject)));
      Map<String, Figures> medians = Rounds.medians(bench.rounds(), measurements);
      for (Map.Entry<String, Subject> each : subjects.entrySet()) {
        medians.computeIfAbsent(each.getKey(), _ -> new Figures()).with("classes",
            first.loadedClasses(each.getValue()));
      }
      return new Table("the first answer of a wake", medians).relativeTo("naive handler", "cpu ms")
          .relativeTo("empty handler, AOT cache", "cpu ms");
    }
  }

  private static Map<String, Subject> subjects(BenchmarkCloud stage, BenchmarkPaths bench)
      throws IOException, InterruptedException {
    Code code = stage.code();
    List<Path> events = CacheTraining.events(bench.events());
    Map<String, Subject> subjects = new LinkedHashMap<>();
    subjects.put("empty handler", stage.packaged(EMPTY, code.empty()));
    subjects.put("naive handler", stage.packaged(HANDLER + "NaiveHandler", code.naive()));
    subjects.put("naive handler, the four calls of a wake",
        stage.packaged(HANDLER + "NaiveHandler$FourCalls", code.naive()));
    subjects.put("bare calls of a wake, CRT", stage.packaged(BARE, code.withHandlers("wake")));
    subjects.put("wake", stage.packaged(CacheTraining.handler("wake"), code.deployed("wake")));
    subjects.put("empty handler, AOT cache",
        stage.image(EMPTY, code.image(bench.runtime(), code.empty()), events));
    subjects.put("bare calls of a wake, AOT cache",
        stage.image(BARE, code.image(bench.runtime(), code.withHandlers("wake")), events));
    subjects.put("wake, AOT cache",
        stage.image(CacheTraining.handler("wake"), code.image(bench.runtime(), code.deployed("wake")), events));
    return subjects;
  }
}
