package io.fluidity.verification.interleaving;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.fluidity.domain.intent.IntentTags;
import io.fluidity.domain.intent.TagPatch;
import io.fluidity.domain.port.ScaleCommand;
import io.fluidity.domain.service.ServiceLifecycle;
import io.fluidity.domain.service.ServiceSnapshot;
import io.fluidity.domain.service.ServiceSnapshot.Scheduling;
import io.fluidity.verification.interleaving.Step.Response;

/** Numbers all versions of the tags, and caches the responses to reads. Tasks start and stop at once. */
final class Versions {

  private record ReadKey(int tags, int count, int at) {}

  private final Map<IntentTags, Integer> numbers = new HashMap<>();
  private final List<IntentTags> tags = new ArrayList<>();
  private final Map<ReadKey, Response> reads = new HashMap<>();
  private final Map<Long, Integer> written = new HashMap<>();
  private final Map<ScaleCommand, Integer> commandNumbers = new HashMap<>();
  private final List<ScaleCommand> commands = new ArrayList<>();

  static ServiceLifecycle lifecycle(IntentTags tags, int count) {
    return ServiceLifecycle.of(new ServiceSnapshot(InitialState.SERVICE, Scheduling.REPLICA, count, count, 0,
        0, null, null, tags, List.of()));
  }

  IntentTags tags(int number) {
    return tags.get(number);
  }

  int number(IntentTags version) {
    Integer present = numbers.putIfAbsent(version, tags.size());
    if (present != null) {
      return present;
    }
    tags.add(version);
    return tags.size() - 1;
  }

  /** Returns the number of a command, 1 or more. */
  int number(ScaleCommand command) {
    Integer present = commandNumbers.putIfAbsent(command, commands.size() + 1);
    if (present != null) {
      return present;
    }
    commands.add(command);
    return commands.size();
  }

  ScaleCommand command(int number) {
    return commands.get(number - 1);
  }

  /** Returns the number of the tags after a command that writes some. */
  int after(int tagsNumber, int command, TagPatch patch) {
    return written.computeIfAbsent((long) tagsNumber << Integer.SIZE | command,
        _ -> number(tags(tagsNumber).with(patch)));
  }

  /**
   * Returns the response to a read.
   *
   * @param at the time of the operation's first read, in milliseconds after the start; else 0
   */
  Response read(int tagsNumber, int count, int at) {
    return reads.computeIfAbsent(new ReadKey(tagsNumber, count, at),
        _ -> Response.of(lifecycle(tags(tagsNumber), count), at));
  }
}
