package io.fluidity.local.replay;

import java.util.function.Consumer;

import io.fluidity.local.cli.UsageException;

/** Reads the use of the first service in a trace. */
public final class FirstServiceTrace {

  private final TraceReader reader;
  private final Consumer<TraceRow> rows;
  private String name = "";
  private int lastMinute = -1;

  private FirstServiceTrace(TraceReader reader, Consumer<TraceRow> rows) {
    this.reader = reader;
    this.rows = rows;
  }

  /**
   * Passes on the rows of the first service, and returns its name.
   *
   * @throws UsageException if the file is not a trace
   */
  public static String read(String path, Consumer<TraceRow> rows) {
    TraceFile file = TraceFile.at(path);
    TraceReader reader = new TraceReader(file.name());
    FirstServiceTrace first = new FirstServiceTrace(reader, rows);
    reader.readTrace(file.open(), first::accept);
    if (first.name.isEmpty()) {
      throw reader.withoutRows();
    }
    return first.name;
  }

  private void accept(TraceRow row) {
    if (name.isEmpty()) {
      name = row.service();
    }
    if (row.service().equals(name)) {
      if (row.minute() <= lastMinute) {
        throw reader.outOfOrder(row, lastMinute);
      }
      lastMinute = row.minute();
      rows.accept(row);
    }
  }
}
