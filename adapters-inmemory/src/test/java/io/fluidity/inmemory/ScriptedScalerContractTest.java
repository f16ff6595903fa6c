package io.fluidity.inmemory;

import io.fluidity.domain.port.ServiceScaler;
import io.fluidity.testkit.CloudUnderTest;
import io.fluidity.testkit.ServiceScalerContract;

final class ScriptedScalerContractTest extends ServiceScalerContract {

  private final ScriptedCloudUnderTest cloud = new ScriptedCloudUnderTest();

  @Override
  protected CloudUnderTest emptyCloud() {
    return cloud;
  }

  @Override
  protected ServiceScaler scaler() {
    return cloud.cloud();
  }
}
