package io.fluidity.functions;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.fluidity.domain.failure.Failure;
import io.fluidity.inmemory.ApiCall;

import static org.assertj.core.api.Assertions.assertThat;

/** However much there is to tell, a line of the log stays below what CloudWatch takes. */
class BoundedInvocationLogTest {

  private static final int MAX_BYTES = 256 * 1024;

  @Test
  void ofThousandsOfUnusableMarksSomeAreToldAndTheOthersCounted() {
    FunctionWorld cluster = FunctionWorld.with(Map.of("MANAGED_SERVICES", "town/*"));
    for (int i = 0; i < 1_000; i++) {
      String name = "service-" + i;
      cluster.service(name, 1);
      cluster.real(name).tag(Map.of("fluidity:woken-at", "x".repeat(250), "fluidity:slept-at", "y".repeat(250),
          "fluidity:killed-at", "z".repeat(250)));
    }

    InvocationRecord swept = cluster.invoke("sleep", "");

    assertThat(swept.log().getFirst().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(MAX_BYTES);
    assertThat(swept.logged().path("unusableMarks")).hasSize(50);
    assertThat(swept.logged().path("unusableMarksLeftOut").asInt()).isEqualTo(2_950);
  }

  @Test
  void servicesThatFailForDifferentReasonsAreNotToldAsOne() {
    FunctionWorld cluster = FunctionWorld.with(Map.of("MANAGED_SERVICES", "town/*")).service("inn", 1).daemon("agent")
        .gate(Interceptors.failing(ApiCall.TAG_RESOURCE, new Failure.Rejected("ecs:TagResource", "no")));

    assertThat(cluster.request("sleep", UrlRequest.post("/")).body().path("reason").asText())
        .isEqualTo("SERVICES_FAILED");
  }
}
