package io.fluidity.local.replay;

import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import de.siegmar.fastcsv.reader.CsvRecord;

import io.fluidity.local.cli.UsageException;

/**
 * How long the trace of each service is, in minutes: as a list of services says, else up to its last whole
 * day.
 */
final class TraceLengths {

  private static final int DAY = 1440;

  private final Map<String, Integer> minutes = new HashMap<>();
  private int serviceColumn = -1;
  private int minutesColumn = -1;

  private TraceLengths() {}

  /** No list: every trace ends with its last whole day. */
  static TraceLengths unknown() {
    return new TraceLengths();
  }

  /**
   * Reads a list of services: a CSV file with at least the columns {@code service} and {@code minutes}.
   *
   * @throws UsageException where it is not one
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
      throw new UsageException(
          file + " is empty, where a header with the columns service and minutes would be right");
    }
    return lengths;
  }

  private void findColumns(TraceReader reader, CsvRecord header) {
    List<String> names = header.getFields();
    serviceColumn = names.indexOf("service");
    minutesColumn = names.indexOf("minutes");
    if (serviceColumn < 0 || minutesColumn < 0) {
      throw reader.fault(1, "is \"" + TraceReader.shown(String.join(",", names))
          + "\", where a header with the columns service and minutes would be right");
    }
  }

  private void add(TraceReader reader, CsvRecord row, long line) {
    if (row.getFieldCount() <= Math.max(serviceColumn, minutesColumn)) {
      throw reader.fault(line, "has " + row.getFieldCount() + " fields, fewer than the header");
    }
    String text = row.getField(minutesColumn);
    if (text.isEmpty()) {
      return;
    }
    int length = parse(text);
    if (length < 1 || length > TraceReader.MAX_MINUTES) {
      throw reader.fault(line,
          "has the minutes \"" + TraceReader.shown(text) + "\", where a whole number from 1 to "
              + TraceReader.MAX_MINUTES + ", or nothing, would be right");
    }
    if (minutes.put(row.getField(serviceColumn), length) != null) {
      throw reader.fault(line,
          "names the service " + TraceReader.shown(row.getField(serviceColumn)) + " a second time");
    }
  }

  private static int parse(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException notANumber) {
      return -1;
    }
  }

  /** The first minute after the trace of a service, as far as it is known before its end is seen. */
  int endOf(String service) {
    return minutes.getOrDefault(service, Integer.MAX_VALUE);
  }

  /** The length of the trace of a service whose last row is of this minute. */
  int of(String service, int lastMinute) {
    return minutes.getOrDefault(service, (lastMinute / DAY + 1) * DAY);
  }
}
