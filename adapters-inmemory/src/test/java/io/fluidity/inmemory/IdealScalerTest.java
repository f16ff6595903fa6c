package io.fluidity.inmemory;

import io.fluidity.domain.port.ServiceScaler;
import io.fluidity.testkit.CloudUnderTest;
import io.fluidity.testkit.ServiceScalerContract;

/** The simulated cloud scales as the port promises, in the ideal world. */
final class IdealScalerTest extends ServiceScalerContract {

  private final SimulatedCloudUnderTest cloud = SimulatedCloudUnderTest.under(SimulationProfile.ideal());

  @Override
  protected CloudUnderTest emptyCloud() {
    return cloud;
  }

  @Override
  protected ServiceScaler scaler() {
    return cloud.cloud();
  }
}
