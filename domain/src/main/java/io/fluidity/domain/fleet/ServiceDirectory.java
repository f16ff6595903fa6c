package io.fluidity.domain.fleet;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.fleet.Fleet.SelectedBy;
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
   * with wildcards adds the matching services of its cluster. A cluster that cannot be listed affects only
   * its own patterns.
   *
   * @return the services
   */
  public Fleet list() {
    Map<ServiceId, SelectedBy> services = new TreeMap<>();
    TreeSet<String> clusters = new TreeSet<>();
    for (ServicePattern pattern : managed.patterns()) {
      if (pattern.isLiteral()) {
        services.put(new ServiceId(pattern.cluster(), pattern.glob()), SelectedBy.LITERAL);
      } else {
        clusters.add(pattern.cluster());
      }
    }
    List<Fleet.Unlisted> unlisted = new ArrayList<>();
    for (String cluster : clusters) {
      try {
        scaler.list(cluster).stream().filter(managed::includes)
            .forEach(service -> services.putIfAbsent(service, SelectedBy.WILDCARD));
      } catch (OperationFailedException failed) {
        unlisted.add(new Fleet.Unlisted(cluster, failed.failure()));
      }
    }
    return new Fleet(services, unlisted);
  }
}
