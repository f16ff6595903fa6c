package io.fluidity.functions.response;

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
import io.fluidity.functions.json.Json;
import io.fluidity.functions.message.Redaction;
import io.fluidity.functions.message.VerdictMessages;

/** Responses of a status. */
final class StatusResponses {

  private StatusResponses() {}

  static ServiceResult of(ServiceStatus status, Instant now) {
    return switch (status) {
      case ServiceStatus.Known known -> of(known, now);
      case ServiceStatus.Failed(var id, var reason) -> new ServiceResult.Failed(id, reason);
    };
  }

  static ServiceResult.Success of(ServiceStatus.Known status, Instant now) {
    return switch (status) {
      case Managed managed -> managed(managed, now);
      case ServiceStatus.NotScalable(var daemon) -> entry(daemon, now, "NOT_SCALABLE",
          "has the scheduling strategy DAEMON, so it can be neither woken nor put to sleep");
    };
  }

  private static ServiceResult.Success managed(Managed status, Instant now) {
    Duration idle = status.use().idle();
    ServiceResult.Success entry = entry(status.service(), now, reason(status.verdict()), message(status))
        .with("verdict", verdict(status.verdict()))
        .with("until", status.verdict().until())
        .with("fallsAsleepAt", status.fallsAsleepAt())
        .with("lastUse", status.use().lastUse())
        .with("idleSeconds", idle == null ? null : Long.valueOf(idle.toSeconds()))
        .with("heldUntil", status.timestamps().heldUntil(now))
        .with("wokenAt", status.timestamps().wokenAt())
        .with("sleptAt", status.timestamps().sleptAt())
        .with("killedAt", status.timestamps().killedAt());
    if (status.start() != ServiceStatus.Start.NONE) {
      entry = entry.with("start", status.start().name());
    }
    return status.events().isEmpty() ? entry : entry.with("events", events(status));
  }

  private static ArrayNode events(Managed status) {
    ArrayNode events = Json.object().arrayNode();
    for (ServiceEvent event : status.events()) {
      events.addObject().put("at", event.at().toString()).put("message",
          Redaction.redactAccountIds(event.message()));
    }
    return events;
  }

  private static ServiceResult.Success entry(Existing service, Instant now, String reason, String message) {
    return new ServiceResult.Success(Action.STATUS, service, service, false, reason, message).with("at", now);
  }

  private static String message(Managed status) {
    String reason = Redaction.redactAccountIds(VerdictMessages.RFC_3339.reason(status.verdict()));
    return switch (status.service()) {
      case Asleep _ -> "is asleep: no task runs";
      case FallingAsleep _ -> "is falling asleep: its last tasks are stopping";
      case Awake _ when status.verdict() instanceof Verdict.FallAsleep ->
        "is awake, and falls asleep at the next sleep check: " + reason;
      case Awake _ -> "is awake: " + reason;
      case Waking _ -> "is waking: " + switch (status.start()) {
        case NONE, IN_PROGRESS -> "its first task is starting";
        case SLOW -> "its first task is slow to start; see the events";
        case FAILING -> "its tasks fail to start; see the events";
      };
    };
  }

  /** Returns the name of a verdict. */
  private static String verdict(Verdict verdict) {
    return switch (verdict) {
      case Verdict.AlreadyAsleep() -> "ALREADY_ASLEEP";
      case Verdict.KeepAwake _ -> "KEEP_AWAKE";
      case Verdict.Adopt _ -> "ADOPT";
      case Verdict.FallAsleep _ -> "FALL_ASLEEP";
      case Verdict.Undecided _ -> "UNDECIDED";
    };
  }

  private static String reason(Verdict verdict) {
    return switch (verdict) {
      case Verdict.AlreadyAsleep() -> "ALREADY_ASLEEP";
      case Verdict.KeepAwake keep -> keep.reason().name();
      case Verdict.Adopt _ -> "ADOPTED";
      case Verdict.FallAsleep fall -> fall.reason().name();
      case Verdict.Undecided(var reason) -> Problems.of(reason).reason();
    };
  }
}
