package io.fluidity.local.replay;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

import de.siegmar.fastcsv.reader.CsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import org.jspecify.annotations.Nullable;

import io.fluidity.local.cli.UsageException;

/** Reads CSV files, gzipped or not, row by row; every fault names the file and the line. */
final class TraceReader {

  /** A century: no trace is longer, and a minute beyond it is a mistake. */
  static final int MAX_MINUTES = 100 * 366 * 1440;

  private static final int MAX_SHOWN_LENGTH = 60;
  private static final int GZIP_MAGIC = 0x1f8b;
  private static final int BUFFER_BYTES = 1 << 16;

  private final String file;

  /**
   * A reader of this file.
   *
   * @param file the name to tell in faults
   */
  TraceReader(String file) {
    this.file = file;
  }

  /** Hands over each row of a trace. */
  void readTrace(InputStream in, Consumer<TraceRow> rows) {
    this.<@Nullable TraceRow>read(in, new TraceRowHandler(this), use -> {
      if (use != null) {
        rows.accept(use);
      }
    });
  }

  /** Hands over each row of any CSV file; the header is the first. */
  void readRows(InputStream in, Consumer<CsvRecord> rows) {
    read(in, CsvRecordHandler.of(), rows);
  }

  private <T extends @Nullable Object> void read(InputStream in, CsvCallbackHandler<T> handler,
      Consumer<T> rows) {
    try (InputStream plain = unzipped(in);
        CsvReader<T> reader = CsvReader.builder().extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE).detectBomHeader(true).build(handler, plain)) {
      reader.forEach(rows);
    } catch (IOException | UncheckedIOException unreadable) {
      throw new UsageException(file + " cannot be read: " + reason(unreadable), unreadable);
    } catch (CsvParseException notCsv) {
      if (notCsv.getCause() instanceof UsageException badRow) {
        throw badRow;
      }
      throw new UsageException(file + " is not a CSV file: " + reason(notCsv), notCsv);
    }
  }

  private static InputStream unzipped(InputStream in) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(in, BUFFER_BYTES);
    buffered.mark(2);
    int first = buffered.read();
    int second = buffered.read();
    buffered.reset();
    return ((first << 8) | second) == GZIP_MAGIC ? new GZIPInputStream(buffered, BUFFER_BYTES) : buffered;
  }

  private static String reason(Exception fault) {
    Throwable root = fault;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
  }

  /** Text of a file as one short line, whatever a bad quote made of it. */
  static String shown(String text) {
    String line = text.replaceAll("\\p{Cntrl}+", " ");
    return line.length() <= MAX_SHOWN_LENGTH ? line : line.substring(0, MAX_SHOWN_LENGTH) + "…";
  }

  /** The fault of one line: "FILE, line N " and the problem. */
  UsageException fault(long line, String problem) {
    return new UsageException(file + ", line " + line + " " + problem);
  }

  /** The fault of a row whose minute is not after the last one of its service. */
  UsageException outOfOrder(TraceRow use, int lastMinute) {
    String minute = "the minute " + use.minute() + " of " + shown(use.service());
    return fault(use.line(), use.minute() == lastMinute
        ? "repeats " + minute
        : "goes back to " + minute + ", after the minute " + lastMinute
            + ": rows in the order of their minutes would be right");
  }
}
