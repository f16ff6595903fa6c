package io.fluidity.examples.processes;

import org.junit.jupiter.api.AfterEach;

import io.fluidity.domain.port.ServiceScaler;
import io.fluidity.testkit.CloudUnderTest;
import io.fluidity.testkit.ServiceScalerContract;

class ProcessScalerTest extends ServiceScalerContract {

  private final ProcessCloud cloud = new ProcessCloud();

  @Override
  protected CloudUnderTest emptyCloud() {
    return cloud;
  }

  @Override
  protected ServiceScaler scaler() {
    return cloud.scaler();
  }

  @AfterEach
  void stopProcesses() {
    cloud.close();
  }
}
