package io.fluidity.lambda.answer;

import java.time.Duration;
import java.time.Instant;

import com.fasterxml.jackson.databind.node.ArrayNode;

import io.fluidity.domain.service.ServiceEvent;
import io.fluidity.domain.service.ServiceLifecycle.Asleep;
import io.fluidity.domain.service.ServiceLifecycle.Awake;
import io.fluidity.domain.service.ServiceLifecycle.Existing;
import io.fluidity.domain.service.ServiceLifecycle.FallingAsleep;
import io.fluidity.domain.service.ServiceLifecycle.Waking;
import io.fluidity.domain.sleep.Verdict;
import io.fluidity.domain.status.ServiceStatus;
import io.fluidity.domain.status.ServiceStatus.Managed;
import io.fluidity.lambda.json.Json;

/** What is said of the status of a service. */
final class StatusAnswers {

  private StatusAnswers() {}

  static ServiceEntry of(ServiceStatus status, Instant now) {
    return switch (status) {
      case ServiceStatus.Known known -> of(known, now);
      case ServiceStatus.Failed(var id, var why) -> new ServiceEntry.Failed(id, why);
    };
  }

  static ServiceEntry.Done of(ServiceStatus.Known status, Instant now) {
    return switch (status) {
      case Managed managed -> managed(managed, now);
      case ServiceStatus.Unmanageable(var daemon) -> entry(daemon, now, "DAEMON",
          "has the scheduling strategy DAEMON: it can be neither woken nor put to sleep");
    };
  }

  private static ServiceEntry.Done managed(Managed status, Instant now) {
    Duration idle = status.use().idle();
    ServiceEntry.Done entry = entry(status.service(), now, reason(status.verdict()), message(status))
        .with("verdict", verdict(status.verdict()))
        .with("until", status.verdict().until())
        .with("fallsAsleepAt", status.fallsAsleepAt())
        .with("lastUse", status.use().lastUse())
        .with("idleSeconds", idle == null ? null : Long.valueOf(idle.toSeconds()))
        .with("heldUntil", status.intents().heldUntil(now))
        .with("wokenAt", status.intents().wokenAt())
        .with("sleptAt", status.intents().sleptAt())
        .with("killedAt", status.intents().killedAt());
    if (status.start() != ServiceStatus.Start.NONE) {
      entry = entry.with("start", status.start().name());
    }
    return status.events().isEmpty() ? entry : entry.with("events", events(status));
  }

  private static ArrayNode events(Managed status) {
    ArrayNode events = Json.object().arrayNode();
    for (ServiceEvent event : status.events()) {
      events.addObject().put("at", event.at().toString()).put("message",
          Redaction.withoutAccounts(event.message()));
    }
    return events;
  }

  private static ServiceEntry.Done entry(Existing service, Instant now, String reason, String message) {
    return new ServiceEntry.Done(Action.STATUS, service, service, false, reason, message).with("at", now);
  }

  private static String message(Managed status) {
    String why = Redaction.withoutAccounts(Sentences.RFC_3339.why(status.verdict()));
    return switch (status.service()) {
      case Asleep _ -> "is asleep: nothing runs, and nothing is to be paid";
      case FallingAsleep _ -> "is falling asleep: its last tasks stop";
      case Awake _ when status.verdict() instanceof Verdict.FallAsleep ->
        "is awake, and the next sleep check puts it to sleep: " + why;
      case Awake _ -> "is awake: " + why;
      case Waking _ -> "is waking: " + switch (status.start()) {
        case NONE, UNDER_WAY -> "its first task is on its way";
        case SLOW -> "its first task is late; what ECS says of it is in the events";
        case FAILING -> "its tasks fail to start; what ECS says of it is in the events";
      };
    };
  }

  /** What a sleep check would conclude now. */
  private static String verdict(Verdict verdict) {
    return switch (verdict) {
      case Verdict.AlreadyAsleep() -> "ALREADY_ASLEEP";
      case Verdict.KeepAwake _ -> "KEEP_AWAKE";
      case Verdict.Adopt _ -> "ADOPT";
      case Verdict.FallAsleep _ -> "FALL_ASLEEP";
      case Verdict.CannotTell _ -> "CANNOT_TELL";
    };
  }

  private static String reason(Verdict verdict) {
    return switch (verdict) {
      case Verdict.AlreadyAsleep() -> "ALREADY_ASLEEP";
      case Verdict.KeepAwake keep -> keep.why().name();
      case Verdict.Adopt _ -> "ADOPTED";
      case Verdict.FallAsleep fall -> fall.why().name();
      case Verdict.CannotTell(var why) -> Problems.of(why).reason();
    };
  }
}
