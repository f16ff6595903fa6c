package io.fluidity.aws;

import java.util.List;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.fluidity.domain.port.ServiceScaler;
import io.fluidity.domain.service.ServiceLifecycle.Awake;

import static org.assertj.core.api.Assertions.assertThat;

/** A process that was frozen wakes up with the clients that it had, and without their connections. */
class ReconnectionTest {

  @AutoClose
  private final StubAws aws = new StubAws();
  @AutoClose
  private final AwsCloud cloud = AwsCloud.withEndpoint(aws.endpoint());
  private final ServiceScaler scaler = cloud.scaler();

  @BeforeEach
  void theShopIsThere() {
    aws.answers("ecs:DescribeServices", EcsShapes.described(EcsShapes.service(PortCall.SHOP, 1)));
  }

  private void read() {
    assertThat(scaler.read(List.of(PortCall.SHOP)).get(PortCall.SHOP).orThrow()).isInstanceOf(Awake.class);
  }

  private long connections() {
    return aws.requests().stream().map(StubAws.Request::clientPort).distinct().count();
  }

  @Test
  void callsShareAConnectionUntilItIsDropped() {
    read();
    read();
    assertThat(connections()).isEqualTo(1);

    cloud.dropConnections();
    read();
    read();
    assertThat(connections()).isEqualTo(2);
  }

  @Test
  void whatWasDroppedBeforeTheOtherSideWasGoneIsNotMissed() {
    read();
    cloud.dropConnections();
    aws.dropConnections();

    read();

    assertThat(aws.requests()).hasSize(2);
  }
}
