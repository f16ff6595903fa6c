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

/** Reads CSV files, gzipped or not, row by row; every error names the file and the line. */
public final class TraceReader {

  /** A century: a later minute is a mistake. */
  static final int MAX_MINUTES = 100 * 366 * 1440;

  private static final int MAX_SHOWN_LENGTH = 60;
  private static final int GZIP_MAGIC = 0x1f8b;
  private static final int BUFFER_BYTES = 1 << 16;

  private final String file;

  /**
   * Creates a reader.
   *
   * @param file the name in error messages
   */
  public TraceReader(String file) {
    this.file = file;
  }

  /** Reads a trace, and passes on each row. */
  public void readTrace(InputStream in, Consumer<TraceRow> rows) {
    this.<@Nullable TraceRow>read(in, new TraceRowHandler(this), row -> {
      if (row != null) {
        rows.accept(row);
      }
    });
  }

  /** Reads any CSV file, and passes on each row, starting with the header. */
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

  private static String reason(Exception exception) {
    Throwable root = exception;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
  }

  /** Formats text of a file as one short line. */
  static String shown(String text) {
    String line = text.replaceAll("\\p{Cntrl}+", " ");
    return line.length() <= MAX_SHOWN_LENGTH ? line : line.substring(0, MAX_SHOWN_LENGTH) + "…";
  }

  /** Returns the error of a trace that has a header only, or nothing. */
  UsageException withoutRows() {
    return new UsageException(file + " must have at least one row of service,minute,connections");
  }

  /** Returns the error of one line. */
  UsageException error(long line, String problem) {
    return new UsageException(file + ", line " + line + ": " + problem);
  }

  /** Returns the error of a row whose minute is not after the previous one of its service. */
  UsageException outOfOrder(TraceRow row, int lastMinute) {
    return error(row.line(), "minute must be greater than " + lastMinute + ", the previous minute of "
        + shown(row.service()) + " (was " + row.minute() + ")");
  }
}
