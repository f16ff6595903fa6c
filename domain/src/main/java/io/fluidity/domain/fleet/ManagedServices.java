package io.fluidity.domain.fleet;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.port.ServiceScaler;
import io.fluidity.domain.service.ServiceId;

/** The services that this control plane may touch: those that any of its patterns matches. */
public record ManagedServices(List<ServicePattern> patterns) {

  public ManagedServices {
    patterns = List.copyOf(patterns);
  }

  /** Just this service. */
  public static ManagedServices only(ServiceId service) {
    return new ManagedServices(List.of(ServicePattern.exactly(service)));
  }

  public boolean includes(ServiceId service) {
    return patterns.stream().anyMatch(pattern -> pattern.matches(service));
  }

  /**
   * Refuses a service that is not managed, before anything is read.
   *
   * @throws OperationFailedException with {@link Failure.NotManaged}
   */
  public void requireManaged(ServiceId service) {
    if (!includes(service)) {
      throw new OperationFailedException(new Failure.NotManaged(service));
    }
  }

  /**
   * Every managed service, sorted: the literal ones even if they do not exist, the others as the cloud lists
   * them.
   *
   * @throws OperationFailedException where a cluster could not be listed
   */
  public Collection<ServiceId> resolve(ServiceScaler scaler) {
    TreeSet<ServiceId> services = new TreeSet<>();
    TreeSet<String> clusters = new TreeSet<>();
    for (ServicePattern pattern : patterns) {
      if (pattern.isLiteral()) {
        services.add(new ServiceId(pattern.cluster(), pattern.glob()));
      } else {
        clusters.add(pattern.cluster());
      }
    }
    for (String cluster : clusters) {
      scaler.list(cluster).stream().filter(this::includes).forEach(services::add);
    }
    return services;
  }
}
