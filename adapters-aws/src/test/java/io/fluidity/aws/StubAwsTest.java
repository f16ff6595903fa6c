package io.fluidity.aws;

import org.junit.jupiter.api.AutoClose;

/** Base of tests whose adapters call a stub, on which every call succeeds until the test configures it. */
abstract class StubAwsTest {

  static final String DESCRIBE = "ecs:DescribeServices";
  static final String LIST = "ecs:ListServices";
  static final String TAG = "ecs:TagResource";
  static final String UPDATE = "ecs:UpdateService";
  static final String METRICS = "cloudwatch:GetMetricData";

  @AutoClose
  final StubAws aws = PortCall.healthyAws();
  @AutoClose
  final AwsCloud cloud = Fixtures.adapters(aws.endpoint());
}
