package io.fluidity.local.replay;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

import io.fluidity.local.cli.UsageException;

/**
 * Input file: a path, or a sample that is included in the command.
 *
 * @param name the name to show
 * @param bytes its size
 */
record TraceFile(String name, long bytes, Source source) {

  /** Opens a file. */
  interface Source {
    InputStream open() throws IOException;
  }

  /**
   * Returns a file by its path.
   *
   * @throws UsageException if there is no readable file
   */
  static TraceFile at(String path) {
    try {
      if (path.isEmpty()) {
        throw new UsageException("a file name must not be empty");
      }
      Path file = Path.of(path);
      if (Files.isDirectory(file)) {
        throw new UsageException(path + " must be a .csv or .csv.gz file (was a folder)");
      }
      return new TraceFile(path, Files.size(file), () -> Files.newInputStream(file));
    } catch (NoSuchFileException missing) {
      throw new UsageException(path + " does not exist", missing);
    } catch (IOException | InvalidPathException unreadable) {
      throw unreadable(path, unreadable);
    }
  }

  /** Returns a sample that is included in the command. */
  static TraceFile sample(String name, long bytes) {
    return new TraceFile(name, bytes, () -> {
      InputStream in = TraceFile.class.getResourceAsStream("/samples/" + name);
      if (in == null) {
        throw new IOException("the sample " + name + " is missing from the program");
      }
      return in;
    });
  }

  InputStream open() {
    try {
      return source.open();
    } catch (IOException unreadable) {
      throw unreadable(name, unreadable);
    }
  }

  private static UsageException unreadable(String name, Exception cause) {
    // The message of an AccessDeniedException is only the path.
    String reason = cause instanceof AccessDeniedException ? "permission denied" : cause.getMessage();
    return new UsageException(name + " cannot be read: " + reason, cause);
  }
}
