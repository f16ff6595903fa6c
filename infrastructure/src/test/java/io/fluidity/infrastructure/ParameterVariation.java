package io.fluidity.infrastructure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A parameter, turned.
 *
 * @param value another value than it has by default
 * @param beside parameters without which it means nothing
 * @param nonsense values that it must not take
 */
record ParameterVariation(String parameter, String value, Map<String, String> beside, List<String> nonsense) {

  private static final String HASH = "d7ecdf25eaf3deba0f2628771dbdd22d4138ab6cf38f91ed02a2ca0dec7c8ab7";

  static final List<ParameterVariation> ALL = List.of(
      turn("ECSClusterName", "village", "", "two words", "town/shop", "arn:aws:ecs:eu-west-1:1:cluster/x"),
      turn("ECSServiceName", "bakery", "", "two words", "shop*"),
      turn("ManagedServices", "town/mill-*,village/*", "town", "*/shop", "town/a b", "town/"),
      turn("ManagedClusters", "village", "vill*", "a/b").with("ManagedServices", "village/*"),
      turn("WakeDesiredCount", "2", "0", "101", "one"),
      turn("SleepEnabled", "false", "no", "True", ""),
      turn("SleepCheckInterval", "1", "0", "61", ""),
      turn("IdleThresholdMinutes", "30", "0", "1441", ""),
      turn("StartupGraceMinutes", "0", "-1", "61", ""),
      turn("StaleAfterMinutes", "10", "1", "61", ""),
      turn("BlindLimitMinutes", "120", "0", "-5", "1 hour"),
      turn("MaxAwakeMinutes", "600", "0", "-5", "never"),
      turn("ActivitySignals", "[{\"namespace\":\"A\",\"metric\":\"B\",\"kind\":\"sum\"}]", "{}",
          "RequestCount"),
      turn("DailyKillTime", "01:30", "24:00", "1:30", "23:60", "23.00", "never"),
      turn("DailyKillForce", "true", "yes", ""),
      turn("WakeSchedule", "cron(0 8 ? * MON-FRI *)", "08:00", "cron 0 8", "cron()"),
      turn("WakeScheduleTimeZone", "Europe/Berlin", "", "Europe Berlin")
          .with("WakeSchedule", "cron(0 8 ? * MON-FRI *)"),
      turn("WakeScheduleHoldMinutes", "600", "0", "10081", "99999")
          .with("WakeSchedule", "cron(0 8 ? * MON-FRI *)"),
      turn("ApiTokenSha256", HASH, "open-sesame", HASH + "0", HASH.substring(1), "g" + HASH.substring(1)),
      turn("UrlCaller", "arn:aws:iam::123456789012:role/Waker", "*", "Waker", "12345678901"),
      turn("NamePrefix", "fluidity", "1st", "a b", "a_b", "x".repeat(51)),
      turn("LambdaS3Bucket", "my-zips", "A", "my_zips", "s3://my-zips"),
      turn("LambdaS3KeyPrefix", "fluidity/0123abcd/", "fluidity", "/", "a b/", "x".repeat(150) + "/"),
      turn("Architecture", "arm64", "arm", ""),
      turn("SnapStart", "false", "None", ""),
      turn("MemorySize", "2048", "128", "10241", ""),
      turn("WakeReservedConcurrency", "5", "0", "-1", "five"),
      turn("SleepReservedConcurrency", "1", "0", "-1", "five"),
      turn("KillReservedConcurrency", "5", "0", "-1", "five"),
      turn("ApiReservedConcurrency", "5", "0", "-1", "five"),
      turn("AlarmsEnabled", "false", "no", ""),
      turn("AlarmEmail", "ops@example.com", "ops", "ops@", "a b@example.com"),
      turn("DashboardEnabled", "false", "no", ""),
      turn("TaskHourPrice", "0.05", "-1", "free", ""),
      turn("AlwaysOnTasks", "3", "0", ""),
      turn("LogRetentionDays", "7", "2", "0", ""));

  private static ParameterVariation turn(String parameter, String value, String... nonsense) {
    return new ParameterVariation(parameter, value, Map.of(), List.of(nonsense));
  }

  private ParameterVariation with(String other, String itsValue) {
    return new ParameterVariation(parameter, value, Map.of(other, itsValue), nonsense);
  }

  Deployment before() {
    return Deployment.of(beside);
  }

  Deployment after() {
    return Deployment.of(values());
  }

  Map<String, String> values() {
    Map<String, String> values = new HashMap<>(beside);
    values.put(parameter, value);
    return values;
  }
}
