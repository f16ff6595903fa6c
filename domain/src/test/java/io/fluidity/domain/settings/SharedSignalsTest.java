package io.fluidity.domain.settings;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.domain.activity.ActivitySignal.Kind;
import io.fluidity.domain.activity.ActivitySignal.MissingData;
import io.fluidity.domain.fleet.ManagedServices;
import io.fluidity.domain.fleet.ServicePattern;
import io.fluidity.domain.intent.WakeLimits;
import io.fluidity.domain.reconcile.Reconciler;
import io.fluidity.domain.sleep.IdlePolicy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** A signal whose metric several managed services would share is rejected. */
class SharedSignalsTest {

  private static final Map<String, String> BY_SERVICE = Map.of("S", "{service}", "A", "b");

  private static Settings settings(Map<String, String> dimensions, String... patterns) {
    ManagedServices managed = new ManagedServices(Stream.of(patterns).map(ServicePattern::parse).toList());
    return new Settings(null, managed, IdlePolicy.DEFAULT, Duration.ofMinutes(5), Reconciler.SETTLE_TIME,
        WakeLimits.DEFAULT,
        List.of(
            new ActivitySignal("Test", "Requests", "Sum", Kind.SUM, MissingData.UNKNOWN, dimensions)));
  }

  private static void assertRejected(String message, Map<String, String> dimensions, String... patterns) {
    assertThatIllegalArgumentException().isThrownBy(() -> settings(dimensions, patterns))
        .withMessage(message);
  }

  @Test
  void severalServicesNeedTheServiceInADimension() {
    assertRejected(
        "the dimensions of signal Requests must contain {service}, since several services are managed:"
            + " the use of one would count for all (was no dimensions)",
        Map.of(), "prod/*");
    assertThat(settings(Map.of(), "prod/web").signals()).hasSize(1);
    assertThat(settings(BY_SERVICE, "prod/*", "prod/web").signals()).hasSize(1);
  }

  @Test
  void servicesOfTheSameNameNeedTheClusterInADimension() {
    assertRejected(
        "the dimensions of signal Requests must contain {cluster}, since two managed clusters can have"
            + " services of the same name: the use of one would count for both (was A=b, S={service})",
        BY_SERVICE, "prod/web", "test/*");
    assertThat(settings(BY_SERVICE, "prod/web", "test/api").signals()).hasSize(1);
    assertThat(settings(Map.of("S", "{cluster}-{service}"), "prod/*", "test/*").signals()).hasSize(1);
  }
}
