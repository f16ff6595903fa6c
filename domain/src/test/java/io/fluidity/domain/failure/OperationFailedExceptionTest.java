package io.fluidity.domain.failure;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import io.fluidity.domain.intent.IntentTags;
import io.fluidity.domain.service.MissingReason;
import io.fluidity.domain.service.SampleServices;
import io.fluidity.domain.service.ServiceLifecycle;
import io.fluidity.domain.service.ServiceLifecycle.Scalable;
import io.fluidity.domain.service.ServiceLifecycle.Stage;
import io.fluidity.domain.service.ServiceSnapshot.Scheduling;

import static io.fluidity.domain.service.SampleServices.WEB;
import static io.fluidity.domain.service.SampleServices.counts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class OperationFailedExceptionTest {

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "MISSING")
  void aReplicaServiceIsScalableInEveryStage(Stage stage) {
    Scalable service = SampleServices.in(stage, IntentTags.none());

    assertThat(OperationFailedException.requireScalable(service)).isSameAs(service);
  }

  @ParameterizedTest
  @EnumSource
  void aMissingServiceFailsTheOperationWithItsReason(MissingReason reason) {
    assertThatThrownBy(
        () -> OperationFailedException.requireScalable(new ServiceLifecycle.Missing(WEB, reason)))
        .isInstanceOfSatisfying(OperationFailedException.class,
            failed -> assertThat(failed.failure()).isEqualTo(new Failure.Missing(WEB, reason)))
        .hasMessageContainingAll("prod/web", reason.explanation());
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "MISSING")
  void aDaemonServiceFailsTheOperationInEveryStage(Stage stage) {
    int desired = SampleServices.in(stage, IntentTags.none()).desiredCount();
    ServiceLifecycle daemon = ServiceLifecycle
        .of(counts(Scheduling.DAEMON, desired, 1, 0, IntentTags.none()));

    assertThatThrownBy(() -> OperationFailedException.requireScalable(daemon))
        .isInstanceOfSatisfying(OperationFailedException.class,
            failed -> assertThat(failed.failure()).isEqualTo(new Failure.NotScalable(WEB)))
        .hasMessageContainingAll("prod/web", "DAEMON", "REPLICA");
  }

  @Test
  void theExceptionHasTheMessageOfItsFailureAndKeepsItsCause() {
    Exception cause = new Exception("socket closed");
    OperationFailedException failed = new OperationFailedException(new Failure.Throttled("ecs:UpdateService"),
        cause);

    assertThat(failed).hasMessage("ecs:UpdateService was throttled: retry in a few seconds").hasCause(cause);
  }
}
