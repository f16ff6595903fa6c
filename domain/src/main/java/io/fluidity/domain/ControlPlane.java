package io.fluidity.domain;

import java.time.Clock;
import java.util.Collection;
import java.util.List;

import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.fleet.ServiceDirectory;
import io.fluidity.domain.kill.Kill;
import io.fluidity.domain.kill.KillOutcome;
import io.fluidity.domain.port.ActivityMetrics;
import io.fluidity.domain.port.Pause;
import io.fluidity.domain.port.ServiceScaler;
import io.fluidity.domain.reconcile.Reconciler;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.settings.Settings;
import io.fluidity.domain.sleep.ActivityReader;
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
    int count = settings.wakeDesiredCount();
    Reconciler reconciler = new Reconciler(scaler, clock, pause);
    ActivityReader activityReader = new ActivityReader(metrics, settings.idlePolicy());
    directory = new ServiceDirectory(scaler, settings.managed());
    wake = new Wake(scaler, reconciler, clock, count);
    sleepCheck = new SleepCheck(scaler, activityReader, reconciler, clock, settings.idlePolicy(), count);
    kill = new Kill(scaler, reconciler, clock, count);
    status = new Status(scaler, activityReader, clock, settings.idlePolicy());
  }

  /**
   * Lists every managed service.
   *
   * @return the services, sorted
   * @throws OperationFailedException if a cluster could not be listed
   */
  public Collection<ServiceId> managedServices() {
    return directory.list();
  }

  /**
   * Wakes a service.
   *
   * @param request the service and what is wanted
   * @return the outcome
   * @throws OperationFailedException if the service is missing or not scalable, a call failed, or the service
   *           did not converge
   */
  public WakeOutcome wake(WakeRequest request) {
    return wake.wake(request);
  }

  /**
   * Checks services, and puts the unused ones to sleep.
   *
   * @param services the services
   * @return the outcomes, in the order of the services
   */
  public List<SleepOutcome> sleepCheck(Collection<ServiceId> services) {
    return sleepCheck.sweep(services);
  }

  /**
   * Puts a service to sleep at once, even if it is used.
   *
   * @param service the service
   * @param mode the origin of the kill
   * @return the outcome
   * @throws OperationFailedException if the service is missing or not scalable, a call failed, or the service
   *           did not converge
   */
  public KillOutcome.Completed kill(ServiceId service, Kill.Mode mode) {
    return kill.kill(service, mode);
  }

  /**
   * Puts services to sleep at once, even if they are used.
   *
   * @param services the services
   * @param mode the origin of the kill
   * @return the outcomes, in the order of the services
   */
  public List<KillOutcome> kill(Collection<ServiceId> services, Kill.Mode mode) {
    return kill.kill(services, mode);
  }

  /**
   * Reports the status of a service.
   *
   * @param service the service
   * @return its status
   * @throws OperationFailedException if the service is missing, or could not be read
   */
  public ServiceStatus.Known status(ServiceId service) {
    return status.of(service);
  }

  /**
   * Reports the status of services.
   *
   * @param services the services
   * @return their statuses, in the order of the services
   */
  public List<ServiceStatus> status(Collection<ServiceId> services) {
    return status.of(services);
  }
}
