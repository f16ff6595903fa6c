package io.fluidity.examples.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * Folder of one service. It contains the command, the desired count, the process IDs and the tags, each in a
 * file that is replaced atomically.
 */
record ServiceFolder(Path folder) {

  boolean exists() {
    return Files.exists(folder.resolve("command"));
  }

  List<String> command() {
    return List.of(read("command").split(" ", -1));
  }

  int desiredCount() {
    return Integer.parseInt(read("desired-count"));
  }

  void setDesiredCount(int count) {
    write("desired-count", Integer.toString(count));
  }

  /** Returns the processes that are still running. */
  List<ProcessHandle> processes() {
    return Stream.of(read("pids").split(" ", -1)).filter(pid -> !pid.isEmpty()).map(Long::parseLong)
        .flatMap(pid -> ProcessHandle.of(pid).stream()).filter(ProcessHandle::isAlive).toList();
  }

  void setProcesses(List<ProcessHandle> processes) {
    write("pids", String.join(" ", processes.stream().map(each -> Long.toString(each.pid())).toList()));
  }

  Properties tags() {
    return properties("tags");
  }

  void addTags(Properties more) {
    Properties all = tags();
    all.putAll(more);
    StringBuilder lines = new StringBuilder();
    all.stringPropertyNames().forEach(key -> lines.append(key.replace(":", "\\:")).append('=')
        .append(all.getProperty(key)).append('\n'));
    write("tags", lines.toString());
  }

  /** Returns the samples of a metric: the epoch second of each minute, and its value. */
  Properties samples(String metric) {
    return properties("metric-" + metric);
  }

  private Properties properties(String file) {
    Properties properties = new Properties();
    try (var in = Files.newInputStream(folder.resolve(file))) {
      properties.load(in);
    } catch (java.nio.file.NoSuchFileException none) {
      return properties;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return properties;
  }

  private String read(String file) {
    try {
      return Files.readString(folder.resolve(file)).strip();
    } catch (java.nio.file.NoSuchFileException none) {
      return "";
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private void write(String file, String text) {
    try {
      Path partial = Files.createTempFile(folder, file, ".partial");
      Files.writeString(partial, text);
      Files.move(partial, folder.resolve(file), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
