package io.fluidity.inmemory;

import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

import io.fluidity.domain.port.ActivityMetrics;
import io.fluidity.testkit.ActivityMetricsContract;
import io.fluidity.testkit.CloudUnderTest;

@ParameterizedClass
@MethodSource("io.fluidity.inmemory.SimulatedCloudUnderTest#profiles")
final class SimulatedMetricsContractTest extends ActivityMetricsContract {

  private final SimulatedCloudUnderTest cloud;

  SimulatedMetricsContractTest(SimulationProfile profile) {
    cloud = SimulatedCloudUnderTest.with(profile);
  }

  @Override
  protected CloudUnderTest emptyCloud() {
    return cloud;
  }

  @Override
  protected ActivityMetrics metrics() {
    return cloud.cloud();
  }
}
