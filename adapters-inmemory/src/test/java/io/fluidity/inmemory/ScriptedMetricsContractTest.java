package io.fluidity.inmemory;

import io.fluidity.domain.port.ActivityMetrics;
import io.fluidity.testkit.ActivityMetricsContract;
import io.fluidity.testkit.CloudUnderTest;

final class ScriptedMetricsContractTest extends ActivityMetricsContract {

  private final ScriptedCloudUnderTest cloud = new ScriptedCloudUnderTest();

  @Override
  protected CloudUnderTest emptyCloud() {
    return cloud;
  }

  @Override
  protected ActivityMetrics metrics() {
    return cloud.cloud();
  }
}
