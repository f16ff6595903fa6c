package io.fluidity.domain.failure;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.fluidity.domain.service.MissingReason;

import static io.fluidity.domain.service.SampleServices.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

/** Each failure says in one sentence what was wrong, and where. */
class FailureMessagesTest {

  private static final Map<Failure, String> MESSAGES = Map.of(
      new Failure.InvalidRequest("desiredCount", "is 0"), "desiredCount is 0",
      new Failure.NotManaged(SHOP),
      "demo/shop is not managed here: MANAGED_SERVICES would have to match it",
      new Failure.Missing(SHOP, MissingReason.DRAINING),
      "demo/shop is missing: it is being deleted (DRAINING)",
      new Failure.DidNotConverge(SHOP, 0, 2, 10),
      "demo/shop has the desired count 2 where 0 is wanted, after it was set 10 times: something else, "
          + "such as an Application Auto Scaling minimum, keeps changing it",
      new Failure.Denied("ecs:TagResource"),
      "AWS denies ecs:TagResource: the role in use lacks the permission",
      new Failure.TimedOut("ecs:UpdateService", Duration.ofSeconds(8)),
      "ecs:UpdateService gave no answer within 8000 ms",
      new Failure.Unreachable("ecs:ListServices", "no route"),
      "ecs:ListServices could not be reached: no route",
      new Failure.Rejected("ecs:UpdateService", "no"), "ecs:UpdateService was refused: no");

  @Test
  void eachFailureIsOneClearSentence() {
    MESSAGES.forEach((failure, message) -> assertThat(failure.message()).isEqualTo(message));
  }

  @Test
  void anAbsenceExplainsItself() {
    assertThat(MissingReason.INACTIVE.explanation()).isEqualTo("it was deleted (INACTIVE)");
  }
}
