package io.fluidity.inmemory;

/** AWS calls that the ports make. */
public enum ApiCall {
  /** Reads services. */
  DESCRIBE_SERVICES("ecs:DescribeServices"),
  /** Lists the services of a cluster. */
  LIST_SERVICES("ecs:ListServices"),
  /** Writes tags. */
  TAG_RESOURCE("ecs:TagResource"),
  /** Sets the desired count. */
  UPDATE_SERVICE("ecs:UpdateService"),
  /** Reads metrics. */
  GET_METRIC_DATA("cloudwatch:GetMetricData");

  private final String action;

  ApiCall(String action) {
    this.action = action;
  }

  /** {@return the IAM action of the call} */
  public String action() {
    return action;
  }
}
