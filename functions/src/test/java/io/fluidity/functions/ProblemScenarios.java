package io.fluidity.functions;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

import io.fluidity.domain.failure.Failure;
import io.fluidity.inmemory.ApiCall;

import static io.fluidity.functions.UrlRequest.get;
import static io.fluidity.functions.UrlRequest.post;

/** Exchanges that end in each problem of the API, by its reason. */
final class ProblemScenarios {

  static final String TOKEN = "open-sesame";
  static final String TOKEN_SHA256 = "d7ecdf25eaf3deba0f2628771dbdd22d4138ab6cf38f91ed02a2ca0dec7c8ab7";

  private static final String CALL = ApiCall.DESCRIBE_SERVICES.action();

  private ProblemScenarios() {}

  /** A request to fluidity-api, and its response. */
  record Exchange(String method, String path, InvocationRecord response) {

    static Exchange in(FunctionWorld world, UrlRequest request) {
      return new Exchange(request.method(), request.path(), world.request("api", request));
    }
  }

  /**
   * Returns the exchange of each problem example of {@code docs/openapi.yaml}, as its summary describes it.
   */
  static Map<String, Supplier<Exchange>> all() {
    Map<String, Supplier<Exchange>> exchanges = new LinkedHashMap<>();
    UrlRequest wake = post("/wake");
    exchanges.put("INVALID_REQUEST", () -> withDefaults(wake.body("{\"desiredCount\":0}")));
    exchanges.put("UNAUTHENTICATED",
        () -> Exchange.in(FunctionWorld.with("API_TOKEN_SHA256", TOKEN_SHA256), wake));
    exchanges.put("NOT_MANAGED", () -> named("legacy"));
    exchanges.put("CROSS_ORIGIN", () -> withDefaults(wake.header("Sec-Fetch-Site", "cross-site")));
    exchanges.put("MISSING", () -> named("api"));
    exchanges.put("NO_SUCH_PATH", () -> withDefaults(get("/wakeup")));
    exchanges.put("METHOD_NOT_ALLOWED", () -> withDefaults(get("/wake")));
    exchanges.put("NOT_SCALABLE", () -> named("agent"));
    exchanges.put("DID_NOT_CONVERGE", () -> Exchange.in(FunctionWorld.withDefaults().resettingCount(), wake));
    exchanges.put("TOO_LARGE", () -> withDefaults(wake.body(" ".repeat(70_000))));
    exchanges
        .put("INTERNAL",
            () -> Exchange.in(FunctionWorld.withDefaults().intercept(
                Interceptors.throwing(ApiCall.DESCRIBE_SERVICES, () -> new IllegalStateException("a bug"))),
                wake));
    exchanges.put("SERVICES_FAILED", ProblemScenarios::statusOfTwoThatFail);
    cloudFailures().forEach((reason, failure) -> exchanges.put(reason,
        () -> Exchange.in(FunctionWorld.withDefaults().failing(ApiCall.DESCRIBE_SERVICES, failure), wake)));
    return exchanges;
  }

  /** Returns the failures of the cloud by their reasons. */
  static Map<String, Failure.Cloud> cloudFailures() {
    Map<String, Failure.Cloud> failures = new LinkedHashMap<>();
    failures.put("THROTTLED", new Failure.Throttled(CALL));
    failures.put("DENIED", new Failure.Denied(CALL));
    failures.put("REJECTED", new Failure.Rejected(CALL, "InvalidParameterException"));
    failures.put("UNREACHABLE", new Failure.Unreachable(CALL, "connection refused"));
    failures.put("TIMED_OUT", new Failure.TimedOut(CALL, Duration.ofSeconds(5)));
    return failures;
  }

  private static Exchange withDefaults(UrlRequest request) {
    return Exchange.in(FunctionWorld.withDefaults(), request);
  }

  private static Exchange named(String service) {
    return Exchange.in(
        FunctionWorld.with("MANAGED_SERVICES", "prod/web, prod/api, prod/agent").withDaemon("agent"),
        post("/wake").body("{\"serviceName\":\"" + service + "\"}"));
  }

  /** One of the two services does not exist, and the other cannot be read. */
  private static Exchange statusOfTwoThatFail() {
    return Exchange.in(
        FunctionWorld.managing("prod/web, prod/legacy").failReads("web", new Failure.Throttled(CALL)),
        get("/status"));
  }
}
