package io.fluidity.verification;

import java.util.Collection;

import io.fluidity.domain.port.BatchResult;
import io.fluidity.domain.port.ScaleCommand;
import io.fluidity.domain.port.ServiceScaler;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceLifecycle;

/** Scaler that forwards every call to another one; subclasses break a call. */
public abstract class ForwardingScaler implements ServiceScaler {

  private final ServiceScaler target;

  protected ForwardingScaler(ServiceScaler target) {
    this.target = target;
  }

  @Override
  public BatchResult<ServiceLifecycle> read(Collection<ServiceId> services) {
    return target.read(services);
  }

  @Override
  public void execute(ScaleCommand command) {
    target.execute(command);
  }

  @Override
  public Collection<ServiceId> list(String cluster) {
    return target.list(cluster);
  }
}
