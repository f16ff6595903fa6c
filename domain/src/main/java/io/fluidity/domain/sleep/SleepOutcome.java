package io.fluidity.domain.sleep;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceLifecycle.Scalable;

/** What a sleep check did about one service. */
public sealed interface SleepOutcome {

  ServiceId id();

  /** A check that came to a verdict, and to an end. */
  sealed interface Completed extends SleepOutcome {
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
  record AlreadyAsleep(Scalable service) implements Completed {}

  /** It stays awake. */
  record KeptAwake(Scalable service, Verdict.KeepAwake verdict) implements Completed {}

  /** It stays awake, and its idle clock starts, since somebody else had started it. */
  record Adopted(Scalable service, Verdict.Adopt verdict) implements Completed {}

  /** It was put to sleep. */
  record PutToSleep(Scalable before, Scalable service, Verdict.FallAsleep verdict) implements Completed {}

  /** It was to sleep, but somebody woke it meanwhile: the newest intent wins. */
  record Superseded(Scalable before, Scalable service, Verdict.FallAsleep verdict) implements Completed {}

  /** The check of this service failed; the service stays as it is, or a later sweep repairs it. */
  record Failed(ServiceId id, Failure reason) implements SleepOutcome {}
}
