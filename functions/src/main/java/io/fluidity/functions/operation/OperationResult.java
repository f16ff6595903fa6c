package io.fluidity.functions.operation;

import java.util.List;

import io.fluidity.domain.fleet.Fleet;
import io.fluidity.domain.kill.KillOutcome;
import io.fluidity.domain.sleep.SleepOutcome;
import io.fluidity.domain.status.ServiceStatus;
import io.fluidity.domain.wake.WakeOutcome;

/** Result of an operation. */
public sealed interface OperationResult {

  /** A service was woken. */
  record Woken(WakeOutcome outcome) implements OperationResult {}

  /** A caller killed a service. */
  record Killed(KillOutcome.Completed outcome) implements OperationResult {}

  /** A schedule killed services. */
  record KilledOnSchedule(List<KillOutcome> outcomes,
      List<Fleet.Unlisted> unlisted) implements OperationResult {
    public KilledOnSchedule {
      outcomes = List.copyOf(outcomes);
      unlisted = List.copyOf(unlisted);
    }
  }

  /** Services were checked for use. */
  record Swept(List<SleepOutcome> outcomes, List<Fleet.Unlisted> unlisted) implements OperationResult {
    public Swept {
      outcomes = List.copyOf(outcomes);
      unlisted = List.copyOf(unlisted);
    }
  }

  /** The status of one service. */
  record Status(ServiceStatus.Known status) implements OperationResult {}

  /** The status of all services. */
  record StatusOfAll(List<ServiceStatus> statuses, List<Fleet.Unlisted> unlisted) implements OperationResult {
    public StatusOfAll {
      statuses = List.copyOf(statuses);
      unlisted = List.copyOf(unlisted);
    }
  }
}
