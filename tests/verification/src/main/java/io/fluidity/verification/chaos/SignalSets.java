package io.fluidity.verification.chaos;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.domain.activity.ActivitySignal.Kind;
import io.fluidity.domain.activity.ActivitySignal.MissingData;

/** Draws the signals of a run: what servers, load balancers and workers publish. */
final class SignalSets {

  private static final double NOISE_FLOOR = 10;
  private static final int MAX_DELAY_MINUTES = 30;

  private SignalSets() {}

  static List<ActivitySignal> draw(RandomGenerator random) {
    ActivitySignal connections = signal("ActiveConnections", Kind.GAUGE, 0, ActivitySignal.MINUTE);
    ActivitySignal lastActivity = signal("LastActivityEpochSeconds", Kind.TIMESTAMP, 0,
        ActivitySignal.MINUTE);
    return switch (random.nextInt(6)) {
      case 0, 1 -> List.of(connections, lastActivity);
      case 2 -> List.of(lastActivity);
      case 3 -> List.of(connections, signal("Cpu", Kind.GAUGE, NOISE_FLOOR, ActivitySignal.FIVE_MINUTES));
      case 4 -> List.of(requests(ActivitySignal.DEFAULT_DELAY), signal("HealthyHostCount", Kind.HEARTBEAT, 0,
          ActivitySignal.MINUTE), connections);
      default -> List.of(requests(Duration.ofMinutes(3 + random.nextInt(MAX_DELAY_MINUTES - 2))));
    };
  }

  private static ActivitySignal requests(Duration delay) {
    return new ActivitySignal("Any", "RequestCount", "Sum", Kind.SUM, 0, ActivitySignal.MINUTE,
        MissingData.NOT_ACTIVE, delay, Map.of("ServiceName", "{service}"));
  }

  private static ActivitySignal signal(String metric, Kind kind, double above, Duration period) {
    return new ActivitySignal("Any", metric, "Maximum", kind, above, period, MissingData.UNKNOWN,
        ActivitySignal.DEFAULT_DELAY, Map.of("ServiceName", "{service}"));
  }
}
