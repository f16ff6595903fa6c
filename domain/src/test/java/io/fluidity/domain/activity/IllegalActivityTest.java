package io.fluidity.domain.activity;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.fluidity.domain.Rejection;
import io.fluidity.domain.activity.ActivitySignal.Kind;
import io.fluidity.domain.activity.ActivitySignal.MissingData;

class IllegalActivityTest {

  static List<Rejection> rejections() {
    return List.of(
        new Rejection("namespace must not be blank", () -> signal("", "Requests", "Sum", Map.of())),
        new Rejection("metric must not be blank", () -> signal("Test", " ", "Sum", Map.of())),
        new Rejection("statistic must not be blank", () -> signal("Test", "Requests", "\t", Map.of())),
        new Rejection("a name in dimensions must not be blank",
            () -> signal("Test", "Requests", "Sum", Map.of(" ", "{service}"))),
        new Rejection("dimensions.ServiceName must not be blank",
            () -> signal("Test", "Requests", "Sum", Map.of("ServiceName", ""))),
        new Rejection(
            "count must be between 0 and the length of both arrays (was -1 for 2 minutes and 2 values)",
            () -> samples(2, 2, -1)),
        new Rejection(
            "count must be between 0 and the length of both arrays (was 2 for 1 minutes and 2 values)",
            () -> samples(1, 2, 2)),
        new Rejection(
            "count must be between 0 and the length of both arrays (was 2 for 2 minutes and 1 values)",
            () -> samples(2, 1, 2)));
  }

  @ParameterizedTest
  @MethodSource("rejections")
  void anIllegalSignalOrCountIsRejected(Rejection rejection) {
    rejection.verify();
  }

  private static ActivitySignal signal(String namespace, String metric, String statistic,
      Map<String, String> dimensions) {
    return new ActivitySignal(namespace, metric, statistic, Kind.SUM, MissingData.UNKNOWN, dimensions);
  }

  private static SignalSamples samples(int minutes, int values, int count) {
    return SignalSamples.of(ActivitySignal.DEFAULTS.getFirst(), new long[minutes], new double[values], count);
  }
}
