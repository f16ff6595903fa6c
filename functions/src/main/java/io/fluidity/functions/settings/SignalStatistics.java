package io.fluidity.functions.settings;

import java.util.regex.Pattern;

import io.fluidity.domain.activity.ActivitySignal.Kind;

/** Statistics of GetMetricData (CloudWatch user guide, "CloudWatch statistics definitions"). */
final class SignalStatistics {

  private static final String NUMBER = "\\d+(\\.\\d+)?";

  private static final Pattern STATISTIC = Pattern
      .compile("SampleCount|Average|Sum|Minimum|Maximum|IQM|(p|tm|wm|tc|ts)\\d{1,3}(\\.\\d{1,10})?"
          + "|(PR|TM|WM|TC|TS)\\((%s%%?)?:(%s%%?)?\\)".formatted(NUMBER, NUMBER));

  private static final String BELOW_50 = "0*[0-4]?\\d(\\.\\d+)?";

  /**
   * The upper boundary is below 50 %, so idle tasks would hide a busy one, or it is a value: a busy task
   * above it would be left out.
   */
  private static final Pattern LOW = Pattern
      .compile("Minimum|[a-z]+%s|[A-Z]+\\(.*:(%s%%|%s)\\)".formatted(BELOW_50, BELOW_50, NUMBER));

  /** A number of samples, which is above 0 even if every sample of a gauge is 0. */
  private static final Pattern COUNT = Pattern.compile("SampleCount|(tc|TC).+");

  /** A total or a percentage, which is not an instant. */
  private static final Pattern NO_INSTANT = Pattern.compile("Sum|(ts|TS|PR).+");

  private SignalStatistics() {}

  static boolean isStatistic(String text) {
    return STATISTIC.matcher(text).matches();
  }

  /** Returns whether the statistic of an unused service differs from that of a used one. */
  static boolean showsUse(String statistic, Kind kind) {
    return switch (kind) {
      case GAUGE -> !is(COUNT, statistic) && !is(LOW, statistic);
      case TIMESTAMP -> !is(COUNT, statistic) && !is(LOW, statistic) && !is(NO_INSTANT, statistic);
      case SUM, HEARTBEAT -> true;
    };
  }

  private static boolean is(Pattern pattern, String statistic) {
    return pattern.matcher(statistic).matches();
  }
}
