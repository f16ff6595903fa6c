package io.fluidity.domain.failure;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import io.fluidity.domain.intent.Marks;
import io.fluidity.domain.service.Absence;
import io.fluidity.domain.service.SampleServices;
import io.fluidity.domain.service.ServiceLifecycle;
import io.fluidity.domain.service.ServiceLifecycle.Scalable;
import io.fluidity.domain.service.ServiceLifecycle.Stage;
import io.fluidity.domain.service.ServiceSnapshot.Scheduling;

import static io.fluidity.domain.service.SampleServices.SHOP;
import static io.fluidity.domain.service.SampleServices.counts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class OperationFailedTest {

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "MISSING")
  void aServiceWithADesiredCountIsScalableInEveryStage(Stage stage) {
    Scalable service = SampleServices.in(stage, Marks.none());

    assertThat(OperationFailed.unlessScalable(service)).isSameAs(service);
  }

  @ParameterizedTest
  @EnumSource
  void aMissingServiceEndsTheRequestAndSaysWhyItIsMissing(Absence why) {
    assertThatThrownBy(() -> OperationFailed.unlessScalable(new ServiceLifecycle.Missing(SHOP, why)))
        .isInstanceOfSatisfying(OperationFailed.class,
            failed -> assertThat(failed.failure()).isEqualTo(new Failure.Missing(SHOP, why)))
        .hasMessageContainingAll("demo/shop", why.explanation());
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "MISSING")
  void aDaemonServiceEndsTheRequestWhateverItsCounts(Stage stage) {
    int desired = SampleServices.in(stage, Marks.none()).desiredCount();
    ServiceLifecycle daemon = ServiceLifecycle.of(counts(Scheduling.DAEMON, desired, 1, 0, Marks.none()));

    assertThatThrownBy(() -> OperationFailed.unlessScalable(daemon))
        .isInstanceOfSatisfying(OperationFailed.class,
            failed -> assertThat(failed.failure()).isEqualTo(new Failure.Daemon(SHOP)))
        .hasMessageContainingAll("demo/shop", "DAEMON", "REPLICA");
  }

  @Test
  void theMessageIsThatOfTheFailureAndTheCauseIsKept() {
    Exception cause = new Exception("socket closed");
    OperationFailed failed = new OperationFailed(new Failure.Throttled("ecs:UpdateService"), cause);

    assertThat(failed).hasMessage("ecs:UpdateService was throttled: try again in a few seconds")
        .hasCause(cause);
  }
}
