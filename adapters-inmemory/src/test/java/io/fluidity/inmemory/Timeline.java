package io.fluidity.inmemory;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.ScaleCommand.SetDesiredCount;
import io.fluidity.domain.ScaleCommand.WriteMarks;
import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.intent.Intents;
import io.fluidity.domain.service.ServiceLifecycle.Scalable;

/** Tells what happened in a scene, line by line. */
final class Timeline {

  private Timeline() {}

  static String of(Scene scene) {
    Instant start = scene.events().getFirst().at();
    return scene.events().stream().map(event -> line(start, scene, event))
        .collect(Collectors.joining("\n")) + "\nin the end: " + told(scene.service());
  }

  private static String line(Instant start, Scene scene, Scene.Event event) {
    return "%+9d ms  %d %-6s %s".formatted(Duration.between(start, event.at()).toMillis(),
        event.operation() + 1, scene.operations().get(event.operation()), told(event.what()));
  }

  private static String told(Object what) {
    return switch (what) {
      case WriteMarks(_, var edit) -> "writes " + edit;
      case SetDesiredCount(_, int count) -> "sets the desired count " + count;
      case Scalable seen -> "desired count " + seen.desiredCount()
          + told(seen.snapshot().marks().asOf(Instant.MAX.minusSeconds(60)));
      case Failure failure -> "fails: " + failure.message();
      default -> "ends: " + what.getClass().getSimpleName();
    };
  }

  private static String told(Intents marks) {
    return told(", woken at ", marks.wokenAt()) + told(", slept at ", marks.sleptAt())
        + told(", killed at ", marks.killedAt());
  }

  private static String told(String mark, @Nullable Instant at) {
    return at == null ? "" : mark + at;
  }
}
