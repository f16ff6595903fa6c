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
 * Replays a trace file while reading it. Only one simulated service for each name is kept, so memory use does
 * not grow with the length. The rows of a service must be in the order of their minutes; rows of different
 * services may be interleaved.
 */
final class TraceReplay {

  private final Settings settings;
  private final SimulationProfile profile;
  private final TraceLengths lengths;
  private final long seed;
  private final Map<String, ServiceReplay> services = new LinkedHashMap<>();
  /** Cached, since the rows of a service are mostly adjacent. */
  private String currentName = "";
  private @Nullable ServiceReplay current;

  TraceReplay(Settings settings, SimulationProfile profile, TraceLengths lengths, long seed) {
    this.settings = settings;
    this.profile = profile;
    this.lengths = lengths;
    this.seed = seed;
  }

  /**
   * Replays the whole file.
   *
   * @throws UsageException if it is not a trace
   */
  ReplayTotals replay(String file, InputStream in) {
    TraceReader reader = new TraceReader(file);
    reader.readTrace(in, row -> replay(reader, row));
    if (services.isEmpty()) {
      throw reader.withoutRows();
    }
    return services.entrySet().stream().map(each -> {
      ServiceReplay service = each.getValue();
      return service.finish(lengths.of(each.getKey(), service.lastMinute()));
    }).reduce(ReplayTotals.ZERO, ReplayTotals::plus);
  }

  private void replay(TraceReader reader, TraceRow row) {
    if (!row.service().equals(currentName)) {
      currentName = row.service();
      current = services.computeIfAbsent(currentName, this::replayOf);
    }
    ServiceReplay service = Objects.requireNonNull(current);
    if (row.minute() <= service.lastMinute() || row.minute() >= service.end()) {
      throw error(reader, row, service);
    }
    service.use(row.minute(), row.connections());
  }

  private ServiceReplay replayOf(String name) {
    return new ServiceReplay(settings, profile, seed * 31 + name.hashCode(), lengths.endOf(name));
  }

  private static UsageException error(TraceReader reader, TraceRow row, ServiceReplay service) {
    if (row.minute() >= service.end()) {
      return reader.error(row.line(), "minute must be less than " + service.end() + ", the trace length of "
          + TraceReader.shown(row.service()) + " (was " + row.minute() + ")");
    }
    return reader.outOfOrder(row, service.lastMinute());
  }
}
