package io.fluidity.verification.chaos;

import java.util.List;
import java.util.stream.Collectors;

import io.fluidity.domain.kill.KillOutcome;
import io.fluidity.domain.service.ServiceLifecycle.Scalable;
import io.fluidity.domain.sleep.SleepOutcome;
import io.fluidity.domain.wake.WakeOutcome;

/** Formats outcomes for a line of the trace. */
final class OutcomeFormatter {

  private OutcomeFormatter() {}

  static String format(Object outcome) {
    return switch (outcome) {
      case List<?> all -> all.stream().map(OutcomeFormatter::format).collect(Collectors.joining("; "));
      case SleepOutcome.Failed(var id, var reason) -> id.service() + " Failed: " + reason.message();
      case SleepOutcome.Skipped(var id, var reason) -> id.service() + " Skipped: " + reason.message();
      case SleepOutcome.KeptAwake(var service, var verdict) ->
        format(service, "KeptAwake " + verdict.reason());
      case SleepOutcome.PutToSleep(_, var service, var verdict) ->
        format(service, "PutToSleep " + verdict.reason());
      case SleepOutcome.Completed completed -> format(completed.service(), nameOf(completed));
      case KillOutcome.Failed(var id, var reason) -> id.service() + " Failed: " + reason.message();
      case KillOutcome.Skipped(var id, var reason) -> id.service() + " Skipped: " + reason.message();
      case KillOutcome.Completed completed -> format(completed.service(), nameOf(completed));
      case WakeOutcome wake -> format(wake.service(), nameOf(wake));
      default -> outcome.toString();
    };
  }

  private static String format(Scalable service, String outcome) {
    return service.id().service() + " " + outcome + " (" + service.desiredCount() + ")";
  }

  private static String nameOf(Object outcome) {
    return outcome.getClass().getSimpleName();
  }
}
