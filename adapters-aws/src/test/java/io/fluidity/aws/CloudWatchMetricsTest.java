package io.fluidity.aws;

import java.time.Clock;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.fluidity.domain.port.ActivityMetrics;
import io.fluidity.testkit.ActivityMetricsContract;
import io.fluidity.testkit.CloudUnderTest;

/** Contract of the metrics port on CloudWatch as moto emulates it. */
class CloudWatchMetricsTest extends ActivityMetricsContract {

  @RegisterExtension
  static final Moto MOTO = new Moto();

  @Override
  protected CloudUnderTest emptyCloud() {
    return new MotoCloud(MOTO.endpoint());
  }

  @Override
  protected ActivityMetrics metrics() {
    return Fixtures.adapters(MOTO.endpoint()).metrics(Clock.systemUTC(), CloudUnderTest.SIGNALS);
  }
}
