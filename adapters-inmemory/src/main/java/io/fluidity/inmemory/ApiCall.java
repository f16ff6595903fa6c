package io.fluidity.inmemory;

/** AWS calls that the ports make. */
public enum ApiCall {
  DESCRIBE_SERVICES("ecs:DescribeServices"),
  LIST_SERVICES("ecs:ListServices"),
  TAG_RESOURCE("ecs:TagResource"),
  UPDATE_SERVICE("ecs:UpdateService"),
  GET_METRIC_DATA("cloudwatch:GetMetricData");

  private final String action;

  ApiCall(String action) {
    this.action = action;
  }

  /** Returns the IAM action. */
  public String action() {
    return action;
  }
}
