package io.fluidity.inmemory;

/** The calls of the ports, by the names of the AWS calls that they stand for. */
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

  /** The IAM action. */
  public String action() {
    return action;
  }
}
