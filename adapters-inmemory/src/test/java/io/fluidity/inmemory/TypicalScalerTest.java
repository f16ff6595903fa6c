package io.fluidity.inmemory;

import io.fluidity.domain.port.ServiceScaler;
import io.fluidity.testkit.CloudUnderTest;
import io.fluidity.testkit.ServiceScalerContract;

final class TypicalScalerTest extends ServiceScalerContract {

  private final SimulatedCloudUnderTest cloud = SimulatedCloudUnderTest.with(SimulationProfile.typical());

  @Override
  protected CloudUnderTest emptyCloud() {
    return cloud;
  }

  @Override
  protected ServiceScaler scaler() {
    return cloud.cloud();
  }
}
