package io.fluidity.local.replay;

import java.util.ArrayList;
import java.util.List;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.RecordType;
import org.jspecify.annotations.Nullable;

/**
 * Builds the rows of a trace. Traces are long, so numbers are parsed in place, and the name of adjacent rows
 * is shared.
 */
final class TraceRowHandler extends AbstractBaseCsvCallbackHandler<@Nullable TraceRow> {

  private static final List<String> HEADER = List.of("service", "minute", "connections");
  private static final int NOT_A_NUMBER = -1;

  private final TraceReader reader;
  private final List<String> header = new ArrayList<>();
  private final int[] numbers = new int[HEADER.size()];
  private String service = "";

  TraceRowHandler(TraceReader reader) {
    this.reader = reader;
  }

  @Override
  protected void handleField(int field, char[] buffer, int offset, int length, boolean quoted) {
    if (getStartingLineNumber() == 1) {
      header.add(new String(buffer, offset, length));
    } else if (field == 0) {
      service = sameAsLast(buffer, offset, length) ? service : new String(buffer, offset, length);
    } else if (field < HEADER.size()) {
      numbers[field] = number(field, buffer, offset, length);
    }
  }

  private boolean sameAsLast(char[] buffer, int offset, int length) {
    if (service.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (service.charAt(i) != buffer[offset + i]) {
        return false;
      }
    }
    return true;
  }

  private int number(int field, char[] buffer, int offset, int length) {
    int max = field == 1 ? TraceReader.MAX_MINUTES : Integer.MAX_VALUE;
    long number = length == 0 ? NOT_A_NUMBER : 0;
    for (int i = offset; i < offset + length && number >= 0; i++) {
      int digit = buffer[i] - '0';
      number = digit < 0 || digit > 9 || number > max ? NOT_A_NUMBER : number * 10 + digit;
    }
    if (number < 0 || number > max) {
      throw reader.error(getStartingLineNumber(), HEADER.get(field) + " must be a whole number from 0 to "
          + max + " (was \"" + TraceReader.shown(new String(buffer, offset, length)) + "\")");
    }
    return (int) number;
  }

  /** Returns the row; {@code null} for the header and for an empty line. */
  @Override
  protected @Nullable TraceRow buildRecord() {
    long line = getStartingLineNumber();
    if (line == 1) {
      requireHeader();
      return null;
    }
    if (getRecordType() == RecordType.EMPTY) {
      return null;
    }
    if (getFieldCount() != HEADER.size() || service.isEmpty()) {
      throw reader.error(line, "the fields must be " + String.join(",", HEADER) + " (were "
          + (service.isEmpty() ? "without a service" : getFieldCount()) + ")");
    }
    return new TraceRow(line, service, numbers[1], numbers[2]);
  }

  private void requireHeader() {
    if (!header.equals(HEADER)) {
      throw reader.error(1, "the header must be " + String.join(",", HEADER) + " (was \""
          + TraceReader.shown(String.join(",", header)) + "\")");
    }
  }
}
