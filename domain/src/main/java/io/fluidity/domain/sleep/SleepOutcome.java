package io.fluidity.domain.sleep;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceLifecycle.Scalable;

/** Outcome of a sleep check for one service. */
public sealed interface SleepOutcome {

  /** {@return the service} */
  ServiceId id();

  /** The check reached a verdict and acted on it. */
  sealed interface Completed extends SleepOutcome {

    /** {@return the service before the check} */
    default Scalable before() {
      return service();
    }

    /** {@return the service after the check} */
    Scalable service();

    @Override
    default ServiceId id() {
      return service().id();
    }
  }

  /**
   * The desired count was 0 already.
   *
   * @param service the service
   */
  record AlreadyAsleep(Scalable service) implements Completed {}

  /**
   * The check set the desired count that the newest intent wants, since an operation had been cut off.
   *
   * @param before the service before the check
   * @param service the service after the check
   */
  record Finished(Scalable before, Scalable service) implements Completed {}

  /**
   * The service stays awake.
   *
   * @param service the service
   * @param verdict the verdict
   */
  record KeptAwake(Scalable service, Verdict.KeepAwake verdict) implements Completed {}

  /**
   * The service stays awake, and its idle time starts, since another process had started it.
   *
   * @param service the service
   * @param verdict the verdict
   */
  record Adopted(Scalable service, Verdict.Adopt verdict) implements Completed {}

  /**
   * The service was put to sleep.
   *
   * @param before the service before the check
   * @param service the service after the check
   * @param verdict the verdict
   */
  record PutToSleep(Scalable before, Scalable service, Verdict.FallAsleep verdict) implements Completed {}

  /**
   * The verdict was to put the service to sleep, but a concurrent wake is newer.
   *
   * @param before the service before the check
   * @param service the service after the check
   * @param verdict the verdict
   */
  record Superseded(Scalable before, Scalable service, Verdict.FallAsleep verdict) implements Completed {}

  /**
   * The service cannot be put to sleep, and only a pattern named it.
   *
   * @param id the service
   * @param reason why it cannot be put to sleep
   */
  record Skipped(ServiceId id, Failure reason) implements SleepOutcome {}

  /**
   * The check of this service failed. The service is unchanged, or a later sweep repairs it.
   *
   * @param id the service
   * @param reason the reason
   */
  record Failed(ServiceId id, Failure reason) implements SleepOutcome {}
}
