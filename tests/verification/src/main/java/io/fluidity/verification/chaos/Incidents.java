package io.fluidity.verification.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.fluidity.domain.intent.IntentTag;
import io.fluidity.inmemory.DurationRange;
import io.fluidity.inmemory.SimulatedService;

/** Schedules changes of a service by other processes, and faults of its tasks and its metrics. */
final class Incidents {

  private static final int MAX_MINUTES_BETWEEN = 60;
  private static final int MAX_METRIC_DELAY_MINUTES = 30;
  private static final Duration AUTOSCALING_INTERVAL = Duration.ofSeconds(30);

  /** Valid and invalid values that the control plane would not write. */
  private static final List<String> FOREIGN_TAG_VALUES = List.of("yesterday", "", "0", "-1", "1e9", "3",
      "2026-13-45", "2026-03-02T00:00:00Z", "1970-01-01T00:00:00Z", "0000-01-01T00:00:00Z",
      "2025-06-01T12:00:00+02:00", "+1000000000-12-31T23:59:59Z", "\u0000", "🙂");

  private static final List<IntentTag> TAGS = IntentTag.all();

  private final SimulatedCluster cluster;
  private final Operations operations;
  private final EventSchedule events;
  private int temporaryServices;

  Incidents(SimulatedCluster cluster, Operations operations, EventSchedule events) {
    this.cluster = cluster;
    this.operations = operations;
    this.events = events;
  }

  /** Schedules the first incident of a service; each schedules the next. */
  void start(InvariantChecker checker) {
    events.in(events.upToMinutes(MAX_MINUTES_BETWEEN / 2), () -> next(checker));
  }

  private void next(InvariantChecker checker) {
    events.in(events.upToMinutes(MAX_MINUTES_BETWEEN), () -> next(checker));
    switch (events.upTo(4)) {
      case 1 -> manualChange(checker);
      case 2 -> taskIncident(checker);
      case 3 -> metricIncident(checker);
      default -> fleetIncident(checker);
    }
  }

  private void manualChange(InvariantChecker checker) {
    switch (events.upTo(7)) {
      case 1 -> cluster.scale(checker, 0);
      case 2 -> cluster.scale(checker, 1);
      case 3 -> cluster.scale(checker, events.upTo(4));
      case 4 -> writeForeignTag(checker);
      case 5 -> cluster.replaceTags(checker, Map.of());
      case 6 -> autoscale(checker, events.upTo(20));
      default -> cluster.timeline().start(() -> operations.kill(checker));
    }
  }

  private void writeForeignTag(InvariantChecker checker) {
    String key = events.draw(TAGS).key();
    String value = events.draw(FOREIGN_TAG_VALUES);
    cluster.replaceTags(checker, Map.of(key, value));
  }

  /** A minimum of autoscaling raises the count again whenever it is 0. */
  private void autoscale(InvariantChecker checker, int times) {
    if (checker.desiredCount() == 0) {
      cluster.scale(checker, 1);
    }
    if (times > 0) {
      events.in(AUTOSCALING_INTERVAL, () -> autoscale(checker, times - 1));
    }
  }

  private void taskIncident(InvariantChecker checker) {
    SimulatedService service = checker.service();
    switch (events.upTo(4)) {
      case 1 -> deploy(checker, 100);
      case 2 -> deploy(checker, 0);
      case 3 -> during(checker, "fails to start", 120, () -> service.failStarts(true),
          () -> service.failStarts(false));
      default -> {
        Duration runsFor = events.upToSeconds(240).plusSeconds(1);
        during(checker, "crashes after " + runsFor, 90, () -> service.crashLoop(runsFor),
            service::endCrashLoop);
      }
    }
  }

  private void deploy(InvariantChecker checker, int minimumHealthyPercent) {
    checker.service().deploy(minimumHealthyPercent);
    cluster.event(checker, "is deployed, " + minimumHealthyPercent + " % healthy");
  }

  private void metricIncident(InvariantChecker checker) {
    SimulatedService service = checker.service();
    String metric = events.draw(cluster.signals()).metric();
    switch (events.upTo(5)) {
      case 1 -> during(checker, "publishes no metrics", 240, service::stopMetrics, service::resumeMetrics);
      case 2 -> during(checker, "stops publishing " + metric, 120, () -> service.stopMetric(metric),
          () -> service.resumeMetric(metric));
      case 3 -> during(checker, "publishes no " + metric + " for a moment", 5,
          () -> service.stopMetric(metric), () -> service.resumeMetric(metric));
      case 4 -> delay(service, metric);
      default -> addNoise(service, metric);
    }
  }

  private void delay(SimulatedService service, String metric) {
    int max = events.upTo(MAX_METRIC_DELAY_MINUTES) * 60;
    service.delayMetric(metric, DurationRange.seconds(Math.min(60, max), max));
  }

  private void addNoise(SimulatedService service, String metric) {
    Instant until = events.now().plus(events.upToMinutes(180));
    service.noise(metric, events.now(), until.isBefore(events.end()) ? until : events.end(),
        events.upTo(12));
  }

  private void fleetIncident(InvariantChecker checker) {
    if (events.oneIn(2)) {
      during(checker, "may not be changed", 60,
          () -> cluster.faults().deny(checker.service().id()),
          () -> cluster.faults().permit(checker.service().id()));
    } else {
      cluster.createTemporaryService("temporary-" + temporaryServices++, events.upToMinutes(90),
          events.upToMinutes(30));
    }
  }

  private void during(InvariantChecker checker, String description, int maxMinutes, Runnable begin,
      Runnable end) {
    begin.run();
    cluster.event(checker, description);
    events.in(events.upToMinutes(maxMinutes), () -> {
      end.run();
      cluster.event(checker, description + ": over");
    });
  }
}
