package io.fluidity.verification.chaos;

import java.util.List;
import java.util.stream.Collectors;

import io.fluidity.domain.kill.KillOutcome;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceLifecycle.Scalable;
import io.fluidity.domain.sleep.SleepOutcome;
import io.fluidity.domain.wake.WakeOutcome;

/** Outcomes in a few words, for a line of the trace. */
final class OutcomeFormatter {

  private OutcomeFormatter() {}

  static String of(Object outcome) {
    return switch (outcome) {
      case List<?> all -> all.stream().map(OutcomeFormatter::of).collect(Collectors.joining("; "));
      case SleepOutcome.Failed(var id, var reason) -> id.service() + " Failed: " + reason.message();
      case SleepOutcome.KeptAwake(var service, var verdict) -> with(service, "Kept " + verdict.reason());
      case SleepOutcome.PutToSleep(var _, var service, var verdict) -> with(service, "Slept " + verdict.reason());
      case SleepOutcome.Completed done -> with(done.service(), name(done));
      case KillOutcome.Failed(var id, var reason) -> id.service() + " Failed: " + reason.message();
      case KillOutcome.Completed done -> with(done.service(), name(done));
      case WakeOutcome wake -> with(wake.service(), name(wake));
      default -> outcome.toString();
    };
  }

  private static String with(Scalable service, String what) {
    ServiceId id = service.id();
    return id.service() + " " + what + " (" + service.desiredCount() + ")";
  }

  private static String name(Object outcome) {
    return outcome.getClass().getSimpleName();
  }
}
