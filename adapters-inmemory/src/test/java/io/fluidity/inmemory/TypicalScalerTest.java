package io.fluidity.inmemory;

import io.fluidity.domain.port.ServiceScaler;
import io.fluidity.testkit.CloudUnderTest;
import io.fluidity.testkit.ServiceScalerContract;

/** The simulated cloud scales as the port promises, on an ordinary day: starts take time, and reads lag. */
final class TypicalScalerTest extends ServiceScalerContract {

  private final SimulatedCloudUnderTest cloud = SimulatedCloudUnderTest.under(SimulationProfile.typical());

  @Override
  protected CloudUnderTest emptyCloud() {
    return cloud;
  }

  @Override
  protected ServiceScaler scaler() {
    return cloud.cloud();
  }
}
