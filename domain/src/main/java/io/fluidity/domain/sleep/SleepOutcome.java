package io.fluidity.domain.sleep;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceLifecycle.Scalable;

/** What a sleep check did about one service. */
public sealed interface SleepOutcome {

  ServiceId id();

  /** A check that came to a verdict, and to an end. */
  sealed interface Done extends SleepOutcome {
    /** The service as it was found. */
    default Scalable before() {
      return service();
    }

    /** The service as it is now. */
    Scalable service();

    @Override
    default ServiceId id() {
      return service().id();
    }
  }

  /** It was asleep, or on its way, already. */
  record WasAsleep(Scalable service) implements Done {}

  /** It stays awake. */
  record Kept(Scalable service, Verdict.KeepAwake verdict) implements Done {}

  /** It stays awake, and its idle clock starts, since somebody else had started it. */
  record Adopted(Scalable service, Verdict.Adopt verdict) implements Done {}

  /** It was put to sleep. */
  record Slept(Scalable before, Scalable service, Verdict.FallAsleep verdict) implements Done {}

  /** It was to sleep, but somebody woke it meanwhile: the newest intent wins. */
  record Overruled(Scalable before, Scalable service, Verdict.FallAsleep verdict) implements Done {}

  /** The check of this service failed; the service stays as it is, or a later sweep repairs it. */
  record Failed(ServiceId id, Failure why) implements SleepOutcome {}
}
