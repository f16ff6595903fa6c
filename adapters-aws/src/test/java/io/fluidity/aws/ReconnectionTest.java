package io.fluidity.aws;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.fluidity.domain.port.ServiceScaler;
import io.fluidity.domain.service.ServiceLifecycle.Awake;

import static io.fluidity.aws.Fixtures.WEB;
import static org.assertj.core.api.Assertions.assertThat;

/** A process that was frozen continues with the same clients and new connections. */
class ReconnectionTest extends StubAwsTest {

  private final ServiceScaler scaler = cloud.scaler();

  private void read() {
    assertThat(scaler.read(List.of(WEB)).get(WEB).orThrow()).isInstanceOf(Awake.class);
  }

  @Test
  void callsShareAConnectionUntilItIsDropped() {
    read();
    read();
    assertThat(aws.connectionCount()).isEqualTo(1);

    cloud.dropConnections();
    read();
    read();
    assertThat(aws.connectionCount()).isEqualTo(2);
  }

  @Test
  void aCallSucceedsAfterBothSidesDroppedTheConnection() {
    read();
    cloud.dropConnections();
    aws.dropConnections();

    read();

    assertThat(aws.requests()).hasSize(2);
  }
}
