package io.fluidity.domain.fleet;

import java.util.Collection;
import java.util.TreeSet;

import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.port.ServiceScaler;
import io.fluidity.domain.service.ServiceId;

/** Lists the services that match the managed patterns. */
public final class ServiceDirectory {

  private final ServiceScaler scaler;
  private final ManagedServices managed;

  /**
   * Creates a directory.
   *
   * @param scaler lists the services of a cluster
   * @param managed the patterns
   */
  public ServiceDirectory(ServiceScaler scaler, ManagedServices managed) {
    this.scaler = scaler;
    this.managed = managed;
  }

  /**
   * Lists every managed service. A literal pattern adds its service even if that does not exist; a pattern
   * with wildcards adds the matching services of its cluster.
   *
   * @return the services, sorted
   * @throws OperationFailedException if a cluster could not be listed
   */
  public Collection<ServiceId> list() {
    TreeSet<ServiceId> services = new TreeSet<>();
    TreeSet<String> clusters = new TreeSet<>();
    for (ServicePattern pattern : managed.patterns()) {
      if (pattern.isLiteral()) {
        services.add(new ServiceId(pattern.cluster(), pattern.glob()));
      } else {
        clusters.add(pattern.cluster());
      }
    }
    for (String cluster : clusters) {
      scaler.list(cluster).stream().filter(managed::includes).forEach(services::add);
    }
    return services;
  }
}
