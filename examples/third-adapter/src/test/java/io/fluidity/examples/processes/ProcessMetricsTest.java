package io.fluidity.examples.processes;

import org.junit.jupiter.api.AfterEach;

import io.fluidity.domain.port.ActivityMetrics;
import io.fluidity.testkit.ActivityMetricsContract;
import io.fluidity.testkit.CloudUnderTest;

class ProcessMetricsTest extends ActivityMetricsContract {

  private final ProcessCloud cloud = new ProcessCloud();

  @Override
  protected CloudUnderTest emptyCloud() {
    return cloud;
  }

  @Override
  protected ActivityMetrics metrics() {
    return new ProcessMetrics(cloud.scaler(), CloudUnderTest.SIGNALS);
  }

  @AfterEach
  void stopProcesses() {
    cloud.close();
  }
}
