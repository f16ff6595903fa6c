package io.fluidity.inmemory;

import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

import io.fluidity.domain.port.ServiceScaler;
import io.fluidity.testkit.CloudUnderTest;
import io.fluidity.testkit.ServiceScalerContract;

@ParameterizedClass
@MethodSource("io.fluidity.inmemory.SimulatedCloudUnderTest#profiles")
final class SimulatedScalerContractTest extends ServiceScalerContract {

  private final SimulatedCloudUnderTest cloud;

  SimulatedScalerContractTest(SimulationProfile profile) {
    cloud = SimulatedCloudUnderTest.with(profile);
  }

  @Override
  protected CloudUnderTest emptyCloud() {
    return cloud;
  }

  @Override
  protected ServiceScaler scaler() {
    return cloud.cloud();
  }
}
