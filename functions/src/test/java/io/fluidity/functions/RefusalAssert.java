package io.fluidity.functions;

import com.fasterxml.jackson.databind.JsonNode;

import io.fluidity.domain.service.ServiceLifecycle;
import io.fluidity.functions.handler.InvocationFailedException;

import static org.assertj.core.api.Assertions.assertThat;

/** What every refusal has to be, over HTTP and without it. */
final class RefusalAssert {

  private RefusalAssert() {}

  /** A problem document of RFC 9457 with this status and reason, and one line in the log that agrees. */
  static JsonNode assertProblem(InvocationRecord invoked, int status, String reason) {
    assertThat(invoked.status()).as(invoked.answer()).isEqualTo(status);
    assertThat(invoked.header("Content-Type")).isEqualTo("application/problem+json");
    JsonNode problem = invoked.body();
    assertThat(problem.path("type").textValue()).isEqualTo("about:blank");
    assertThat(problem.path("title").textValue()).isNotBlank();
    assertThat(problem.path("status").intValue()).isEqualTo(status);
    assertThat(problem.path("reason").textValue()).isEqualTo(reason);
    assertThat(problem.path("detail").textValue()).isNotBlank();
    assertThat(problem.path("requestId").textValue()).isEqualTo(TestContext.REQUEST_ID);
    assertThat(invoked.header("Retry-After") != null).isEqualTo(status == 429 || status >= 503);
    assertThat(invoked.header("Allow") != null).isEqualTo(status == 405);
    assertThat(invoked.header("WWW-Authenticate") != null).isEqualTo(status == 401);
    assertThat(invoked.logged().path("problem").textValue()).isEqualTo(reason);
    assertThat(invoked.logged().path("status").intValue()).isEqualTo(status);
    return problem;
  }

  /** An invocation that failed with one sentence, nothing behind it, and one line in the log that agrees. */
  static String assertFailed(InvocationRecord invoked, String reason) {
    assertThat(invoked.failure()).as(invoked.answer()).isInstanceOf(InvocationFailedException.class).hasNoCause();
    assertThat(invoked.failure().getStackTrace()).isEmpty();
    assertThat(invoked.failure().getSuppressed()).isEmpty();
    assertThat(invoked.error()).isNotBlank().doesNotContain("\n");
    assertThat(invoked.logged().path("problem").textValue()).isEqualTo(reason);
    return invoked.error();
  }

  /** A service that has the counts, the marks and the events that it had. */
  static void assertUntouched(FunctionWorld cluster, String service, ServiceLifecycle before) {
    assertThat(cluster.real(service).now()).isEqualTo(before);
  }
}
