package io.fluidity.functions.settings;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;

import io.fluidity.domain.settings.Settings;
import io.fluidity.domain.sleep.IdleLimits;

import static org.assertj.core.api.Assertions.assertThat;

class SettingsFuzzTest {

  private static final long SEED = 20260302;
  private static final int ROUNDS = 20_000;
  private static final List<String> NAMES = List.of("ECS_CLUSTER_NAME", "ECS_SERVICE_NAME",
      "IDLE_THRESHOLD_MINUTES", "SLEEP_CHECK_INTERVAL_MINUTES", "STARTUP_GRACE_MINUTES",
      "START_LIMIT_MINUTES", "STALE_AFTER_MINUTES", "NO_DATA_LIMIT_MINUTES", "MAX_AWAKE_MINUTES",
      "WAKE_DESIRED_COUNT", "MAX_DESIRED_COUNT", "MAX_HOLD_MINUTES", "ACTIVITY_SIGNALS", "MANAGED_SERVICES");
  private static final List<String> VALUES = List.of("", " ", "0", "1", "5", "15", "60", "100", "101", "1440",
      "1441", "20160", "20161", "-1", "+7", "007", "5.0", "1e3", "٥", "2147483647", "2147483648",
      "99999999999999999999",
      "five", "prod", "prod/web", "prod/*", "*/web", "a/b,c/d", ",", "/", "\u0000", "🙂", "[]", "null",
      "[{\"namespace\":\"A\",\"metric\":\"m\",\"kind\":\"sum\"}]",
      "[{\"namespace\":\"A\",\"metric\":\"{service}\",\"kind\":\"sum\",\"dimensions\":{\"S\":\"{service}\"}}]");

  private final Random random = new Random(SEED);

  @Test
  void everyEnvironmentYieldsValidSettingsOrNamedErrors() {
    for (int round = 0; round < ROUNDS; round++) {
      Map<String, String> environment = new HashMap<>();
      if (random.nextBoolean()) {
        environment.putAll(SampleSettings.webWith());
      }
      for (int i = random.nextInt(NAMES.size()); i > 0; i--) {
        environment.put(NAMES.get(random.nextInt(NAMES.size())), VALUES.get(random.nextInt(VALUES.size())));
      }
      String description = "seed %d, round %d: %s".formatted(SEED, round, environment);

      List<SettingError> errors = SampleSettings.errors(environment);

      assertThat(errors).as(description).allSatisfy(error -> {
        assertThat(NAMES).contains(error.name());
        assertThat(error.message()).startsWith(error.name() + " ");
      });
      if (errors.isEmpty()) {
        Settings settings = SampleSettings.read(environment);
        assertThat(settings.wakeLimits().desiredCount()).as(description).isBetween(1, 100);
        IdleLimits limits = settings.idlePolicy().limits();
        assertThat(limits.idleThreshold().toMinutes()).as(description).isBetween(1L, 1440L);
        assertThat(limits.noDataLimit()).as(description)
            .isBetween(limits.idleThreshold().plus(limits.staleAfter()), Duration.ofDays(14));
        assertThat(limits.startLimit()).as(description).isBetween(limits.startupGrace(), Duration.ofDays(1));
        assertThat(settings.signals()).as(description).isNotEmpty();
      }
    }
  }
}
