package io.fluidity.local.replay;

import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import de.siegmar.fastcsv.reader.CsvRecord;

import io.fluidity.local.cli.UsageException;

/** Length of each trace in minutes, from a list of services; by default up to the last whole day. */
final class TraceLengths {

  private static final int DAY = 1440;

  private final Map<String, Integer> minutes = new HashMap<>();
  private int serviceColumn = -1;
  private int minutesColumn = -1;

  private TraceLengths() {}

  /** Returns the default lengths. */
  static TraceLengths unknown() {
    return new TraceLengths();
  }

  /**
   * Reads a CSV file with at least the columns {@code service} and {@code minutes}.
   *
   * @throws UsageException if the file is invalid
   */
  static TraceLengths read(String file, InputStream in) {
    TraceLengths lengths = new TraceLengths();
    TraceReader reader = new TraceReader(file);
    reader.readRows(in, row -> {
      if (row.getStartingLineNumber() == 1) {
        lengths.findColumns(reader, row);
      } else {
        lengths.add(reader, row, row.getStartingLineNumber());
      }
    });
    if (lengths.serviceColumn < 0) {
      throw new UsageException(file + " must have a header with the columns service and minutes (was empty)");
    }
    return lengths;
  }

  private void findColumns(TraceReader reader, CsvRecord header) {
    List<String> names = header.getFields();
    serviceColumn = names.indexOf("service");
    minutesColumn = names.indexOf("minutes");
    if (serviceColumn < 0 || minutesColumn < 0) {
      throw reader.error(1, "the header must have the columns service and minutes (was \""
          + TraceReader.shown(String.join(",", names)) + "\")");
    }
  }

  private void add(TraceReader reader, CsvRecord row, long line) {
    if (row.getFieldCount() <= Math.max(serviceColumn, minutesColumn)) {
      throw reader.error(line,
          "the fields must include service and minutes (were " + row.getFieldCount() + ")");
    }
    String text = row.getField(minutesColumn);
    if (text.isEmpty()) {
      return;
    }
    int length = parse(text);
    if (length < 1 || length > TraceReader.MAX_MINUTES) {
      throw reader.error(line, "minutes must be a whole number from 1 to " + TraceReader.MAX_MINUTES
          + ", or empty (was \"" + TraceReader.shown(text) + "\")");
    }
    if (minutes.put(row.getField(serviceColumn), length) != null) {
      throw reader.error(line,
          "service must be unique (" + TraceReader.shown(row.getField(serviceColumn)) + " is repeated)");
    }
  }

  private static int parse(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException notANumber) {
      return -1;
    }
  }

  /** Returns the first minute after a trace; {@code Integer.MAX_VALUE} if that is unknown in advance. */
  int endOf(String service) {
    return minutes.getOrDefault(service, Integer.MAX_VALUE);
  }

  /** Returns the length of a trace whose last row is of this minute. */
  int of(String service, int lastMinute) {
    return minutes.getOrDefault(service, (lastMinute / DAY + 1) * DAY);
  }
}
