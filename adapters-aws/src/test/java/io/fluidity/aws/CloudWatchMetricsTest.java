package io.fluidity.aws;

import java.time.Clock;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.fluidity.domain.port.ActivityMetrics;
import io.fluidity.testkit.ActivityMetricsContract;
import io.fluidity.testkit.CloudUnderTest;

/** CloudWatch, as moto emulates it, keeps the contract of the port. */
class CloudWatchMetricsTest extends ActivityMetricsContract {

  @RegisterExtension
  static final Moto MOTO = new Moto();

  @Override
  protected CloudUnderTest emptyCloud() {
    return new MotoCloud(MOTO.endpoint());
  }

  @Override
  protected ActivityMetrics metrics() {
    return MotoCloud.adapters(MOTO.endpoint()).metrics(Clock.systemUTC(), CloudUnderTest.SIGNALS);
  }
}
