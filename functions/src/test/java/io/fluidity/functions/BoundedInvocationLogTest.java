package io.fluidity.functions;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.fluidity.domain.failure.Failure;
import io.fluidity.inmemory.ApiCall;

import static io.fluidity.functions.ResultAssert.assertFields;
import static io.fluidity.functions.UrlRequest.post;
import static org.assertj.core.api.Assertions.assertThat;

/** A log entry stays below the limit of CloudWatch Logs. */
class BoundedInvocationLogTest {

  private static final int MAX_BYTES = 256 * 1024;

  @Test
  void onlyTheFirstInvalidTagsAreLoggedAndTheRestCounted() {
    FunctionWorld world = FunctionWorld.with("MANAGED_SERVICES", "prod/*");
    for (int i = 0; i < 1_000; i++) {
      String name = "service-" + i;
      world.withService(name, 1);
      world.service(name).tag(Map.of("fluidity:woken-at", "x".repeat(250), "fluidity:slept-at",
          "y".repeat(250), "fluidity:killed-at", "z".repeat(250)));
    }

    InvocationRecord swept = world.invoke("sleep", "");

    assertThat(swept.log().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(MAX_BYTES);
    assertThat(swept.logEntry().path("invalidTags")).hasSize(50);
    assertFields(swept.logEntry(), "invalidTagsLeftOut", 2_950);
  }

  @Test
  void servicesThatFailForDifferentReasonsHaveTheReasonServicesFailed() {
    FunctionWorld world = FunctionWorld.with("MANAGED_SERVICES", "prod/*").withService("api", 1)
        .withDaemon("agent").failing(ApiCall.TAG_RESOURCE, new Failure.Rejected("ecs:TagResource", "no"));

    assertFields(world.request("sleep", post("/")).body(), "reason", "SERVICES_FAILED");
  }
}
