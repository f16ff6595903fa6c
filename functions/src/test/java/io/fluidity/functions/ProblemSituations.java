package io.fluidity.functions;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

import io.fluidity.domain.failure.Failure;
import io.fluidity.inmemory.ApiCall;

/** How each problem of the API comes about, by its reason. */
final class ProblemSituations {

  static final String TOKEN = "open-sesame";
  static final String TOKEN_SHA256 = "d7ecdf25eaf3deba0f2628771dbdd22d4138ab6cf38f91ed02a2ca0dec7c8ab7";

  private static final String CALL = ApiCall.DESCRIBE_SERVICES.action();
  private static final Map<String, String> WHOLE_TOWN = Map.of("MANAGED_SERVICES",
      "town/shop, town/bakery, town/lamps");

  private ProblemSituations() {}

  /** A request to the function api, and what came of it. */
  record Asked(String method, String path, InvocationRecord answer) {

    /** Asks in a town. */
    static Asked in(FunctionWorld cluster, UrlRequest request) {
      return new Asked(request.method(), request.path(), cluster.request("api", request));
    }
  }

  /** The problems in the examples of {@code docs/openapi.yaml}, each as its summary tells. */
  static Map<String, Supplier<Asked>> all() {
    Map<String, Supplier<Asked>> asked = new LinkedHashMap<>();
    UrlRequest wake = UrlRequest.post("/wake");
    asked.put("INVALID_REQUEST", () -> Asked.in(FunctionWorld.ordinary(), wake.body("{\"desiredCount\":0}")));
    asked.put("UNAUTHENTICATED", () -> Asked.in(FunctionWorld.with(Map.of("API_TOKEN_SHA256", TOKEN_SHA256)), wake));
    asked.put("NOT_MANAGED", () -> named("castle"));
    asked.put("CROSS_ORIGIN",
        () -> Asked.in(FunctionWorld.ordinary(), wake.header("Sec-Fetch-Site", "cross-site")));
    asked.put("MISSING", () -> named("bakery"));
    asked.put("NO_SUCH_PATH", () -> Asked.in(FunctionWorld.ordinary(), UrlRequest.get("/wakeup")));
    asked.put("METHOD_NOT_ALLOWED", () -> Asked.in(FunctionWorld.ordinary(), UrlRequest.get("/wake")));
    asked.put("DAEMON", () -> named("lamps"));
    asked.put("NEVER_AGREED", () -> {
      FunctionWorld cluster = FunctionWorld.ordinary();
      return Asked.in(cluster.gate(Interceptors.settingBack(cluster)), wake);
    });
    asked.put("TOO_LARGE", () -> Asked.in(FunctionWorld.ordinary(), wake.body(" ".repeat(70_000))));
    asked.put("INTERNAL", () -> Asked.in(FunctionWorld.ordinary().gate(
        Interceptors.breaking(ApiCall.DESCRIBE_SERVICES, () -> new IllegalStateException("nobody thought of it"))),
        wake));
    asked.put("SERVICES_FAILED", ProblemSituations::statusOfTwoThatFail);
    failures().forEach((name, failure) -> asked.put(name,
        () -> Asked.in(FunctionWorld.ordinary().gate(Interceptors.failing(ApiCall.DESCRIBE_SERVICES, failure)), wake)));
    return asked;
  }

  /** The failures of AWS, by the reason that tells of them. */
  static Map<String, Failure.Cloud> failures() {
    Map<String, Failure.Cloud> failures = new LinkedHashMap<>();
    failures.put("THROTTLED", new Failure.Throttled(CALL));
    failures.put("DENIED", new Failure.Denied(CALL));
    failures.put("REJECTED", new Failure.Rejected(CALL, "InvalidParameterException"));
    failures.put("UNREACHABLE", new Failure.Unreachable(CALL, "no connection could be had"));
    failures.put("TIMED_OUT", new Failure.TimedOut(CALL, Duration.ofSeconds(5)));
    return failures;
  }

  private static Asked named(String service) {
    return Asked.in(FunctionWorld.with(WHOLE_TOWN).daemon("lamps"),
        UrlRequest.post("/wake").body("{\"serviceName\":\"" + service + "\"}"));
  }

  /** A status of two services, of which one does not exist and the other cannot be read. */
  private static Asked statusOfTwoThatFail() {
    return Asked.in(FunctionWorld.with(FunctionWorld.patternsOnly("town/shop, town/castle"))
        .unreadable("shop", new Failure.Throttled(CALL)), UrlRequest.get("/status"));
  }
}
