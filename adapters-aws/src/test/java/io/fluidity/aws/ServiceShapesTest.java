package io.fluidity.aws;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.fluidity.domain.intent.IntentTag.InstantTag;
import io.fluidity.domain.intent.IntentTimestamps;
import io.fluidity.domain.service.MissingReason;
import io.fluidity.domain.service.ServiceEvent;
import io.fluidity.domain.service.ServiceLifecycle;
import io.fluidity.domain.service.ServiceLifecycle.Daemon;
import io.fluidity.domain.service.ServiceLifecycle.Existing;
import io.fluidity.domain.service.ServiceLifecycle.Missing;
import io.fluidity.domain.service.ServiceLifecycle.Stage;
import io.fluidity.domain.service.ServiceSnapshot;

import static io.fluidity.aws.Fixtures.NOON;
import static io.fluidity.aws.Fixtures.WEB;
import static org.assertj.core.api.Assertions.assertThat;

/** Mapping of a service, for every form of its description. */
class ServiceShapesTest extends StubAwsTest {

  private ServiceLifecycle read(ObjectNode service) {
    aws.respondTo(DESCRIBE, EcsShapes.described(service));
    return cloud.scaler().read(List.of(WEB)).get(WEB).orThrow();
  }

  private ServiceSnapshot snapshot(ObjectNode service) {
    return ((Existing) read(service)).snapshot();
  }

  private static ObjectNode web() {
    return EcsShapes.service(WEB, 1);
  }

  @ParameterizedTest
  @CsvSource({"0, 0, 0, ASLEEP", "0, 1, 0, FALLING_ASLEEP", "0, 0, 1, FALLING_ASLEEP", "1, 0, 0, WAKING",
      "1, 0, 1, WAKING", "2, 1, 1, AWAKE", "1, 1, 0, AWAKE"})
  void theCountsDetermineTheStage(int desired, int running, int pending, Stage stage) {
    ServiceLifecycle service = read(
        web().put("desiredCount", desired).put("runningCount", running).put("pendingCount", pending));

    assertThat(service.stage()).isEqualTo(stage);
    assertThat(((Existing) service).snapshot())
        .extracting(ServiceSnapshot::desiredCount, ServiceSnapshot::runningCount,
            ServiceSnapshot::pendingCount)
        .containsExactly(desired, running, pending);
  }

  @ParameterizedTest
  @CsvSource({"DRAINING", "INACTIVE"})
  void aServiceThatIsBeingDeletedIsMissing(MissingReason status) {
    assertThat(read(web().put("status", status.name()))).isEqualTo(new Missing(WEB, status));
  }

  @Test
  void aServiceWithoutAStrategyOrWithAnUnknownOneIsAReplica() {
    assertThat(snapshot(web().without("schedulingStrategy")).scheduling())
        .isEqualTo(ServiceSnapshot.Scheduling.REPLICA);
    assertThat(snapshot(web().put("schedulingStrategy", "LUNAR")).scheduling())
        .isEqualTo(ServiceSnapshot.Scheduling.REPLICA);
  }

  @Test
  void aDaemonIsADaemonWithAnyDesiredCount() {
    assertThat(read(web().put("schedulingStrategy", "DAEMON").put("desiredCount", 3)))
        .isInstanceOf(Daemon.class);
  }

  @Test
  void aServiceThatDoesNotExistIsMissing() {
    aws.respondTo(DESCRIBE, EcsShapes.described(List.of(), List.of(EcsShapes.failure(WEB, "MISSING"))));

    assertThat(cloud.scaler().read(List.of(WEB)).get(WEB).orThrow())
        .isEqualTo(new Missing(WEB, MissingReason.NO_SUCH_SERVICE));
  }

  @Test
  void onlyFailedTasksOfThePrimaryDeploymentCount() {
    ObjectNode service = web();
    ArrayNode deployments = service.putArray("deployments");
    deployments.addObject().put("status", "PRIMARY").put("failedTasks", 4);
    deployments.addObject().put("status", "ACTIVE").put("failedTasks", 7);
    deployments.addObject().put("failedTasks", 9);

    assertThat(snapshot(service).failedTasks()).isEqualTo(4);
  }

  @Test
  void missingNumbersOfFailedTasksCountAsZero() {
    ObjectNode service = web();
    ArrayNode deployments = service.putArray("deployments");
    deployments.addObject().put("status", "PRIMARY");
    deployments.addObject().put("status", "PRIMARY").putNull("failedTasks");

    assertThat(snapshot(service).failedTasks()).isZero();
    assertThat(snapshot(web()).failedTasks()).isZero();
    assertThat(snapshot(web().putNull("deployments")).failedTasks()).isZero();
  }

  @Test
  void aTagWithoutAValueIsIgnored() {
    ObjectNode service = web();
    ArrayNode tags = service.putArray("tags");
    tags.add(EcsShapes.tag("fluidity:woken-at", "2026-03-01T12:00:00.000Z"));
    tags.addObject().put("key", "fluidity:killed-at");
    tags.addObject().put("key", "fluidity:slept-at").putNull("value");
    tags.addObject().put("key", "team");
    tags.addObject().put("value", "a tag without a key");

    ServiceSnapshot snapshot = snapshot(service);

    assertThat(snapshot.tags().asOf(NOON))
        .isEqualTo(new IntentTimestamps(Map.of(InstantTag.WOKEN_AT, NOON), null));
    assertThat(snapshot.tags().invalid(NOON)).isEmpty();
  }

  @Test
  void aServiceWithoutTagsHasNoIntent() {
    IntentTimestamps none = new IntentTimestamps(Map.of(), null);

    assertThat(snapshot(web()).tags().asOf(NOON)).isEqualTo(none);
    assertThat(snapshot(web().putNull("tags")).tags().asOf(NOON)).isEqualTo(none);
  }

  @Test
  void theTenNewestEventsAreKeptInOrder() {
    ObjectNode service = web();
    ArrayNode events = service.putArray("events");
    for (int i = 0; i < 100; i++) {
      events.addObject().put("id", "event-" + i)
          .put("createdAt", NOON.minusSeconds(i).getEpochSecond() + 0.25)
          .put("message", "(service web) event " + i);
    }

    assertThat(snapshot(service).events()).isEqualTo(IntStream.range(0, 10)
        .mapToObj(i -> new ServiceEvent(NOON.minusSeconds(i).plusMillis(250), "(service web) event " + i))
        .toList());
  }

  @Test
  void unknownFieldsAreIgnored() {
    ObjectNode service = web().put("moonPhase", "waxing");
    service.putObject("lunarConfiguration").putArray("craters").add(1);

    assertThat(read(service).stage()).isEqualTo(Stage.AWAKE);
  }

  @Test
  void aReadRequestsTheTags() {
    read(web());

    JsonNode request = aws.requests(DESCRIBE).getFirst().body();
    assertThat(request.path("cluster").textValue()).isEqualTo("prod");
    assertThat(request.path("services")).extracting(JsonNode::textValue).containsExactly("web");
    assertThat(request.path("include")).extracting(JsonNode::textValue).containsExactly("TAGS");
  }
}
