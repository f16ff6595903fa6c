package io.fluidity.examples.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.domain.port.ScaleCommand.SetDesiredCount;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.testkit.CloudUnderTest;

/** Services in a temporary folder, each a process that sleeps. */
final class ProcessCloud implements CloudUnderTest, AutoCloseable {

  private final Path root;
  private final ProcessScaler scaler;

  ProcessCloud() {
    try {
      root = Files.createTempDirectory("processes");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    scaler = new ProcessScaler(root);
  }

  ProcessScaler scaler() {
    return scaler;
  }

  @Override
  public void createService(ServiceId id, int desiredCount) {
    try {
      Path folder = Files.createDirectories(scaler.folder(id).folder());
      Files.writeString(folder.resolve("command"), "sleep 600");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    scaler.execute(new SetDesiredCount(id, desiredCount));
  }

  @Override
  public boolean hasDaemons() {
    return false;
  }

  @Override
  public void createDaemon(ServiceId id) {
    throw new IllegalStateException("processes have no daemons");
  }

  @Override
  public void deleteService(ServiceId id) {
    scaler.execute(new SetDesiredCount(id, 0));
    delete(scaler.folder(id).folder());
  }

  @Override
  public void tag(ServiceId id, String key, String value) {
    scaler.folder(id).addTags(Map.of(key, value));
  }

  @Override
  public void publish(ServiceId id, ActivitySignal signal, Instant minute, double value) {
    try {
      Files.writeString(scaler.folder(id).folder().resolve("metric-" + signal.metric()),
          minute.getEpochSecond() + "=" + value + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public Instant now() {
    return Instant.now();
  }

  /** Changes are visible at once, and samples of the past are accepted. */
  @Override
  public void awaitSettled() {}

  @Override
  public void close() {
    try (Stream<Path> clusters = Files.list(root)) {
      clusters.map(cluster -> cluster.getFileName().toString()).flatMap(name -> scaler.list(name).stream())
          .forEach(this::deleteService);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    delete(root);
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
