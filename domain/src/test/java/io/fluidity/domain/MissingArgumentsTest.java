package io.fluidity.domain;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.domain.activity.ActivitySignal.Kind;
import io.fluidity.domain.activity.ActivitySignal.MissingData;
import io.fluidity.domain.fleet.ManagedServices;
import io.fluidity.domain.intent.IntentTags;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceSnapshot;
import io.fluidity.domain.service.ServiceSnapshot.Scheduling;
import io.fluidity.domain.settings.Settings;
import io.fluidity.domain.sleep.IdlePolicy;
import io.fluidity.domain.wake.WakeRequest;

import static io.fluidity.domain.service.SampleServices.WEB;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

/**
 * Each constructor rejects a missing argument by name, for callers whose compiler does not check nullness.
 */
@SuppressWarnings("NullAway")
class MissingArgumentsTest {

  private static final ManagedServices MANAGED = ManagedServices.only(WEB);
  private static final IdlePolicy POLICY = IdlePolicy.DEFAULT;
  private static final List<ActivitySignal> SIGNALS = ActivitySignal.DEFAULTS;
  private static final Duration MINUTES = Duration.ofMinutes(15);

  private static void assertMissing(String argument, ThrowingCallable attempt) {
    assertThatNullPointerException().isThrownBy(attempt).withMessage(argument);
  }

  @Test
  void settingsNameTheMissingOne() {
    assertMissing("managed", () -> new Settings(WEB, null, POLICY, MINUTES, 1, SIGNALS));
    assertMissing("idlePolicy", () -> new Settings(WEB, MANAGED, null, MINUTES, 1, SIGNALS));
    assertMissing("sleepCheckInterval", () -> new Settings(WEB, MANAGED, POLICY, null, 1, SIGNALS));
    assertMissing("signals", () -> new Settings(WEB, MANAGED, POLICY, MINUTES, 1, null));
    assertMissing("patterns", () -> new ManagedServices(null));
  }

  @Test
  void aPolicyNamesTheMissingDuration() {
    assertMissing("idleThreshold", () -> new IdlePolicy(null, MINUTES, MINUTES, MINUTES, null));
    assertMissing("startupGrace", () -> new IdlePolicy(MINUTES, null, MINUTES, MINUTES, null));
    assertMissing("staleAfter", () -> new IdlePolicy(MINUTES, MINUTES, null, MINUTES, null));
    assertMissing("noDataLimit", () -> new IdlePolicy(MINUTES, MINUTES, MINUTES, null, null));
  }

  @Test
  void aSignalNamesTheMissingPart() {
    MissingData unknown = MissingData.UNKNOWN;
    assertMissing("namespace", () -> new ActivitySignal(null, "M", "Sum", Kind.SUM, unknown, Map.of()));
    assertMissing("metric", () -> new ActivitySignal("N", null, "Sum", Kind.SUM, unknown, Map.of()));
    assertMissing("statistic", () -> new ActivitySignal("N", "M", null, Kind.SUM, unknown, Map.of()));
    assertMissing("kind", () -> new ActivitySignal("N", "M", "Sum", null, unknown, Map.of()));
    assertMissing("missingData", () -> new ActivitySignal("N", "M", "Sum", Kind.SUM, null, Map.of()));
    assertMissing("dimensions", () -> new ActivitySignal("N", "M", "Sum", Kind.SUM, unknown, null));
  }

  @Test
  void aServiceNamesTheMissingPart() {
    assertMissing("cluster", () -> new ServiceId(null, "web"));
    assertMissing("service", () -> new ServiceId("prod", null));
    assertMissing("service", () -> new WakeRequest(null, 1, null));
    assertMissing("id", () -> snapshot(null, Scheduling.REPLICA, IntentTags.none()));
    assertMissing("scheduling", () -> snapshot(WEB, null, IntentTags.none()));
    assertMissing("tags", () -> snapshot(WEB, Scheduling.REPLICA, null));
  }

  private static ServiceSnapshot snapshot(ServiceId id, Scheduling scheduling, IntentTags tags) {
    return new ServiceSnapshot(id, scheduling, 1, 1, 0, 0, tags, List.of());
  }
}
