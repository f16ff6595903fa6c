package io.fluidity.lambda.answer;

import java.time.Instant;

import io.fluidity.domain.service.ServiceLifecycle.Scalable;
import io.fluidity.domain.wake.WakeOutcome;

/** What is said of a wake. */
final class WakeAnswers {

  private WakeAnswers() {}

  static ServiceEntry.Done of(WakeOutcome outcome, Instant now) {
    return switch (outcome) {
      case WakeOutcome.Woken(var before, var after) ->
        entry(after, true, "WOKEN", "wakes: " + Counts.change(before, after), now);
      case WakeOutcome.Raised(var before, var after) ->
        entry(after, true, "RAISED", "is awake, and gets more tasks: " + Counts.change(before, after), now);
      case WakeOutcome.WasAwake(var service) ->
        entry(service, false, "ALREADY_AWAKE", "is awake already; its idle clock starts again", now);
      case WakeOutcome.Overruled(var service) ->
        entry(service, false, "OVERRULED", "was killed meanwhile, and the newest intent wins", now);
    };
  }

  private static ServiceEntry.Done entry(Scalable service, boolean changed, String reason, String message,
      Instant now) {
    return ServiceEntry.Done.of(Action.WAKE, service, changed, reason, message)
        .with("heldUntil", service.snapshot().marks().asOf(now).heldUntil(now));
  }
}
