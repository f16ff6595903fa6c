package io.fluidity.domain.service;

/** Reason why a service is {@code MISSING}. */
public enum MissingReason {
  /** The cluster does not exist. */
  NO_SUCH_CLUSTER("no such cluster"),
  /** The cluster exists, the service does not. */
  NO_SUCH_SERVICE("no such service in the cluster"),
  /** Deleted; ECS still describes it for a while. */
  INACTIVE("the service was deleted (INACTIVE)"),
  /** Being deleted; ECS is stopping its tasks. */
  DRAINING("the service is being deleted (DRAINING)");

  private final String explanation;

  MissingReason(String explanation) {
    this.explanation = explanation;
  }

  /** {@return a clause that completes "SERVICE is missing: …"} */
  public String explanation() {
    return explanation;
  }
}
