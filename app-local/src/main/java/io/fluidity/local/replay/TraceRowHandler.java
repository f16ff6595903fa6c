package io.fluidity.local.replay;

import java.util.ArrayList;
import java.util.List;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.RecordType;
import org.jspecify.annotations.Nullable;

/**
 * Makes the rows of a trace out of the characters of its file. Traces are long, and the rows of a service
 * stand together: numbers are read where they stand, and a name that repeats is not made again.
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
    int highest = field == 1 ? TraceReader.MAX_MINUTES : Integer.MAX_VALUE;
    long number = length == 0 ? NOT_A_NUMBER : 0;
    for (int i = offset; i < offset + length && number >= 0; i++) {
      int digit = buffer[i] - '0';
      number = digit < 0 || digit > 9 || number > highest ? NOT_A_NUMBER : number * 10 + digit;
    }
    if (number < 0 || number > highest) {
      throw reader.fault(getStartingLineNumber(), "has the " + HEADER.get(field) + " \""
          + TraceReader.shown(new String(buffer, offset, length)) + "\", where a whole number from 0 to "
          + highest
          + " would be right");
    }
    return (int) number;
  }

  /** The row; {@code null} for the header and for a line without anything. */
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
      throw reader.fault(line, "has " + (service.isEmpty() ? "no service" : getFieldCount() + " fields")
          + ", where the three of " + String.join(",", HEADER) + " would be right");
    }
    return new TraceRow(line, service, numbers[1], numbers[2]);
  }

  private void requireHeader() {
    if (!header.equals(HEADER)) {
      throw reader.fault(1, "is \"" + TraceReader.shown(String.join(",", header)) + "\", where the header "
          + String.join(",", HEADER) + " would be right");
    }
  }
}
