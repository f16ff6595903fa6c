package io.fluidity.examples.processes;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.failure.OperationFailedException;

/**
 * Folder of one service. It contains the command, the desired count, the process IDs and the tags, each in a
 * file that is replaced atomically. All methods throw {@link OperationFailedException} if a file cannot be
 * read or written, or is damaged.
 */
record ServiceFolder(Path folder) {

  boolean exists() {
    return Files.exists(folder.resolve("command"));
  }

  /** Runs a change while no other thread or process changes the service. */
  void change(Runnable change) {
    // The file lock excludes only other processes.
    synchronized (ServiceFolder.class) {
      try (var channel = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE,
          StandardOpenOption.WRITE); FileLock _ = channel.lock()) {
        change.run();
      } catch (IOException failed) {
        throw failure("lock", failed);
      }
    }
  }

  List<String> command() {
    return List.of(read("command").strip().split(" ", -1));
  }

  /** Returns the desired count, which is 0 until it is set. */
  int desiredCount() {
    String file = "desired-count";
    String text = read(file).strip();
    int count = text.isEmpty() ? 0 : parse(file, text, Integer::parseInt);
    if (count < 0) {
      throw damaged(file, "a count", text);
    }
    return count;
  }

  void setDesiredCount(int count) {
    write("desired-count", Integer.toString(count));
  }

  /** Returns the processes that are still running. */
  List<ProcessHandle> processes() {
    return Stream.of(read("pids").strip().split(" ", -1)).filter(pid -> !pid.isEmpty())
        .map(pid -> parse("pids", pid, Long::parseLong)).flatMap(pid -> ProcessHandle.of(pid).stream())
        .filter(ProcessHandle::isAlive).toList();
  }

  void setProcesses(List<ProcessHandle> processes) {
    write("pids", String.join(" ", processes.stream().map(each -> Long.toString(each.pid())).toList()));
  }

  Map<String, String> tags() {
    return entries("tags", read("tags"));
  }

  void addTags(Map<String, String> more) {
    Map<String, String> all = tags();
    all.putAll(more);
    StringBuilder lines = new StringBuilder();
    all.forEach((key, value) -> lines.append(key).append('=').append(value).append('\n'));
    write("tags", lines.toString());
  }

  /** Returns the samples of a metric: the epoch second of each minute, and its value. */
  TreeMap<Long, Double> samples(String metric) {
    String file = "metric-" + metric;
    String text = read(file);
    // The process is still writing a last line that has no end.
    String complete = text.substring(0, text.lastIndexOf('\n') + 1);
    TreeMap<Long, Double> samples = new TreeMap<>();
    entries(file, complete).forEach((minute, value) -> samples.put(parse(file, minute, Long::parseLong),
        parse(file, value, Double::parseDouble)));
    return samples;
  }

  private Map<String, String> entries(String file, String lines) {
    Map<String, String> entries = new HashMap<>();
    for (String line : lines.lines().toList()) {
      String[] parts = line.split("=", 2);
      if (parts.length != 2) {
        throw damaged(file, "lines of the form key=value", line);
      }
      entries.put(parts[0], parts[1]);
    }
    return entries;
  }

  private <T> T parse(String file, String text, Function<String, T> parser) {
    try {
      return parser.apply(text);
    } catch (NumberFormatException _) {
      throw damaged(file, "numbers", text);
    }
  }

  private OperationFailedException damaged(String file, String required, String found) {
    return new OperationFailedException(new Failure.Rejected("process:read",
        folder.resolve(file) + " must contain " + required + " (was \"" + found + "\")"));
  }

  private String read(String file) {
    try {
      return Files.readString(folder.resolve(file));
    } catch (NoSuchFileException none) {
      return "";
    } catch (IOException unreadable) {
      throw failure("read", unreadable);
    }
  }

  private void write(String file, String text) {
    try {
      Path partial = Files.createTempFile(folder, file, ".partial");
      try {
        Files.writeString(partial, text);
        Files.move(partial, folder.resolve(file), StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(partial);
      }
    } catch (IOException failed) {
      throw failure("write", failed);
    }
  }

  static OperationFailedException failure(String call, IOException failed) {
    return new OperationFailedException(new Failure.Unreachable("process:" + call, failed.toString()),
        failed);
  }
}
