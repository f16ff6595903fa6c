package io.fluidity.domain.failure;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.fluidity.domain.service.MissingReason;

import static io.fluidity.domain.service.SampleServices.WEB;
import static org.assertj.core.api.Assertions.assertThat;

class FailureMessagesTest {

  private static final Map<Failure, String> MESSAGES = Map.of(
      new Failure.InvalidRequest("desiredCount", "must be at least 1 (was 0)"),
      "desiredCount must be at least 1 (was 0)",
      new Failure.NotManaged(WEB), "prod/web is not a managed service",
      new Failure.Missing(WEB, MissingReason.DRAINING),
      "prod/web is missing: the service is being deleted (DRAINING)",
      new Failure.DidNotConverge(WEB, 0, 2, 10),
      "prod/web still has the desired count 2 after 10 attempts to set it to 0: another process, "
          + "such as an autoscaling minimum, keeps changing it",
      new Failure.Denied("ecs:TagResource"),
      "ecs:TagResource was denied: the role in use lacks the permission",
      new Failure.TimedOut("ecs:UpdateService", Duration.ofSeconds(8)),
      "ecs:UpdateService timed out after 8000 ms",
      new Failure.Unreachable("ecs:ListServices", "no route"),
      "ecs:ListServices is unavailable: no route",
      new Failure.Rejected("ecs:UpdateService", "no"), "ecs:UpdateService was rejected: no");

  @Test
  void theMessageNamesTheServiceOrTheCallAndTheReason() {
    MESSAGES.forEach((failure, message) -> assertThat(failure.message()).isEqualTo(message));
  }

  @Test
  void aMissingReasonHasAnExplanation() {
    assertThat(MissingReason.INACTIVE.explanation()).isEqualTo("the service was deleted (INACTIVE)");
  }
}
