package io.fluidity.lambda.operation;

import java.util.List;

import io.fluidity.domain.kill.KillOutcome;
import io.fluidity.domain.sleep.SleepOutcome;
import io.fluidity.domain.status.ServiceStatus;
import io.fluidity.domain.wake.WakeOutcome;

/** What came of an operation. */
public sealed interface OperationResult {

  /** A service was woken. */
  record Woken(WakeOutcome outcome) implements OperationResult {}

  /** A service was killed by hand. */
  record Killed(KillOutcome.Completed outcome) implements OperationResult {}

  /** Services were killed by a schedule. */
  record KilledOnSchedule(List<KillOutcome> outcomes) implements OperationResult {
    public KilledOnSchedule {
      outcomes = List.copyOf(outcomes);
    }
  }

  /** Services were checked, and put to sleep where nobody uses them. */
  record Swept(List<SleepOutcome> outcomes) implements OperationResult {
    public Swept {
      outcomes = List.copyOf(outcomes);
    }
  }

  /** One service was looked at. */
  record Status(ServiceStatus.Known status) implements OperationResult {}

  /** All services were looked at. */
  record StatusOfAll(List<ServiceStatus> statuses) implements OperationResult {
    public StatusOfAll {
      statuses = List.copyOf(statuses);
    }
  }
}
