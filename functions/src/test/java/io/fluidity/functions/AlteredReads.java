package io.fluidity.functions;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

import io.fluidity.domain.port.ScaleCommand;
import io.fluidity.domain.port.Result;
import io.fluidity.domain.port.BatchResult;
import io.fluidity.domain.port.ServiceScaler;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceLifecycle;

/** A cloud of which single services are read otherwise than they are, as after a call for ten of many. */
final class AlteredReads implements ServiceScaler {

  private final ServiceScaler cloud;
  private final Map<ServiceId, UnaryOperator<Result<ServiceLifecycle>>> alterations = new HashMap<>();

  AlteredReads(ServiceScaler cloud) {
    this.cloud = cloud;
  }

  /** From now on this is what a read of this service gives. */
  void alter(ServiceId service, UnaryOperator<Result<ServiceLifecycle>> alteration) {
    alterations.put(service, alteration);
  }

  @Override
  public BatchResult<ServiceLifecycle> read(Collection<ServiceId> services) {
    Map<ServiceId, Result<ServiceLifecycle>> altered = new HashMap<>(cloud.read(services).byService());
    alterations.forEach((service, alteration) -> altered.computeIfPresent(service,
        (_, reading) -> alteration.apply(reading)));
    return new BatchResult<>(altered);
  }

  @Override
  public void execute(ScaleCommand command) {
    cloud.execute(command);
  }

  @Override
  public Collection<ServiceId> list(String cluster) {
    return cloud.list(cluster);
  }
}
