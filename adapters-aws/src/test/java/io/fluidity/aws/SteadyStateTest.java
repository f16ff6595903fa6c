package io.fluidity.aws;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ecs.model.Service;

import io.fluidity.domain.service.ServiceLifecycle.Existing;
import io.fluidity.domain.service.SteadyState;

import static io.fluidity.aws.Fixtures.NOON;
import static io.fluidity.aws.Fixtures.WEB;
import static org.assertj.core.api.Assertions.assertThat;

/** The newest steady state of a service, from its events in the wording of ECS. */
class SteadyStateTest extends StubAwsTest {

  private static final String STEADY = "(service web) has reached a steady state.";
  private static final String STARTED = "(service web) has started 1 tasks: (task 4b5e1f).";

  private final ObjectNode web = EcsShapes.service(WEB, 1);
  private final ArrayNode events = web.putArray("events");

  private SteadyStateTest event(long minute, String message) {
    events.addObject().put("id", "event-" + events.size())
        .put("createdAt", NOON.plusSeconds(60 * minute).getEpochSecond()).put("message", message);
    return this;
  }

  private @Nullable SteadyState steadyState() {
    aws.respondTo(DESCRIBE, EcsShapes.described(web));
    return ((Existing) cloud.scaler().read(List.of(WEB)).get(WEB).orThrow()).snapshot().steadyState();
  }

  private static Instant minute(long minute) {
    return NOON.plusSeconds(60 * minute);
  }

  @Test
  void aServiceWithoutEventsHasNone() {
    assertThat(steadyState()).isNull();
    assertThat(EcsServiceEvents.steadyState(Service.builder().build())).isNull();
  }

  @Test
  void aServiceThatNeverReachedOneHasNone() {
    event(2, STARTED).event(1, "(service web) was unable to place a task.");

    assertThat(steadyState()).isNull();
  }

  @Test
  void theNewestCounts() {
    event(720, STEADY).event(360, STEADY).event(0, STARTED);

    assertThat(steadyState()).isEqualTo(new SteadyState(minute(720), null));
  }

  @Test
  void itEndsAtTheOldestEventAboutTasksSince() {
    event(65, STARTED).event(63, "(service web) has stopped 1 running tasks: (task 4b5e1f).")
        .event(62, "(service web) (port 80) is unhealthy in (target-group web).").event(2, STEADY)
        .event(1, STARTED);

    assertThat(steadyState()).isEqualTo(new SteadyState(minute(2), minute(63)));
  }

  @ParameterizedTest
  @ValueSource(strings = {STARTED, "(service web) has started 1 tasks in Availability Zone (eu-west-1a).",
      "(service web) has stopped 1 running tasks: (task 4b5e1f).", "(service web) stopped 1 running tasks.",
      "(service web) was unable to place a task because no container instance met all of its requirements.",
      "(service web) was unable to place a task. Reason: Capacity is unavailable at this time.",
      "(service web) is unable to consistently start tasks successfully.",
      "(service web) failed to launch a task with (error ECS was unable to assume the role)."})
  void eventsAboutTasksEndIt(String message) {
    event(5, message).event(2, STEADY);

    assertThat(steadyState()).isEqualTo(new SteadyState(minute(2), minute(5)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"(service web) (deployment ecs-svc/1) deployment completed.",
      "(service web) registered 1 targets in (target-group web)",
      "(service web) is AZ balanced with 1 tasks.",
      "(service web) operations are being throttled on elb. Will try again later."})
  void otherEventsDoNotEndIt(String message) {
    event(5, message).event(2, STEADY);

    assertThat(steadyState()).isEqualTo(new SteadyState(minute(2), null));
  }

  @Test
  void anEventAtTheSameInstantDoesNotEndIt() {
    event(2, STARTED).event(2, STEADY).event(2, STARTED);

    assertThat(steadyState()).isEqualTo(new SteadyState(minute(2), null));
  }

  @Test
  void theOrderOfTheEventsDoesNotMatter() {
    event(1, STARTED).event(2, STEADY).event(65, STARTED).event(63, STARTED);

    assertThat(steadyState()).isEqualTo(new SteadyState(minute(2), minute(63)));
  }

  @Test
  void theSteadyStateOfATaskSetCounts() {
    event(2, "(service web, taskSet ecs-svc/1) has reached a steady state.");

    assertThat(steadyState()).isEqualTo(new SteadyState(minute(2), null));
  }

  @Test
  void eventsWithoutAnInstantOrAMessageAreIgnored() {
    events.addObject().put("message", STEADY);
    events.addObject().put("createdAt", NOON.getEpochSecond());

    assertThat(steadyState()).isNull();
  }

  @Test
  void itIsFoundBeyondTheEventsThatAreKept() {
    for (int minute = 99; minute > 0; minute--) {
      event(minute, STARTED);
    }
    event(0, STEADY);

    assertThat(steadyState()).isEqualTo(new SteadyState(NOON, minute(1)));
  }
}
