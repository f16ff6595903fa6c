package io.fluidity.examples.processes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.intent.IntentTags;
import io.fluidity.domain.port.BatchResult;
import io.fluidity.domain.port.Result;
import io.fluidity.domain.port.ScaleCommand;
import io.fluidity.domain.port.ScaleCommand.SetDesiredCount;
import io.fluidity.domain.port.ScaleCommand.WriteTags;
import io.fluidity.domain.port.ServiceScaler;
import io.fluidity.domain.service.MissingReason;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceLifecycle;
import io.fluidity.domain.service.ServiceSnapshot;
import io.fluidity.domain.service.ServiceSnapshot.Scheduling;

/**
 * Scales services that are processes: the folder {@code root/cluster/service} describes a service, and the
 * desired count is the number of its processes.
 */
public final class ProcessScaler implements ServiceScaler {

  private final Path root;

  public ProcessScaler(Path root) {
    this.root = root;
  }

  ServiceFolder folder(ServiceId id) {
    return new ServiceFolder(root.resolve(id.cluster()).resolve(id.service()));
  }

  @Override
  public BatchResult<ServiceLifecycle> read(Collection<ServiceId> services) {
    return BatchResult.of(services, id -> {
      try {
        return Result.of(read(id));
      } catch (OperationFailedException unreadable) {
        return Result.failed(unreadable.failure());
      }
    });
  }

  private ServiceLifecycle read(ServiceId id) {
    ServiceFolder folder = folder(id);
    if (!folder.exists()) {
      return new ServiceLifecycle.Missing(id, missingReason(id));
    }
    int running = folder.processes().size();
    int desired = folder.desiredCount();
    return ServiceLifecycle.of(new ServiceSnapshot(id, Scheduling.REPLICA, desired, running,
        Math.max(0, desired - running), 0, null, null, IntentTags.parse(folder.tags()), List.of()));
  }

  private MissingReason missingReason(ServiceId id) {
    return Files.isDirectory(root.resolve(id.cluster())) ? MissingReason.NO_SUCH_SERVICE
        : MissingReason.NO_SUCH_CLUSTER;
  }

  @Override
  public void execute(ScaleCommand command) {
    ServiceId id = command.service();
    ServiceFolder folder = folder(id);
    if (!folder.exists()) {
      throw new OperationFailedException(new Failure.Missing(id, missingReason(id)));
    }
    folder.change(() -> {
      switch (command) {
        case WriteTags(_, var patch) -> folder.addTags(patch.tags());
        case SetDesiredCount(_, int count) -> scale(folder, count);
      }
    });
  }

  private static void scale(ServiceFolder folder, int count) {
    folder.setDesiredCount(count);
    List<ProcessHandle> processes = new ArrayList<>(folder.processes());
    while (processes.size() > count) {
      processes.removeLast().destroy();
    }
    folder.setProcesses(processes);
    while (processes.size() < count) {
      processes.add(start(folder));
      folder.setProcesses(processes);
    }
  }

  private static ProcessHandle start(ServiceFolder folder) {
    try {
      return new ProcessBuilder(folder.command()).directory(folder.folder().toFile())
          .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().toHandle();
    } catch (IOException failed) {
      throw ServiceFolder.failure("start", failed);
    }
  }

  @Override
  public Collection<ServiceId> list(String cluster) {
    Path folder = root.resolve(cluster);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> services = Files.list(folder)) {
      return services.map(each -> new ServiceId(cluster, each.getFileName().toString()))
          .filter(id -> folder(id).exists()).toList();
    } catch (IOException unreadable) {
      throw ServiceFolder.failure("list", unreadable);
    }
  }
}
