package io.fluidity.domain.failure;

import java.time.Duration;
import java.time.Instant;

import io.fluidity.domain.service.MissingReason;
import io.fluidity.domain.service.ServiceId;

/** Reason why an operation on a service failed. Encoders switch over the cases. */
public sealed interface Failure {

  /** {@return the failure in one sentence, without account IDs and credentials} */
  String message();

  /**
   * The request is invalid; nothing was read or written.
   *
   * @param field the field of the request
   * @param problem a clause that follows the name of the field
   */
  record InvalidRequest(String field, String problem) implements Failure {
    @Override
    public String message() {
      return field + " " + problem;
    }
  }

  /**
   * The request names a service that this control plane does not manage.
   *
   * @param service the service
   */
  record NotManaged(ServiceId service) implements Failure {
    @Override
    public String message() {
      return service + " is not a managed service";
    }
  }

  /**
   * The service does not exist, or is being deleted.
   *
   * @param service the service
   * @param reason why it is missing
   */
  record Missing(ServiceId service, MissingReason reason) implements Failure {
    @Override
    public String message() {
      return service + " is missing: " + reason.explanation();
    }
  }

  /**
   * The service has no desired count of its own, so it can be neither woken nor put to sleep.
   *
   * @param service a service with the scheduling strategy DAEMON
   */
  record NotScalable(ServiceId service) implements Failure {
    @Override
    public String message() {
      return service + " must have the scheduling strategy REPLICA to be scaled (was DAEMON)";
    }
  }

  /**
   * The desired count never agreed with the newest intent.
   *
   * @param service the service
   * @param wantedCount the count that the newest intent wants
   * @param desiredCount the count that the last read returned
   * @param attempts how often the count was set
   */
  record DidNotConverge(ServiceId service, int wantedCount, int desiredCount, int attempts)
      implements
        Failure {
    @Override
    public String message() {
      return service + " still has the desired count " + desiredCount + " after " + attempts
          + " attempts to set it to " + wantedCount
          + ": another process, such as an autoscaling minimum, keeps changing it";
    }
  }

  /**
   * The metrics of a service could not be read, so that its use is unknown. It stays awake.
   *
   * @param reason the failure of the read
   */
  record MetricsUnreadable(Failure reason) implements Failure {
    @Override
    public String message() {
      return "cannot determine activity: " + reason.message();
    }
  }

  /**
   * The metrics of several services stopped together, so that the use of each is unknown. They stay awake.
   *
   * @param services the number of services
   * @param since the end of the newest known minute
   */
  record MetricsLost(int services, Instant since) implements Failure {
    @Override
    public String message() {
      return "cannot determine activity: the metrics of all " + services + " services that reported before"
          + " stopped together at " + since + "; check CloudWatch and the publishers";
    }
  }

  /** A call to the cloud failed. Adapters report only these, and {@link Missing}. */
  sealed interface Cloud extends Failure {

    /** {@return the cloud's name for the call, such as {@code ecs:UpdateService}} */
    String call();
  }

  /**
   * The cloud throttled the call, and did so again for each of the adapter's retries.
   *
   * @param call the cloud's name for the call
   */
  record Throttled(String call) implements Cloud {
    @Override
    public String message() {
      return call + " was throttled: retry in a few seconds";
    }
  }

  /**
   * The caller lacks a permission.
   *
   * @param call the cloud's name for the call
   */
  record Denied(String call) implements Cloud {
    @Override
    public String message() {
      return call + " was denied: the role in use lacks the permission";
    }
  }

  /**
   * No response arrived in time. The call may have taken effect.
   *
   * @param call the cloud's name for the call
   * @param after how long the adapter waited
   */
  record TimedOut(String call, Duration after) implements Cloud {
    @Override
    public String message() {
      return call + " timed out after " + after.toMillis() + " ms";
    }
  }

  /**
   * No connection could be made, or the cloud responded with an internal error.
   *
   * @param call the cloud's name for the call
   * @param detail the error as the adapter received it
   */
  record Unreachable(String call, String detail) implements Cloud {
    @Override
    public String message() {
      return call + " is unavailable: " + detail;
    }
  }

  /**
   * The cloud rejected the call as invalid.
   *
   * @param call the cloud's name for the call
   * @param detail the cloud's explanation
   */
  record Rejected(String call, String detail) implements Cloud {
    @Override
    public String message() {
      return call + " was rejected: " + detail;
    }
  }
}
