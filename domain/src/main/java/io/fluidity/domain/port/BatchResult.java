package io.fluidity.domain.port;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

import io.fluidity.domain.service.ServiceId;

/**
 * Results of a call for many services; a failure of one service does not affect the others.
 *
 * @param <T> type of the values
 * @param byService one result for each requested service
 */
public record BatchResult<T>(Map<ServiceId, Result<T>> byService) {

  /**
   * Creates the result of each service with a function.
   *
   * @param <T> type of the values
   * @param services the requested services
   * @param result returns the result of one service
   * @return the results, in the order of the services
   */
  public static <T> BatchResult<T> of(Collection<ServiceId> services, Function<ServiceId, Result<T>> result) {
    if (services.size() == 1) {
      ServiceId only = services.iterator().next();
      return new BatchResult<>(Map.of(only, result.apply(only)));
    }
    Map<ServiceId, Result<T>> byService = LinkedHashMap.newLinkedHashMap(services.size());
    services.forEach(service -> byService.put(service, result.apply(service)));
    return new BatchResult<>(byService);
  }

  /**
   * Returns the result of one service.
   *
   * @param service a requested service
   * @return its result
   * @throws IllegalArgumentException if the service was not requested
   */
  public Result<T> get(ServiceId service) {
    Result<T> result = byService.get(service);
    if (result == null) {
      throw new IllegalArgumentException("service must be in the batch (was " + service + ")");
    }
    return result;
  }
}
