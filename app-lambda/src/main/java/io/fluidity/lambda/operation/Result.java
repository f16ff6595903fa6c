package io.fluidity.lambda.operation;

import java.util.List;

import io.fluidity.domain.kill.KillOutcome;
import io.fluidity.domain.sleep.SleepOutcome;
import io.fluidity.domain.status.ServiceStatus;
import io.fluidity.domain.wake.WakeOutcome;

/** What came of an operation. */
public sealed interface Result {

  /** A service was woken. */
  record Woken(WakeOutcome outcome) implements Result {}

  /** A service was killed by hand. */
  record Killed(KillOutcome.Done outcome) implements Result {}

  /** Services were killed by a schedule. */
  record KilledOnSchedule(List<KillOutcome> outcomes) implements Result {
    public KilledOnSchedule {
      outcomes = List.copyOf(outcomes);
    }
  }

  /** Services were checked, and put to sleep where nobody uses them. */
  record Swept(List<SleepOutcome> outcomes) implements Result {
    public Swept {
      outcomes = List.copyOf(outcomes);
    }
  }

  /** One service was looked at. */
  record Seen(ServiceStatus.Known status) implements Result {}

  /** All services were looked at. */
  record AllSeen(List<ServiceStatus> statuses) implements Result {
    public AllSeen {
      statuses = List.copyOf(statuses);
    }
  }
}
