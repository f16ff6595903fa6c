package io.fluidity.functions.response;

import java.util.Collection;
import java.util.List;

import io.fluidity.domain.failure.Failure;
import io.fluidity.functions.event.Body;
import io.fluidity.functions.json.InvalidFieldException;

/** Factory of problems. */
public final class Problems {

  /** Operations less than 5 s apart count as concurrent. */
  private static final String RETRY_AFTER_SECONDS = "5";

  private static final int MAX_SHOWN_LENGTH = 60;

  private Problems() {}

  public static Problem of(Failure failure) {
    String detail = failure.message();
    return switch (failure) {
      case Failure.InvalidRequest _ -> new Problem(400, "INVALID_REQUEST", detail);
      case Failure.NotManaged _ ->
        new Problem(403, "NOT_MANAGED", detail + ": MANAGED_SERVICES has no pattern that matches it");
      case Failure.Missing _ -> new Problem(404, "MISSING", detail);
      case Failure.NotScalable _ -> new Problem(409, "NOT_SCALABLE", detail);
      case Failure.DidNotConverge _ -> new Problem(409, "DID_NOT_CONVERGE", detail);
      case Failure.MetricsUnreadable(var reason) -> {
        Problem cause = of(reason);
        yield new Problem(cause.status(), "METRICS_UNREADABLE", detail, cause.headers());
      }
      case Failure.MetricsLost _ -> new Problem(502, "METRICS_LOST", detail);
      case Failure.Throttled _ -> retryable(429, "THROTTLED", detail);
      case Failure.Denied _ -> new Problem(502, "DENIED", detail);
      case Failure.Rejected _ -> new Problem(502, "REJECTED", detail);
      case Failure.Unreachable _ -> retryable(503, "UNREACHABLE", detail);
      case Failure.TimedOut _ -> retryable(504, "TIMED_OUT", detail);
    };
  }

  private static Problem retryable(int status, String reason, String detail) {
    return new Problem(status, reason, detail).with("Retry-After", RETRY_AFTER_SECONDS);
  }

  public static Problem of(InvalidFieldException invalid) {
    return of(new Failure.InvalidRequest(invalid.field(), invalid.problem()));
  }

  public static Problem unauthenticated() {
    return new Problem(401, "UNAUTHENTICATED",
        "the request must have the API token, as \"Authorization: Bearer TOKEN\" or as the password of Basic")
        .with("WWW-Authenticate", "Bearer realm=\"fluidity\", Basic realm=\"fluidity\", charset=\"UTF-8\"");
  }

  public static Problem crossOrigin() {
    return new Problem(403, "CROSS_ORIGIN", "a page of another site must not wake or kill");
  }

  public static Problem noSuchPath(String path, Collection<String> paths) {
    return new Problem(404, "NO_SUCH_PATH",
        "the path must be one of " + String.join(", ", paths) + " (was " + cut(path) + ")");
  }

  public static Problem methodNotAllowed(String method, String path, List<String> allowed) {
    return new Problem(405, "METHOD_NOT_ALLOWED",
        "the method of " + path + " must be " + String.join(" or ", allowed) + " (was " + cut(method) + ")")
        .with("Allow", String.join(", ", allowed));
  }

  private static String cut(String text) {
    return text.length() <= MAX_SHOWN_LENGTH ? text : text.substring(0, MAX_SHOWN_LENGTH) + "…";
  }

  public static Problem tooLarge(int bytes) {
    return new Problem(413, "TOO_LARGE",
        "the body must have at most " + Body.MAX_BYTES + " bytes (was " + bytes + ")");
  }

  /** An unexpected error; the log has its stack trace. */
  public static Problem internal() {
    return new Problem(500, "INTERNAL", "internal error; see the log entry for this request ID");
  }

  /** Problem of an operation that failed for all its services. */
  static Problem ofAll(String detail, Collection<Failure> failures) {
    List<Problem> problems = failures.stream().map(Problems::of).toList();
    Problem first = problems.getFirst();
    boolean alike = problems.stream().allMatch(each -> each.reason().equals(first.reason()));
    return alike ? new Problem(first.status(), first.reason(), detail, first.headers()) : ofSome(detail);
  }

  /** Problem of an operation that failed for some of its services, or for different reasons. */
  static Problem ofSome(String detail) {
    return new Problem(502, "SERVICES_FAILED", detail);
  }
}
