package io.fluidity.infrastructure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Another value for a parameter of the control plane.
 *
 * @param value a value other than the default
 * @param prerequisites other parameters without which this one has no effect
 * @param invalidValues values that the template must reject
 */
record ParameterVariation(String parameter, String value, Map<String, String> prerequisites,
    List<String> invalidValues) {

  static final String TOKEN_HASH = "d7ecdf25eaf3deba0f2628771dbdd22d4138ab6cf38f91ed02a2ca0dec7c8ab7";

  static final List<ParameterVariation> ALL = List.of(
      vary("ECSClusterName", "test", "", "two words", "prod/web", "arn:aws:ecs:eu-west-1:1:cluster/x"),
      vary("ECSServiceName", "api", "", "two words", "web*"),
      vary("ManagedServices", "prod/worker-*,test/*", "prod", "*/web", "prod/a b", "prod/"),
      vary("ManagedClusters", "test", "te*", "a/b").with("ManagedServices", "test/*"),
      vary("WakeDesiredCount", "2", "0", "101", "one"),
      vary("MaxDesiredCount", "20", "0", "101", ""),
      vary("MaxHoldMinutes", "600", "0", "10081", ""),
      vary("SettleSeconds", "0", "-1", "11", ""),
      vary("SleepEnabled", "false", "no", "True", ""),
      vary("SleepCheckInterval", "1", "0", "61", ""),
      vary("IdleThresholdMinutes", "30", "0", "1441", ""),
      vary("StartupGraceMinutes", "0", "-1", "61", ""),
      vary("StartLimitMinutes", "30", "-1", "1441", ""),
      vary("StaleAfterMinutes", "10", "1", "61", ""),
      vary("NoDataLimitMinutes", "120", "0", "-5", "1 hour", "20161", "43200"),
      vary("MaxAwakeMinutes", "600", "0", "-5", "never"),
      vary("ActivitySignals",
          "[{\"namespace\":\"A\",\"metric\":\"B\",\"kind\":\"sum\",\"dimensions\":{\"S\":\"{cluster}/{service}\"}}]",
          "{}", "RequestCount"),
      vary("DailyKillTime", "01:30", "24:00", "1:30", "23:60", "23.00", "never"),
      vary("DailyKillForce", "true", "yes", ""),
      vary("WakeSchedule", "cron(0 8 ? * MON-FRI *)", "08:00", "cron 0 8", "cron()"),
      vary("WakeScheduleTimeZone", "Europe/Berlin", "", "Europe Berlin")
          .with("WakeSchedule", "cron(0 8 ? * MON-FRI *)"),
      vary("WakeScheduleHoldMinutes", "600", "0", "10081", "99999")
          .with("WakeSchedule", "cron(0 8 ? * MON-FRI *)"),
      vary("ApiTokenSha256", TOKEN_HASH, "open-sesame", TOKEN_HASH + "0", TOKEN_HASH.substring(1),
          "g" + TOKEN_HASH.substring(1)),
      vary("UrlCaller", "arn:aws:iam::123456789012:role/Waker", "*", "Waker", "12345678901"),
      vary("NamePrefix", "fluidity", "1st", "a b", "a_b", "x".repeat(51)),
      vary("LambdaS3Bucket", "my-zips", "A", "my_zips", "s3://my-zips"),
      vary("LambdaS3KeyPrefix", "fluidity/0123abcd/", "fluidity", "/", "a b/", "x".repeat(150) + "/"),
      vary("Architecture", "arm64", "arm", ""),
      vary("SnapStart", "false", "None", ""),
      vary("MemorySize", "2048", "128", "10241", ""),
      vary("WakeReservedConcurrency", "5", "0", "-1", "five"),
      vary("SleepReservedConcurrency", "1", "0", "-1", "five"),
      vary("KillReservedConcurrency", "5", "0", "-1", "five"),
      vary("ApiReservedConcurrency", "5", "0", "-1", "five"),
      vary("AlarmsEnabled", "false", "no", ""),
      vary("AlarmEmail", "ops@example.com", "ops", "ops@", "a b@example.com"),
      vary("DashboardEnabled", "false", "no", ""),
      vary("TaskHourPrice", "0.05", "-1", "free", ""),
      vary("AlwaysOnTasks", "3", "0", ""),
      vary("LogRetentionDays", "7", "2", "0", ""));

  private static ParameterVariation vary(String parameter, String value, String... invalidValues) {
    return new ParameterVariation(parameter, value, Map.of(), List.of(invalidValues));
  }

  private ParameterVariation with(String otherParameter, String otherValue) {
    return new ParameterVariation(parameter, value, Map.of(otherParameter, otherValue), invalidValues);
  }

  static ParameterVariation of(String parameter) {
    return ALL.stream().filter(each -> each.parameter.equals(parameter)).findFirst().orElseThrow();
  }

  Deployment before() {
    return Deployment.of(prerequisites);
  }

  Deployment after() {
    return Deployment.of(values());
  }

  Map<String, String> values() {
    Map<String, String> values = new HashMap<>(prerequisites);
    values.put(parameter, value);
    return values;
  }
}
