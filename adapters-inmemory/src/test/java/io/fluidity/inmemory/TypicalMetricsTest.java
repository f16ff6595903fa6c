package io.fluidity.inmemory;

import io.fluidity.domain.port.ActivityMetrics;
import io.fluidity.testkit.ActivityMetricsContract;
import io.fluidity.testkit.CloudUnderTest;

/** The simulated cloud tells of use as the port promises, on an ordinary day: samples arrive late. */
final class TypicalMetricsTest extends ActivityMetricsContract {

  private final SimulatedCloudUnderTest cloud = SimulatedCloudUnderTest.under(SimulationProfile.typical());

  @Override
  protected CloudUnderTest emptyCloud() {
    return cloud;
  }

  @Override
  protected ActivityMetrics metrics() {
    return cloud.cloud();
  }
}
