package io.fluidity.functions.logging;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

import io.fluidity.domain.activity.Activity;
import io.fluidity.domain.kill.KillOutcome;
import io.fluidity.domain.service.ServiceSnapshot;
import io.fluidity.domain.sleep.SleepOutcome;
import io.fluidity.domain.sleep.Verdict.AsleepReason;
import io.fluidity.domain.sleep.Verdict.AwakeReason;
import io.fluidity.domain.wake.WakeOutcome;
import io.fluidity.functions.operation.OperationResult;

/**
 * Metrics inside the log entry, which CloudWatch extracts, so that publishing them costs no call
 * ("Specification: Embedded metric format" in the CloudWatch user guide). They are sums over all services of
 * an invocation, since a metric for each service could cost more than Fluidity saves.
 */
final class EmbeddedMetrics {

  private static final String NAMESPACE = "Fluidity";
  private static final String DIMENSION = "FunctionName";
  /** The longest idle time of all awake services. */
  private static final String IDLE_SECONDS = "IdleSeconds";
  /**
   * Published even if they are 0. The others are not, since a metric is charged for each hour with a value.
   */
  private static final List<String> OF_EVERY_SWEEP = List.of("AwakeTasks", "Failed", "KeptAwake", "NoData",
      "PutToSleep");

  private final Map<String, Long> values = new TreeMap<>();

  private EmbeddedMetrics() {}

  static EmbeddedMetrics of(OperationResult result) {
    EmbeddedMetrics metrics = new EmbeddedMetrics();
    switch (result) {
      case OperationResult.Woken(var outcome) ->
        metrics.woken(outcome);
      case OperationResult.Killed(var outcome) -> metrics.killed(List.of(outcome));
      case OperationResult.KilledOnSchedule(var outcomes, _) -> metrics.killed(outcomes);
      case OperationResult.Swept(var outcomes, _) -> metrics.swept(outcomes);
      case OperationResult.Status _,OperationResult.StatusOfAll _ -> {
        // A status changes nothing and publishes no metric.
      }
    }
    return metrics;
  }

  private void woken(WakeOutcome outcome) {
    count("Woken", outcome instanceof WakeOutcome.Woken);
    countIf(outcome instanceof WakeOutcome.Superseded, "Superseded");
  }

  private void killed(List<? extends KillOutcome> outcomes) {
    for (KillOutcome outcome : outcomes) {
      count("Killed", outcome instanceof KillOutcome.Killed);
      count("Failed", outcome instanceof KillOutcome.Failed);
      countIf(outcome instanceof KillOutcome.Skipped, "Skipped");
      countIf(outcome instanceof KillOutcome.Superseded, "Superseded");
    }
  }

  private void swept(List<SleepOutcome> outcomes) {
    OF_EVERY_SWEEP.forEach(name -> values.put(name, 0L));
    for (SleepOutcome outcome : outcomes) {
      switch (outcome) {
        case SleepOutcome.AlreadyAsleep _ -> {
          // Neither kept awake nor put to sleep by this check.
        }
        case SleepOutcome.Finished _ -> count("Finished", true);
        case SleepOutcome.Superseded _ -> count("Superseded", true);
        case SleepOutcome.Skipped _ -> count("Skipped", true);
        case SleepOutcome.KeptAwake(_, var verdict) -> {
          kept(verdict.reason().name());
          count("NoData", verdict.reason() == AwakeReason.NO_DATA);
          countIf(verdict.reason() == AwakeReason.DEPLOYING, "Deploying");
          idle(verdict.activity());
        }
        case SleepOutcome.Adopted _ -> {
          kept("ADOPTED");
          count("Adopted", true);
        }
        case SleepOutcome.PutToSleep(_, _, var verdict) -> {
          count("PutToSleep", true);
          count("NoData", verdict.reason() == AsleepReason.NO_DATA_TOO_LONG);
          countIf(verdict.reason() == AsleepReason.START_FAILED, "StartFailed");
          idle(verdict.activity());
        }
        case SleepOutcome.Failed _ -> count("Failed", true);
      }
      if (outcome instanceof SleepOutcome.Completed completed) {
        ServiceSnapshot snapshot = completed.service().snapshot();
        values.merge("AwakeTasks", (long) snapshot.runningCount() + snapshot.pendingCount(), Long::sum);
      }
    }
  }

  private void kept(String reason) {
    count("KeptAwake", true);
    count("KeptAwake" + camelCase(reason), true);
  }

  private void count(String name, boolean happened) {
    values.merge(name, happened ? 1L : 0L, Long::sum);
  }

  private void countIf(boolean happened, String name) {
    if (happened) {
      count(name, true);
    }
  }

  private void idle(Activity.@Nullable Observed activity) {
    if (activity != null) {
      values.merge(IDLE_SECONDS, Duration.ofMinutes(activity.idleMinutes()).toSeconds(), Math::max);
    }
  }

  private static String camelCase(String constant) {
    return Arrays.stream(constant.toLowerCase(Locale.ROOT).split("_", -1))
        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1)).collect(Collectors.joining());
  }

  /** Adds the metrics to a log entry, at its root as CloudWatch requires. */
  void addTo(ObjectNode entry, String functionName, Instant now) {
    if (values.isEmpty()) {
      return;
    }
    ObjectNode metadata = entry.putObject("_aws");
    metadata.put("Timestamp", now.toEpochMilli());
    ObjectNode directive = metadata.putArray("CloudWatchMetrics").addObject();
    directive.put("Namespace", NAMESPACE);
    directive.putArray("Dimensions").addArray().add(DIMENSION);
    ArrayNode metrics = directive.putArray("Metrics");
    entry.put(DIMENSION, functionName);
    values.forEach((name, value) -> {
      metrics.addObject().put("Name", name).put("Unit", name.equals(IDLE_SECONDS) ? "Seconds" : "Count");
      entry.put(name, value);
    });
  }
}
