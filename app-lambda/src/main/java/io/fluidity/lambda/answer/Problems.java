package io.fluidity.lambda.answer;

import java.util.Collection;
import java.util.List;

import io.fluidity.domain.failure.Failure;
import io.fluidity.lambda.event.Body;
import io.fluidity.lambda.json.InvalidFieldException;

/** What each thing that can go wrong is over HTTP. */
public final class Problems {

  /** Calls less than this apart count as concurrent, so there is no use in calling sooner. */
  private static final String RETRY_AFTER_SECONDS = "5";

  private static final int MAX_SHOWN_LENGTH = 60;

  private Problems() {}

  public static Problem of(Failure failure) {
    String detail = failure.message();
    return switch (failure) {
      case Failure.InvalidRequest _ -> new Problem(400, "INVALID_REQUEST", detail);
      case Failure.NotManaged _ -> new Problem(403, "NOT_MANAGED", detail);
      case Failure.Missing _ -> new Problem(404, "MISSING", detail);
      case Failure.NotScalable _ -> new Problem(409, "DAEMON", detail);
      case Failure.DidNotConverge _ -> new Problem(409, "NEVER_AGREED", detail);
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

  public static Problem of(InvalidFieldException wrong) {
    return of(new Failure.InvalidRequest(wrong.field(), wrong.problem()));
  }

  public static Problem unauthenticated() {
    return new Problem(401, "UNAUTHENTICATED",
        "the request lacks the API token: \"Authorization: Bearer TOKEN\", or the token as the password of Basic, would be right")
        .with("WWW-Authenticate", "Bearer realm=\"fluidity\", Basic realm=\"fluidity\", charset=\"UTF-8\"");
  }

  public static Problem crossOrigin() {
    return new Problem(403, "CROSS_ORIGIN",
        "the request comes from the page of another site, which may neither wake nor kill");
  }

  public static Problem noSuchPath(String path, Collection<String> paths) {
    return new Problem(404, "NO_SUCH_PATH", "there is no " + cut(path) + " here: one of "
        + String.join(", ", paths) + " would be right");
  }

  public static Problem methodNotAllowed(String method, String path, List<String> allowed) {
    String allow = String.join(", ", allowed);
    return new Problem(405, "METHOD_NOT_ALLOWED",
        path + " does not take " + cut(method) + ": " + allow + " would be right").with("Allow", allow);
  }

  private static String cut(String text) {
    return text.length() <= MAX_SHOWN_LENGTH ? text : text.substring(0, MAX_SHOWN_LENGTH) + "…";
  }

  public static Problem tooLarge(int bytes) {
    return new Problem(413, "TOO_LARGE", "the body has " + bytes + " bytes, where at most "
        + Body.MAX_BYTES + " would be right");
  }

  /** Something that nobody thought of; the log has what it was. */
  public static Problem internal() {
    return new Problem(500, "INTERNAL",
        "the function itself has a fault: the line of this request in its log tells more");
  }

  /** Some services failed while others did not. */
  static Problem ofSeveral(String detail, Collection<Failure> failures) {
    List<Problem> problems = failures.stream().map(Problems::of).toList();
    Problem first = problems.getFirst();
    if (problems.stream().allMatch(each -> each.reason().equals(first.reason()))) {
      return new Problem(first.status(), first.reason(), detail, first.headers());
    }
    return new Problem(502, "SERVICES_FAILED", detail);
  }
}
