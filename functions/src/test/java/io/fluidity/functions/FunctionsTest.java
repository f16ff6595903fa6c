package io.fluidity.functions;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.fluidity.functions.settings.FunctionSettings;
import io.fluidity.inmemory.SimulatedCloud;
import io.fluidity.inmemory.SimulationProfile;
import io.fluidity.inmemory.VirtualClock;

import static io.fluidity.functions.ResultAssert.assertFields;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FunctionsTest {

  private static final byte[] PAYLOAD = "{}".getBytes(StandardCharsets.UTF_8);

  private final Functions functions = functions();

  private static Functions functions() {
    FunctionSettings settings = FunctionSettings
        .read(Map.of("ECS_CLUSTER_NAME", "prod", "ECS_SERVICE_NAME", "web"));
    VirtualClock clock = new VirtualClock(FunctionWorld.START);
    SimulatedCloud cloud = new SimulatedCloud(clock, SimulationProfile.ideal(),
        settings.controlPlane().signals(), 1);
    cloud.createService(FunctionWorld.WEB, 0);
    return new Functions(settings, cloud.controlPlane(settings.controlPlane()), clock);
  }

  @ParameterizedTest
  @CsvSource({"fluidity-wake, wake", "fluidity-sleep, sleep", "fluidity-kill, kill", "fluidity-api, status"})
  void everyFunctionIsInvokedByItsName(String name, String action) {
    assertThat(functions.has(name)).isTrue();

    InvocationRecord invoked = InvocationRecord.of(functions.invoke(name, PAYLOAD));
    assertFields(invoked.json(), "action", action);
    assertFields(invoked.logEntry(), "function", name);
    assertThat(invoked.logEntry().path("requestId").textValue()).isNotBlank();
  }

  @Test
  void anUnknownNameIsRejected() {
    assertThat(functions.has("fluidity-stop")).isFalse();
    assertThatThrownBy(() -> functions.invoke("fluidity-stop", PAYLOAD))
        .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("(was fluidity-stop)");
  }
}
