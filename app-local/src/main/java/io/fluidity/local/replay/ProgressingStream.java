package io.fluidity.local.replay;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/** Reports the number of bytes that are read. */
final class ProgressingStream extends FilterInputStream {

  private final LongConsumer bytesRead;

  ProgressingStream(InputStream in, LongConsumer bytesRead) {
    super(in);
    this.bytesRead = bytesRead;
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    bytesRead.accept(value < 0 ? 0 : 1);
    return value;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = super.read(buffer, offset, length);
    bytesRead.accept(Math.max(0, count));
    return count;
  }
}
