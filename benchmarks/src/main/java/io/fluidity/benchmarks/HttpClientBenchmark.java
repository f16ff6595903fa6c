package io.fluidity.benchmarks;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

import io.fluidity.benchmarks.function.CodeFolders;
import io.fluidity.benchmarks.function.FunctionVariant;
import io.fluidity.benchmarks.handler.EmptyHandler;
import io.fluidity.benchmarks.handler.WakeWithClient;
import io.fluidity.lambda.packaged.LambdaFunction;

/** Compares the first response of a wake with different HTTP clients of the SDK. */
final class HttpClientBenchmark implements Benchmark {

  private static final String DEPLOYED = "CRT (as deployed)";

  @Override
  public ResultTable run(BenchmarkConfig config) throws Exception {
    try (Testbed testbed = new Testbed(config)) {
      return new ResultTable("first response of a wake, by HTTP client",
          testbed.probe.firstResponses(config.rounds(), variants(testbed))).relativeTo(DEPLOYED, "cpu ms");
    }
  }

  private static Map<String, FunctionVariant> variants(Testbed testbed) throws IOException {
    CodeFolders code = testbed.code;
    String apache = WakeWithClient.Apache.class.getName();
    Map<String, FunctionVariant> variants = new LinkedHashMap<>();
    variants.put(DEPLOYED, testbed.deployed(LambdaFunction.WAKE));
    variants.put("url-connection", testbed.packaged(WakeWithClient.UrlConnection.class.getName(),
        code.wakeWithLibraries(CodeFolders.URL_CONNECTION)));
    variants.put("apache5", testbed.packaged(apache, code.wakeWithLibraries(CodeFolders.APACHE)));
    variants.put("apache5 and netty",
        testbed.packaged(apache, code.wakeWithLibraries(CodeFolders.SDK_DEFAULTS)));
    variants.put("empty handler", testbed.packaged(EmptyHandler.class.getName(), code.empty()));
    return variants;
  }
}
