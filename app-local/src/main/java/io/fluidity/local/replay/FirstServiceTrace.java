package io.fluidity.local.replay;

import io.fluidity.local.cli.UsageException;

/** The use of one service, minute by minute, out of a trace. */
public final class FirstServiceTrace {

  /** Takes the use of a minute. */
  @FunctionalInterface
  public interface Minutes {
    /** Takes a minute, counted from the start of the trace, and how many connections it has. */
    void take(int minute, int connections);
  }

  private FirstServiceTrace() {}

  /**
   * Hands over the minutes of the service that a trace begins with, and tells its name.
   *
   * @throws UsageException where the file is not a trace
   */
  public static String readFirstService(String path, Minutes minutes) {
    TraceFile file = TraceFile.at(path);
    TraceReader reader = new TraceReader(file.name());
    FirstService first = new FirstService(reader, minutes);
    reader.readTrace(file.open(), first::take);
    if (first.name.isEmpty()) {
      throw new UsageException(file.name() + " holds no row of service,minute,connections");
    }
    return first.name;
  }

  private static final class FirstService {
    private final TraceReader reader;
    private final Minutes minutes;
    private String name = "";
    private int lastMinute = -1;

    FirstService(TraceReader reader, Minutes minutes) {
      this.reader = reader;
      this.minutes = minutes;
    }

    void take(TraceRow use) {
      if (name.isEmpty()) {
        name = use.service();
      }
      if (use.service().equals(name)) {
        if (use.minute() <= lastMinute) {
          throw reader.outOfOrder(use, lastMinute);
        }
        lastMinute = use.minute();
        minutes.take(use.minute(), use.connections());
      }
    }
  }
}
