package io.fluidity.local.replay;

import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;

import io.fluidity.domain.settings.Settings;
import io.fluidity.inmemory.CloudConditions;
import io.fluidity.local.cli.BadInput;

/**
 * Replays one trace file as it is read: nothing is kept of it but a simulated service for each name, so
 * memory does not grow with its length. The rows of a service must be in the order of their minutes; services
 * may be mixed.
 */
final class TraceReplay {

  private final Settings settings;
  private final CloudConditions conditions;
  private final TraceLengths lengths;
  private final long seed;
  private final Map<String, ServiceReplay> services = new LinkedHashMap<>();

  TraceReplay(Settings settings, CloudConditions conditions, TraceLengths lengths, long seed) {
    this.settings = settings;
    this.conditions = conditions;
    this.lengths = lengths;
    this.seed = seed;
  }

  /**
   * Replays the whole file.
   *
   * @throws BadInput where it is not a trace
   */
  ReplayTally replay(String file, InputStream in) {
    TraceReader reader = new TraceReader(file);
    reader.readTrace(in, (use, line) -> replay(reader, use, line));
    if (services.isEmpty()) {
      throw new BadInput(file + " holds no row of service,minute,connections");
    }
    ReplayTally total = ReplayTally.NOTHING;
    for (Map.Entry<String, ServiceReplay> each : services.entrySet()) {
      ServiceReplay service = each.getValue();
      total = total.plus(service.finish(lengths.of(each.getKey(), service.lastMinute())));
    }
    return total;
  }

  private void replay(TraceReader reader, UseOfMinute use, long line) {
    ServiceReplay service = services.computeIfAbsent(use.service(),
        name -> new ServiceReplay(settings, conditions, seed * 31 + name.hashCode()));
    if (use.minute() == service.lastMinute()) {
      throw reader.fault(line, "repeats the minute " + use.minute() + " of " + use.service());
    }
    if (use.minute() < service.lastMinute()) {
      throw reader.fault(line,
          "goes back to the minute " + use.minute() + " of " + use.service() + ", after the minute "
              + service.lastMinute() + ": rows in the order of their minutes would be right");
    }
    if (use.minute() >= lengths.endOf(use.service())) {
      throw reader.fault(line, "has the minute " + use.minute() + " of " + use.service()
          + ", whose trace is only " + lengths.endOf(use.service()) + " minutes long");
    }
    service.use(use.minute(), use.connections());
  }
}
