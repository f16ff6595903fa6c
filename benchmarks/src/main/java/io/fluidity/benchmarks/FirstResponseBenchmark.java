package io.fluidity.benchmarks;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

import io.fluidity.benchmarks.function.CodeFolders;
import io.fluidity.benchmarks.function.FunctionVariant;
import io.fluidity.benchmarks.handler.BareCalls;
import io.fluidity.benchmarks.handler.EmptyHandler;
import io.fluidity.benchmarks.handler.NaiveHandler;
import io.fluidity.lambda.packaged.LambdaFunction;

/** Compares the first response of a wake with an empty handler, a naive one, and the bare calls. */
final class FirstResponseBenchmark implements Benchmark {

  private static final String EMPTY = EmptyHandler.class.getName();
  private static final String BARE_CALLS = BareCalls.Wake.class.getName();

  @Override
  public ResultTable run(BenchmarkConfig config) throws Exception {
    try (Testbed testbed = new Testbed(config)) {
      return new ResultTable("first response of a wake",
          testbed.probe.firstResponses(config.rounds(), variants(testbed)))
          .relativeTo("naive handler", "cpu ms").relativeTo("empty handler, AOT cache", "cpu ms");
    }
  }

  private static Map<String, FunctionVariant> variants(Testbed testbed)
      throws IOException, InterruptedException {
    CodeFolders code = testbed.code;
    Map<String, FunctionVariant> variants = new LinkedHashMap<>();
    variants.put("empty handler", testbed.packaged(EMPTY, code.empty()));
    variants.put("naive handler", testbed.packaged(NaiveHandler.class.getName(), code.naive()));
    variants.put("naive handler, the four calls of a wake",
        testbed.packaged(NaiveHandler.FourCalls.class.getName(), code.naive()));
    variants.put("bare calls of a wake, CRT",
        testbed.packaged(BARE_CALLS, code.withHandlers(LambdaFunction.WAKE)));
    variants.put("wake", testbed.deployed(LambdaFunction.WAKE));
    variants.put("empty handler, AOT cache", testbed.image(EMPTY, code.empty()));
    variants.put("bare calls of a wake, AOT cache",
        testbed.image(BARE_CALLS, code.withHandlers(LambdaFunction.WAKE)));
    variants.put("wake, AOT cache",
        testbed.image(LambdaFunction.WAKE.handler(), code.deployed(LambdaFunction.WAKE)));
    return variants;
  }
}
