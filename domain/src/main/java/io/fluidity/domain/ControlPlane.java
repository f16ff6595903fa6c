package io.fluidity.domain;

import java.time.Clock;
import java.util.Collection;
import java.util.List;

import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.fleet.Fleet;
import io.fluidity.domain.fleet.ManagedServices;
import io.fluidity.domain.fleet.ServiceDirectory;
import io.fluidity.domain.intent.WakeLimits;
import io.fluidity.domain.kill.Kill;
import io.fluidity.domain.kill.KillMode;
import io.fluidity.domain.kill.KillOutcome;
import io.fluidity.domain.port.ActivityMetrics;
import io.fluidity.domain.port.Pause;
import io.fluidity.domain.port.ServiceScaler;
import io.fluidity.domain.reconcile.Reconciler;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.settings.Settings;
import io.fluidity.domain.sleep.ActivityReader;
import io.fluidity.domain.sleep.IdlePolicy;
import io.fluidity.domain.sleep.SleepCheck;
import io.fluidity.domain.sleep.SleepOutcome;
import io.fluidity.domain.status.ServiceStatus;
import io.fluidity.domain.status.Status;
import io.fluidity.domain.wake.Wake;
import io.fluidity.domain.wake.WakeOutcome;
import io.fluidity.domain.wake.WakeRequest;

/**
 * Entry point of the library: wakes services, checks whether they can sleep, kills them, and reports their
 * status. Thread-safe if its ports are.
 */
public final class ControlPlane {

  private final WakeLimits limits;
  private final ManagedServices managed;
  private final ServiceDirectory directory;
  private final Wake wake;
  private final SleepCheck sleepCheck;
  private final Kill kill;
  private final Status status;

  /**
   * Creates a control plane over the ports of one cloud.
   *
   * @param scaler reads and scales services
   * @param metrics reads activity; {@link ActivityMetrics#none()} for a control plane that only wakes and
   *          kills
   * @param clock the current time
   * @param pause waits between a change and its check
   * @param settings the settings
   */
  public ControlPlane(ServiceScaler scaler, ActivityMetrics metrics, Clock clock, Pause pause,
      Settings settings) {
    limits = settings.wakeLimits();
    ServiceScaler bounded = new BoundedScaler(scaler, limits);
    IdlePolicy policy = settings.idlePolicy();
    Reconciler reconciler = new Reconciler(bounded, clock, pause, settings.settleTime());
    ActivityReader activityReader = new ActivityReader(metrics, policy);
    managed = settings.managed();
    directory = new ServiceDirectory(scaler, managed);
    wake = new Wake(bounded, reconciler, clock, policy, limits);
    sleepCheck = new SleepCheck(bounded, activityReader, reconciler, clock, policy, limits);
    kill = new Kill(bounded, reconciler, clock, pause, limits);
    status = new Status(bounded, activityReader, clock, policy);
  }

  /**
   * Lists every managed service.
   *
   * @return the services, and the clusters that could not be listed
   */
  public Fleet managedServices() {
    return directory.list();
  }

  /** {@return the default and the bounds of a wake} */
  public WakeLimits wakeLimits() {
    return limits;
  }

  /**
   * Wakes a service.
   *
   * @param request the service and what is wanted
   * @return the outcome
   * @throws OperationFailedException if a value of the request is out of range, the service is not managed,
   *           missing or not scalable, a call failed, or the service did not converge
   */
  public WakeOutcome wake(WakeRequest request) {
    managed.requireManaged(request.service());
    return wake.wake(request);
  }

  /**
   * Checks services, and puts the unused ones to sleep.
   *
   * @param services the services
   * @return the outcomes, in the order of the services
   * @throws OperationFailedException if a service is not managed; none is read then
   */
  public List<SleepOutcome> sleepCheck(Collection<ServiceId> services) {
    return sleepCheck(Fleet.of(services));
  }

  /**
   * Checks the services of a fleet, and puts the unused ones to sleep. Skips those that only a pattern
   * selected and that cannot be put to sleep.
   *
   * @param fleet the services
   * @return the outcomes, in the order of the services
   * @throws OperationFailedException if a service is not managed; none is read then
   */
  public List<SleepOutcome> sleepCheck(Fleet fleet) {
    requireManaged(fleet.services());
    return sleepCheck.sweep(fleet);
  }

  /**
   * Puts a service to sleep at once, even if it is used.
   *
   * @param service the service
   * @param mode the origin of the kill
   * @return the outcome
   * @throws OperationFailedException if the service is not managed, missing or not scalable, a call failed,
   *           or the service did not converge
   */
  public KillOutcome.Completed kill(ServiceId service, KillMode mode) {
    managed.requireManaged(service);
    return kill.kill(service, mode);
  }

  /**
   * Puts the services of a fleet to sleep at once, even if they are used. Skips those that only a pattern
   * selected and that cannot be put to sleep.
   *
   * @param fleet the services
   * @param mode the origin of the kill
   * @return the outcomes, in the order of the services
   * @throws OperationFailedException if a service is not managed, or the kill is due in the future; none is
   *           changed then
   */
  public List<KillOutcome> kill(Fleet fleet, KillMode mode) {
    requireManaged(fleet.services());
    return kill.kill(fleet, mode);
  }

  /**
   * Reports the status of a service.
   *
   * @param service the service
   * @return its status
   * @throws OperationFailedException if the service is not managed, missing, or could not be read
   */
  public ServiceStatus.Known status(ServiceId service) {
    managed.requireManaged(service);
    return status.of(service);
  }

  /**
   * Reports the status of services.
   *
   * @param services the services
   * @return their statuses, in the order of the services
   * @throws OperationFailedException if a service is not managed; none is read then
   */
  public List<ServiceStatus> status(Collection<ServiceId> services) {
    requireManaged(services);
    return status.of(services);
  }

  private void requireManaged(Collection<ServiceId> services) {
    for (ServiceId service : services) {
      managed.requireManaged(service);
    }
  }
}
