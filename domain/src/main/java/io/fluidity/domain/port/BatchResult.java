package io.fluidity.domain.port;

import java.util.Map;

import io.fluidity.domain.service.ServiceId;

/** What a call for many services gave, an entry for each of them. */
public record BatchResult<T>(Map<ServiceId, Result<T>> byService) {

  /**
   * What the call gave for one service.
   *
   * @throws IllegalArgumentException if the call was not asked about it
   */
  public Result<T> get(ServiceId service) {
    Result<T> reading = byService.get(service);
    if (reading == null) {
      throw new IllegalArgumentException("nothing was read of " + service);
    }
    return reading;
  }
}
