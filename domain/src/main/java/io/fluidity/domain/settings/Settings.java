package io.fluidity.domain.settings;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.domain.fleet.ManagedServices;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.sleep.IdlePolicy;

/**
 * How the control plane is configured.
 *
 * @param configured the service that a request means which names none; {@code null} where only patterns are
 *          configured
 * @param managed every service that it may touch, the configured one included
 * @param idlePolicy when a service falls asleep
 * @param sleepCheckInterval the time between two sleep checks, 1 to 60 minutes
 * @param wakeDesiredCount the desired count of a wake that names none, 1 to 100
 * @param signals the metrics that tell of use; at least one
 */
public record Settings(@Nullable ServiceId configured, ManagedServices managed, IdlePolicy idlePolicy,
    Duration sleepCheckInterval, int wakeDesiredCount, List<ActivitySignal> signals) {

  public Settings {
    signals = List.copyOf(signals);
  }

  /**
   * Reads settings by the names of their environment variables. An empty value counts as not set; names that
   * are no settings are passed over.
   *
   * @param signalsFormat reads the value of {@code ACTIVITY_SIGNALS}; throws {@link IllegalArgumentException}
   *          with a clause that says what would be right
   * @throws InvalidSettingsException with every fault there is
   */
  public static Settings read(Map<String, String> values,
      Function<String, List<ActivitySignal>> signalsFormat) {
    return new SettingsReader(values, signalsFormat).read();
  }
}
