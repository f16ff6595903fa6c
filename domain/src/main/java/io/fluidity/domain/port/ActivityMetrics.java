package io.fluidity.domain.port;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

import io.fluidity.domain.activity.SignalSamples;
import io.fluidity.domain.service.ServiceId;

/**
 * Reads the signals that tell of use. Which signals there are is the adapter's setting. Safe for use by many
 * threads.
 */
public interface ActivityMetrics {

  /**
   * Reads the samples of many services in as few calls as the cloud allows.
   *
   * @param since the first instant of interest: samples of minutes that began before it may be left out
   * @return the samples of each, an entry a signal, empty where a signal said nothing; or a failure where any
   *         of its signals could not be read whole, since missing data must never look like idleness
   */
  BatchResult<List<SignalSamples>> read(Collection<ServiceId> services, Instant since);
}
