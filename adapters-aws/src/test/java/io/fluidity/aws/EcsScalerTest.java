package io.fluidity.aws;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.fluidity.domain.port.ServiceScaler;
import io.fluidity.testkit.CloudUnderTest;
import io.fluidity.testkit.ServiceScalerContract;

/** Contract of the scaler port on ECS as moto emulates it. */
class EcsScalerTest extends ServiceScalerContract {

  @RegisterExtension
  static final Moto MOTO = new Moto();

  @Override
  protected CloudUnderTest emptyCloud() {
    return new MotoCloud(MOTO.endpoint());
  }

  @Override
  protected ServiceScaler scaler() {
    return Fixtures.adapters(MOTO.endpoint()).scaler();
  }
}
