package io.fluidity.domain.status;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.fluidity.domain.TestCloud;
import io.fluidity.domain.intent.IntentTag.InstantTag;
import io.fluidity.domain.service.Rollout;
import io.fluidity.domain.service.ServiceEvent;
import io.fluidity.domain.service.ServiceSnapshot;
import io.fluidity.domain.service.SteadyState;
import io.fluidity.domain.status.ServiceStatus.Start;

import static io.fluidity.domain.TestCloud.id;
import static io.fluidity.domain.activity.Reports.at;
import static org.assertj.core.api.Assertions.assertThat;

/** Progress of a service that was first woken at 08:00, and again at 08:04. */
class StartTest {

  private static final ServiceEvent EVENT = new ServiceEvent(at("08:00"), "has started 1 tasks");

  private final TestCloud cloud = new TestCloud().service("web", 1, 0)
      .tag("web", InstantTag.WOKEN_AT, "08:04").tag("web", InstantTag.AWAKE_SINCE, "08:00");

  @ParameterizedTest
  @CsvSource({"07:59, , IN_PROGRESS", "08:01, , REPLACING", "08:01, 08:02, REPLACING"})
  void aReplacedTaskIsNotAFirstStart(String reachedAt, @Nullable String leftAt, Start start) {
    cloud.at("08:03").change("web", service -> service
        .withSteadyState(new SteadyState(at(reachedAt), leftAt == null ? null : at(leftAt))));

    assertThat(cloud.controlPlane().status(id("web"))).isInstanceOfSatisfying(ServiceStatus.Managed.class,
        status -> assertThat(status.start()).isEqualTo(start));
  }

  @ParameterizedTest
  @CsvSource({"08:04:59, 0, 0, , IN_PROGRESS", "08:05, 0, 0, , SLOW", "08:06, 0, 0, 08:00, SLOW",
      "08:06, 0, 0, 08:00:01, DEPLOYING", "14:01, 0, 0, 14:00, DEPLOYING", "08:06, 0, 1, 08:00:01, FAILING",
      "08:06, 1, 1, 08:00:01, NONE"})
  void aRolloutIsNotAFirstStart(String time, int running, int failed, @Nullable String rollout, Start start) {
    cloud.at(time).change("web",
        service -> new ServiceSnapshot(service.id(), service.scheduling(), 1, running, 1, failed,
            rollout == null ? null : new Rollout(at(rollout)), null, service.tags(), List.of(EVENT)));

    assertThat(cloud.controlPlane().status(id("web"))).isInstanceOfSatisfying(ServiceStatus.Managed.class,
        status -> {
          assertThat(status.start()).isEqualTo(start);
          assertThat(status.events()).isEqualTo(
              start == Start.NONE || start == Start.IN_PROGRESS ? List.of() : List.of(EVENT));
        });
    assertThat(cloud.writes).isEmpty();
  }
}
