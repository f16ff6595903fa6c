package io.fluidity.domain.port;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

import io.fluidity.domain.activity.SignalSamples;
import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.service.ServiceId;

/**
 * Reads the activity signals of services. The signals themselves are a setting of the adapter. Thread-safe.
 */
public interface ActivityMetrics {

  /**
   * Reads the samples of many services in as few calls as the cloud allows.
   *
   * @param services the services to read
   * @param since the first instant of interest; samples of minutes that began earlier may be omitted
   * @return for each service one entry per signal, empty for a signal without samples; or a failure if any of
   *         its signals could not be read completely, since missing data must never count as idle
   */
  BatchResult<List<SignalSamples>> read(Collection<ServiceId> services, Instant since);

  /**
   * Returns metrics that cannot be read, for a control plane that only wakes and kills. A sleep check with
   * them fails for every service, and puts none to sleep.
   *
   * @return metrics for which every read fails
   */
  static ActivityMetrics none() {
    return (services, _) -> BatchResult.of(services,
        _ -> Result.failed(new Failure.Rejected("reading metrics", "no metrics are configured")));
  }
}
