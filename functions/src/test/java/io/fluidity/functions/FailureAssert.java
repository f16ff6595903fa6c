package io.fluidity.functions;

import com.fasterxml.jackson.databind.JsonNode;

import io.fluidity.domain.service.ServiceLifecycle;

import static org.assertj.core.api.Assertions.assertThat;

/** Assertions about requests and invocations that fail. */
final class FailureAssert {

  private FailureAssert() {}

  /** Asserts a problem document (RFC 9457), and a log entry that agrees with it. */
  static JsonNode assertProblem(InvocationRecord invoked, int status, String reason) {
    assertThat(invoked.status()).as(invoked.response()).isEqualTo(status);
    assertThat(invoked.header("Content-Type")).isEqualTo("application/problem+json");
    JsonNode problem = invoked.body();
    assertThat(problem.path("type").textValue()).isEqualTo("about:blank");
    assertThat(problem.path("title").textValue()).isNotBlank();
    assertThat(problem.path("status").intValue()).isEqualTo(status);
    assertThat(problem.path("reason").textValue()).isEqualTo(reason);
    assertThat(problem.path("detail").textValue()).isNotBlank();
    assertThat(problem.path("requestId").textValue()).isEqualTo(FunctionWorld.REQUEST_ID);
    assertThat(invoked.header("Retry-After") != null).isEqualTo(status == 429 || status >= 503);
    assertThat(invoked.header("Allow") != null).isEqualTo(status == 405);
    assertThat(invoked.header("WWW-Authenticate") != null).isEqualTo(status == 401);
    assertThat(invoked.logEntry().path("problem").textValue()).isEqualTo(reason);
    assertThat(invoked.logEntry().path("status").intValue()).isEqualTo(status);
    return problem;
  }

  /** Asserts a failure with one sentence and no stack trace, and a log entry that agrees with it. */
  static String assertFailed(InvocationRecord invoked, String reason) {
    assertThat(invoked.failure()).as(invoked.response()).isNotNull().hasNoCause().satisfies(failure -> {
      assertThat(failure.getStackTrace()).isEmpty();
      assertThat(failure.getSuppressed()).isEmpty();
    });
    assertThat(invoked.error()).isNotBlank().doesNotContain("\n");
    assertThat(invoked.logEntry().path("problem").textValue()).isEqualTo(reason);
    return invoked.error();
  }

  /** Asserts that a service has the counts, tags and events that it had before. */
  static void assertUnchanged(FunctionWorld world, String service, ServiceLifecycle before) {
    assertThat(world.service(service).now()).isEqualTo(before);
  }
}
