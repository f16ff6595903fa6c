package io.fluidity.local.replay;

import io.fluidity.local.cli.UsageException;

/** Reads the use of the first service in a trace. */
public final class FirstServiceTrace {

  /** Receives the use of a minute. */
  @FunctionalInterface
  public interface Minutes {
    /** Receives a minute, counted from the start of the trace, and its connections. */
    void accept(int minute, int connections);
  }

  private FirstServiceTrace() {}

  /**
   * Passes on the minutes of the first service, and returns its name.
   *
   * @throws UsageException if the file is not a trace
   */
  public static String read(String path, Minutes minutes) {
    TraceFile file = TraceFile.at(path);
    TraceReader reader = new TraceReader(file.name());
    FirstService first = new FirstService(reader, minutes);
    reader.readTrace(file.open(), first::accept);
    if (first.name.isEmpty()) {
      throw new UsageException(file.name() + " must have at least one row of service,minute,connections");
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

    void accept(TraceRow use) {
      if (name.isEmpty()) {
        name = use.service();
      }
      if (use.service().equals(name)) {
        if (use.minute() <= lastMinute) {
          throw reader.outOfOrder(use, lastMinute);
        }
        lastMinute = use.minute();
        minutes.accept(use.minute(), use.connections());
      }
    }
  }
}
