package io.fluidity.domain.fleet;

import java.util.List;
import java.util.Objects;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.service.ServiceId;

/**
 * Services that the control plane may read and change: those that match at least one pattern.
 *
 * @param patterns the patterns; at least one
 */
public record ManagedServices(List<ServicePattern> patterns) {

  /**
   * Copies the patterns.
   *
   * @throws IllegalArgumentException if there is none
   * @throws NullPointerException if the list is missing
   */
  public ManagedServices {
    patterns = List.copyOf(Objects.requireNonNull(patterns, "patterns"));
    if (patterns.isEmpty()) {
      throw new IllegalArgumentException("patterns must not be empty");
    }
  }

  /**
   * Returns the set of one service.
   *
   * @param service the service
   * @return the set
   */
  public static ManagedServices only(ServiceId service) {
    return new ManagedServices(List.of(ServicePattern.exactly(service)));
  }

  /**
   * Checks whether a service is managed.
   *
   * @param service the service
   * @return whether it is managed
   */
  public boolean includes(ServiceId service) {
    for (ServicePattern pattern : patterns) {
      if (pattern.matches(service)) {
        return true;
      }
    }
    return false;
  }

  /** {@return whether more than one service can match} */
  public boolean mayIncludeSeveral() {
    return patterns.stream().distinct().count() > 1
        || patterns.stream().anyMatch(pattern -> !pattern.isLiteral());
  }

  /** {@return whether services of two clusters that have the same name can match} */
  public boolean mayIncludeSameNames() {
    return patterns.stream().anyMatch(a -> patterns.stream()
        .anyMatch(b -> !a.cluster().equals(b.cluster()) && a.sharesANameWith(b)));
  }

  /**
   * Rejects a service that is not managed.
   *
   * @param service the service
   * @throws OperationFailedException with {@link Failure.NotManaged}
   */
  public void requireManaged(ServiceId service) {
    if (!includes(service)) {
      throw new OperationFailedException(new Failure.NotManaged(service));
    }
  }
}
