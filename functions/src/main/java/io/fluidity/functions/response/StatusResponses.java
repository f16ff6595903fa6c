package io.fluidity.functions.response;

import java.time.Duration;
import java.time.Instant;

import io.fluidity.domain.intent.IntentTag.InstantTag;
import io.fluidity.domain.intent.IntentTimestamps;
import io.fluidity.domain.service.ServiceLifecycle.Asleep;
import io.fluidity.domain.service.ServiceLifecycle.Awake;
import io.fluidity.domain.service.ServiceLifecycle.Existing;
import io.fluidity.domain.service.ServiceLifecycle.FallingAsleep;
import io.fluidity.domain.service.ServiceLifecycle.Waking;
import io.fluidity.domain.sleep.Verdict;
import io.fluidity.domain.status.ServiceStatus;
import io.fluidity.domain.status.ServiceStatus.Managed;
import io.fluidity.functions.message.CountMessages;
import io.fluidity.functions.message.Redaction;
import io.fluidity.functions.message.VerdictMessages;
import io.fluidity.functions.operation.Action;

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
        .with("lastUsedBy", status.use().lastUsedBy())
        .with("idleSeconds", idle == null ? null : Long.valueOf(idle.toSeconds()))
        .with("heldUntil", status.timestamps().heldUntil(now))
        .with("wokenAt", status.timestamps().wokenAt())
        .with("sleptAt", status.timestamps().at(InstantTag.SLEPT_AT))
        .with("killedAt", IntentTimestamps.later(status.timestamps().at(InstantTag.KILLED_AT),
            status.timestamps().at(InstantTag.SCHEDULED_KILL_AT)));
    if (status.start() != ServiceStatus.Start.NONE) {
      entry = entry.with("start", status.start().name());
    }
    return ServiceEvents.addTo(entry, status.events());
  }

  private static ServiceResult.Success entry(Existing service, Instant now, String reason, String message) {
    return new ServiceResult.Success(Action.STATUS, service, service, false, reason, message).with("at", now);
  }

  private static String message(Managed status) {
    String reason = Redaction.redactAccountIds(VerdictMessages.RFC_3339.reason(status.verdict()));
    return switch (status.service()) {
      case Asleep _,FallingAsleep _ when status.verdict() instanceof Verdict.Finish ->
        CountMessages.stage(status.service()) + ": " + reason;
      case Asleep _ -> "is asleep: no task runs";
      case FallingAsleep _ -> "is falling asleep: its last tasks are stopping";
      case Awake _,Waking _ when status.verdict() instanceof Verdict.FallAsleep ->
        CountMessages.stage(status.service()) + ", and falls asleep at the next sleep check: " + reason;
      case Awake _ -> "is awake: " + reason;
      case Waking _ -> "is waking: " + switch (status.start()) {
        case NONE, IN_PROGRESS -> "its first task is starting";
        case SLOW -> "its first task is slow to start; see the events";
        case DEPLOYING -> "a deployment replaces its tasks";
        case REPLACING -> "ECS replaces its tasks; see the events";
        case FAILING -> "its tasks fail to start; see the events";
      };
    };
  }

  /** Returns the name of a verdict. */
  private static String verdict(Verdict verdict) {
    return switch (verdict) {
      case Verdict.AlreadyAsleep _,Verdict.RecordStop _ -> "ALREADY_ASLEEP";
      case Verdict.Finish() -> "FINISH";
      case Verdict.KeepAwake _ -> "KEEP_AWAKE";
      case Verdict.Adopt _ -> "ADOPT";
      case Verdict.FallAsleep _ -> "FALL_ASLEEP";
      case Verdict.Undecided _ -> "UNDECIDED";
    };
  }

  private static String reason(Verdict verdict) {
    return switch (verdict) {
      case Verdict.AlreadyAsleep _,Verdict.RecordStop _ -> "ALREADY_ASLEEP";
      case Verdict.Finish() -> "CUT_OFF";
      case Verdict.KeepAwake keep -> keep.reason().name();
      case Verdict.Adopt _ -> "ADOPTED";
      case Verdict.FallAsleep fall -> fall.reason().name();
      case Verdict.Undecided(var reason) -> Problems.of(reason).reason();
    };
  }
}
