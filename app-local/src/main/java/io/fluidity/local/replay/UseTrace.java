package io.fluidity.local.replay;

import io.fluidity.local.cli.BadInput;

/** The use of one service, minute by minute, out of a trace. */
public final class UseTrace {

  /** Takes the use of a minute. */
  @FunctionalInterface
  public interface Minutes {
    /** Takes a minute, counted from the start of the trace, and how many connections it has. */
    void take(int minute, int connections);
  }

  private UseTrace() {}

  /**
   * Hands over the minutes of the service that a trace begins with, and tells its name.
   *
   * @throws BadInput where the file is not a trace
   */
  public static String readFirstService(String path, Minutes minutes) {
    TraceFile file = TraceFile.at(path);
    FirstService first = new FirstService(minutes);
    new TraceReader(file.name()).readTrace(file.open(), first::take);
    if (first.name.isEmpty()) {
      throw new BadInput(file.name() + " holds no row of service,minute,connections");
    }
    return first.name;
  }

  private static final class FirstService {
    private final Minutes minutes;
    private String name = "";

    FirstService(Minutes minutes) {
      this.minutes = minutes;
    }

    void take(UseOfMinute use) {
      if (name.isEmpty()) {
        name = use.service();
      }
      if (use.service().equals(name)) {
        minutes.take(use.minute(), use.connections());
      }
    }
  }
}
