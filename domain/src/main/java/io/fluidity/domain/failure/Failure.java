package io.fluidity.domain.failure;

import java.time.Duration;

import io.fluidity.domain.service.MissingReason;
import io.fluidity.domain.service.ServiceId;

/** Why an operation on a service could not be done; whoever encodes an answer switches over the cases. */
public sealed interface Failure {

  /**
   * One clear sentence: what was wrong, where, and what would be right. It names no account and no
   * credential.
   */
  String message();

  /** The request itself makes no sense; nothing was read or written. */
  record InvalidRequest(String field, String problem) implements Failure {
    @Override
    public String message() {
      return field + " " + problem;
    }
  }

  /** The request names a service that this control plane does not manage. */
  record NotManaged(ServiceId service) implements Failure {
    @Override
    public String message() {
      return service + " is not managed here: MANAGED_SERVICES would have to match it";
    }
  }

  /** There is no such service to scale. */
  record Missing(ServiceId service, MissingReason reason) implements Failure {
    @Override
    public String message() {
      return service + " is missing: " + reason.explanation();
    }
  }

  /** A DAEMON service runs one task on each container instance and has no desired count. */
  record NotScalable(ServiceId service) implements Failure {
    @Override
    public String message() {
      return service
          + " has the scheduling strategy DAEMON, which has no desired count: only a REPLICA service can be scaled";
    }
  }

  /** The desired count did not become what the newest intent wants, however often it was set. */
  record DidNotConverge(ServiceId service, int wantedCount, int desiredCount, int attempts) implements Failure {
    @Override
    public String message() {
      return service + " has the desired count " + desiredCount + " where " + wantedCount
          + " is wanted, after it was set " + attempts
          + " times: something else, such as an Application Auto Scaling minimum, keeps changing it";
    }
  }

  /** A call to the cloud failed; the only failures that a port reports by itself. */
  sealed interface Cloud extends Failure {

    /** The cloud's name for the call, such as {@code ecs:UpdateService}. */
    String call();
  }

  /** The cloud asked to slow down, and still did after the adapter's own retries. */
  record Throttled(String call) implements Cloud {
    @Override
    public String message() {
      return call + " was throttled: try again in a few seconds";
    }
  }

  /** The caller's role lacks a permission. */
  record Denied(String call) implements Cloud {
    @Override
    public String message() {
      return "AWS denies " + call + ": the role in use lacks the permission";
    }
  }

  /** No answer came within the time allowed. The call may have taken effect all the same. */
  record TimedOut(String call, Duration after) implements Cloud {
    @Override
    public String message() {
      return call + " gave no answer within " + after.toMillis() + " ms";
    }
  }

  /** No connection could be had, or the service answered with an error of its own. */
  record Unreachable(String call, String detail) implements Cloud {
    @Override
    public String message() {
      return call + " could not be reached: " + detail;
    }
  }

  /** The cloud understood the call and refuses it. */
  record Rejected(String call, String detail) implements Cloud {
    @Override
    public String message() {
      return call + " was refused: " + detail;
    }
  }
}
