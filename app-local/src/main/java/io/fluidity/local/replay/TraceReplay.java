package io.fluidity.local.replay;

import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.settings.Settings;
import io.fluidity.inmemory.SimulationProfile;
import io.fluidity.local.cli.UsageException;

/**
 * Replays one trace file as it is read: nothing is kept of it but a simulated service for each name, so
 * memory does not grow with its length. The rows of a service must be in the order of their minutes; services
 * may be mixed.
 */
final class TraceReplay {

  private final Settings settings;
  private final SimulationProfile conditions;
  private final TraceLengths lengths;
  private final long seed;
  private final Map<String, ServiceReplay> services = new LinkedHashMap<>();
  /** The rows of a service mostly stand together. */
  private String currentName = "";
  private @Nullable ServiceReplay current;

  TraceReplay(Settings settings, SimulationProfile conditions, TraceLengths lengths, long seed) {
    this.settings = settings;
    this.conditions = conditions;
    this.lengths = lengths;
    this.seed = seed;
  }

  /**
   * Replays the whole file.
   *
   * @throws UsageException where it is not a trace
   */
  ReplayTotals replay(String file, InputStream in) {
    TraceReader reader = new TraceReader(file);
    reader.readTrace(in, use -> replay(reader, use));
    if (services.isEmpty()) {
      throw new UsageException(file + " holds no row of service,minute,connections");
    }
    ReplayTotals total = ReplayTotals.ZERO;
    for (Map.Entry<String, ServiceReplay> each : services.entrySet()) {
      ServiceReplay service = each.getValue();
      total = total.plus(service.finish(lengths.of(each.getKey(), service.lastMinute())));
    }
    return total;
  }

  private void replay(TraceReader reader, TraceRow use) {
    if (!use.service().equals(currentName)) {
      currentName = use.service();
      current = services.computeIfAbsent(currentName, this::replayOf);
    }
    ServiceReplay service = Objects.requireNonNull(current);
    if (use.minute() <= service.lastMinute() || use.minute() >= service.end()) {
      throw fault(reader, use, service);
    }
    service.use(use.minute(), use.connections());
  }

  private ServiceReplay replayOf(String name) {
    return new ServiceReplay(settings, conditions, seed * 31 + name.hashCode(), lengths.endOf(name));
  }

  private static UsageException fault(TraceReader reader, TraceRow use, ServiceReplay service) {
    String minute = "the minute " + use.minute() + " of " + TraceReader.shown(use.service());
    if (use.minute() >= service.end()) {
      return reader.fault(use.line(),
          "has " + minute + ", whose trace is only " + service.end() + " minutes long");
    }
    return reader.outOfOrder(use, service.lastMinute());
  }
}
