package io.fluidity.domain.port;

import java.util.Map;

import io.fluidity.domain.service.ServiceId;

/** What a call for many services gave, an entry for each of them. */
public record Readings<T>(Map<ServiceId, Reading<T>> byService) {

  /**
   * What the call gave for one service.
   *
   * @throws IllegalArgumentException if the call was not asked about it
   */
  public Reading<T> of(ServiceId service) {
    Reading<T> reading = byService.get(service);
    if (reading == null) {
      throw new IllegalArgumentException("nothing was read of " + service);
    }
    return reading;
  }
}
