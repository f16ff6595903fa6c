package io.fluidity.inmemory;

import io.fluidity.domain.port.ActivityMetrics;
import io.fluidity.testkit.ActivityMetricsContract;
import io.fluidity.testkit.CloudUnderTest;

final class IdealMetricsTest extends ActivityMetricsContract {

  private final SimulatedCloudUnderTest cloud = SimulatedCloudUnderTest.with(SimulationProfile.ideal());

  @Override
  protected CloudUnderTest emptyCloud() {
    return cloud;
  }

  @Override
  protected ActivityMetrics metrics() {
    return cloud.cloud();
  }
}
