package io.fluidity.benchmarks;

import java.util.LinkedHashMap;
import java.util.Map;

import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

import io.fluidity.benchmarks.function.Figures;

/** Sleep checks a second on a simulated cloud, as JMH counts them. */
final class SleepCheckRate {

  private static final int WARMUPS = 3;
  private static final int MEASURED = 5;

  private SleepCheckRate() {}

  static Map<String, Figures> measure() throws RunnerException {
    Map<String, Figures> rows = new LinkedHashMap<>();
    for (RunResult result : new Runner(new OptionsBuilder().include(SleepChecks.class.getName()).forks(1)
        .warmupIterations(WARMUPS).measurementIterations(MEASURED).warmupTime(TimeValue.seconds(2))
        .measurementTime(TimeValue.seconds(2)).build()).run()) {
      rows.put("one service, checked",
          new Figures().with("checks a second", result.getPrimaryResult().getScore())
              .with("± a second", result.getPrimaryResult().getScoreError()));
    }
    return rows;
  }
}
