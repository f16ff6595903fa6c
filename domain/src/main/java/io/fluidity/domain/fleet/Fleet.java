package io.fluidity.domain.fleet;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.service.ServiceId;

/** Services of one operation, and what selected each. Immutable. */
public final class Fleet {

  /** Reason why a configured service belongs to a fleet. */
  public enum SelectedBy {
    /** The configuration names it. */
    LITERAL,
    /** It matches a pattern with wildcards. */
    WILDCARD
  }

  /**
   * A cluster that could not be listed, so that the services that match its patterns are unknown.
   *
   * @param cluster the cluster's name
   * @param reason the reason
   */
  public record Unlisted(String cluster, Failure reason) {

    /**
     * Rejects missing values.
     *
     * @throws NullPointerException if a value is missing
     */
    public Unlisted {
      Objects.requireNonNull(cluster, "cluster");
      Objects.requireNonNull(reason, "reason");
    }
  }

  private final List<ServiceId> services;
  /** Empty if a request names the services. */
  private final Map<ServiceId, SelectedBy> selectedBy;
  private final List<Unlisted> unlisted;

  Fleet(Map<ServiceId, SelectedBy> services, List<Unlisted> unlisted) {
    this(services.keySet(), Map.copyOf(services), List.copyOf(unlisted));
  }

  private Fleet(Collection<ServiceId> services, Map<ServiceId, SelectedBy> selectedBy,
      List<Unlisted> unlisted) {
    this.services = List.copyOf(services);
    this.selectedBy = selectedBy;
    this.unlisted = unlisted;
  }

  /**
   * Returns the fleet of the services that a request names.
   *
   * @param services the services
   * @return the fleet
   * @throws NullPointerException if a service is missing
   */
  public static Fleet of(Collection<ServiceId> services) {
    Objects.requireNonNull(services, "services");
    services.forEach(service -> Objects.requireNonNull(service, "services"));
    return new Fleet(services.size() == 1 ? services : new LinkedHashSet<>(services), Map.of(), List.of());
  }

  /**
   * Returns the fleet of some of its services.
   *
   * @param some services of this fleet
   * @return the smaller fleet
   */
  public Fleet only(Collection<ServiceId> some) {
    return new Fleet(some, selectedBy, List.of());
  }

  /** {@return the services, each once} */
  public Collection<ServiceId> services() {
    return services;
  }

  /** {@return the clusters that could not be listed} */
  public List<Unlisted> unlisted() {
    return unlisted;
  }

  /**
   * Returns whether an operation over the fleet skips a service rather than fail because of it. A failure
   * would be permanent, and its retries would affect the other services.
   *
   * @param service a service of the fleet
   * @param failure why it cannot be changed
   * @return whether it is skipped
   */
  public boolean skips(ServiceId service, Failure failure) {
    SelectedBy selected = selectedBy.get(service);
    return switch (failure) {
      case Failure.Missing _ -> selected == SelectedBy.WILDCARD;
      case Failure.NotScalable _ -> selected == SelectedBy.WILDCARD
          || (selected == SelectedBy.LITERAL && services.size() > 1);
      default -> false;
    };
  }
}
