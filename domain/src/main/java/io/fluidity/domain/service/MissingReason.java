package io.fluidity.domain.service;

/** Why a service is {@code MISSING}. */
public enum MissingReason {
  NO_SUCH_CLUSTER("there is no such cluster"),
  NO_SUCH_SERVICE("there is no such service in the cluster"),
  /** Deleted; ECS remembers it for a while. */
  INACTIVE("it was deleted (INACTIVE)"),
  /** Being deleted; ECS stops its tasks. */
  DRAINING("it is being deleted (DRAINING)");

  private final String explanation;

  MissingReason(String explanation) {
    this.explanation = explanation;
  }

  /** A clause that completes "it is missing: …". */
  public String explanation() {
    return explanation;
  }
}
