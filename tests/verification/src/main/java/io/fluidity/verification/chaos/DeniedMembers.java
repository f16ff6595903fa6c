package io.fluidity.verification.chaos;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.port.BatchResult;
import io.fluidity.domain.port.ScaleCommand;
import io.fluidity.domain.port.ServiceScaler;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceLifecycle;

/** Scaler that denies every change of some services, so that an operation over many fails and is retried. */
final class DeniedMembers implements ServiceScaler {

  private final ServiceScaler target;
  private final Set<ServiceId> denied = new HashSet<>();

  DeniedMembers(ServiceScaler target) {
    this.target = target;
  }

  void deny(ServiceId service) {
    denied.add(service);
  }

  void permit(ServiceId service) {
    denied.remove(service);
  }

  void clear() {
    denied.clear();
  }

  @Override
  public BatchResult<ServiceLifecycle> read(Collection<ServiceId> services) {
    return target.read(services);
  }

  @Override
  public void execute(ScaleCommand command) {
    if (denied.contains(command.service())) {
      throw new OperationFailedException(new Failure.Denied("ecs:UpdateService"));
    }
    target.execute(command);
  }

  @Override
  public Collection<ServiceId> list(String cluster) {
    return target.list(cluster);
  }
}
