package io.fluidity.local.replay;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.zip.GZIPInputStream;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;

import io.fluidity.local.cli.BadInput;

/** Reads CSV files, gzipped or not, row by row; every fault names the file and the line. */
final class TraceReader {

  /** A century: no trace is longer, and a minute beyond it is a mistake. */
  static final int LONGEST_MINUTES = 100 * 366 * 1440;

  private static final List<String> HEADER = List.of("service", "minute", "connections");
  private static final int LONGEST_SHOWN = 60;
  private static final int GZIP_MAGIC = 0x1f8b;

  private final String file;

  /** @param file the name to tell in faults */
  TraceReader(String file) {
    this.file = file;
  }

  /** Hands over each row of a trace, with its line. */
  void readTrace(InputStream in, BiConsumer<UseOfMinute, Long> rows) {
    readRows(in, (row, line) -> {
      if (line == 1) {
        requireHeader(row);
      } else {
        rows.accept(use(row, line), line);
      }
    });
  }

  /** Hands over each row of a CSV file, with its line; the header is the first. */
  void readRows(InputStream in, BiConsumer<CsvRecord, Long> rows) {
    try (InputStream plain = unzipped(in);
        CsvReader<CsvRecord> reader = CsvReader.builder().extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .detectBomHeader(true).ofCsvRecord(plain)) {
      for (CsvRecord row : reader) {
        rows.accept(row, row.getStartingLineNumber());
      }
    } catch (IOException | UncheckedIOException unreadable) {
      throw new BadInput(file + " cannot be read: " + reason(unreadable), unreadable);
    } catch (CsvParseException notCsv) {
      throw new BadInput(file + " is not a CSV file: " + reason(notCsv), notCsv);
    }
  }

  private static InputStream unzipped(InputStream in) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(in, 1 << 16);
    buffered.mark(2);
    int first = buffered.read();
    int second = buffered.read();
    buffered.reset();
    return ((first << 8) | second) == GZIP_MAGIC ? new GZIPInputStream(buffered, 1 << 16) : buffered;
  }

  private static String reason(Exception fault) {
    Throwable root = fault;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
  }

  private void requireHeader(CsvRecord row) {
    if (!row.getFields().equals(HEADER)) {
      throw fault(1, "is \"" + shown(row) + "\", where the header "
          + String.join(",", HEADER) + " would be right");
    }
  }

  private UseOfMinute use(CsvRecord row, long line) {
    if (row.getFieldCount() != HEADER.size() || row.getField(0).isEmpty()) {
      throw fault(line, "is \"" + shown(row) + "\", where service,minute,connections"
          + " would be right");
    }
    return new UseOfMinute(row.getField(0), number(row, 1, LONGEST_MINUTES, line),
        number(row, 2, Integer.MAX_VALUE, line));
  }

  private int number(CsvRecord row, int field, int highest, long line) {
    String text = row.getField(field);
    try {
      int number = Integer.parseInt(text);
      if (number >= 0 && number <= highest) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // Told below, like a number out of range.
    }
    throw fault(line,
        "has the " + HEADER.get(field) + " \"" + text + "\", where a whole number from 0 to " + highest
            + " would be right");
  }

  /** A row as one short line, whatever a bad quote made of it. */
  static String shown(CsvRecord row) {
    String text = String.join(",", row.getFields()).replaceAll("\\p{Cntrl}+", " ");
    return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
  }

  /** The fault of one line: "FILE, line N " and the problem. */
  BadInput fault(long line, String problem) {
    return new BadInput(file + ", line " + line + " " + problem);
  }
}
