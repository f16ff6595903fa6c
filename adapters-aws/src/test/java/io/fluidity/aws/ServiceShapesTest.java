package io.fluidity.aws;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.fluidity.domain.intent.IntentTimestamps;
import io.fluidity.domain.service.MissingReason;
import io.fluidity.domain.service.ServiceEvent;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceLifecycle;
import io.fluidity.domain.service.ServiceLifecycle.Daemon;
import io.fluidity.domain.service.ServiceLifecycle.Existing;
import io.fluidity.domain.service.ServiceLifecycle.Missing;
import io.fluidity.domain.service.ServiceLifecycle.Stage;
import io.fluidity.domain.service.ServiceSnapshot;

import static org.assertj.core.api.Assertions.assertThat;

/** What a service is said to be, for all that ECS may say of it. */
class ServiceShapesTest {

  private static final ServiceId SHOP = PortCall.SHOP;
  private static final Instant NOON = PortCall.NOON;

  @AutoClose
  private final StubAws aws = new StubAws();
  @AutoClose
  private final AwsCloud cloud = AwsCloud.withEndpoint(aws.endpoint(), Duration.ofSeconds(5), Duration.ofSeconds(10));

  private ServiceLifecycle read(ObjectNode service) {
    aws.answers("ecs:DescribeServices", EcsShapes.described(service));
    return cloud.scaler().read(List.of(SHOP)).get(SHOP).orThrow();
  }

  private ServiceSnapshot snapshot(ObjectNode service) {
    return ((Existing) read(service)).snapshot();
  }

  private static ObjectNode shop() {
    return EcsShapes.service(SHOP, 1);
  }

  @ParameterizedTest
  @CsvSource({"0, 0, 0, ASLEEP", "0, 1, 0, FALLING_ASLEEP", "0, 0, 1, FALLING_ASLEEP", "1, 0, 0, WAKING",
      "1, 0, 1, WAKING", "2, 1, 1, AWAKE", "1, 1, 0, AWAKE"})
  void theCountsTellTheStage(int desired, int running, int pending, Stage stage) {
    ServiceLifecycle service = read(
        shop().put("desiredCount", desired).put("runningCount", running).put("pendingCount", pending));

    assertThat(service.stage()).isEqualTo(stage);
    assertThat(((Existing) service).snapshot())
        .extracting(ServiceSnapshot::desiredCount, ServiceSnapshot::runningCount,
            ServiceSnapshot::pendingCount)
        .containsExactly(desired, running, pending);
  }

  @ParameterizedTest
  @CsvSource({"DRAINING", "INACTIVE"})
  void whatIsOnItsWayOutIsMissingWhateverItsCounts(MissingReason status) {
    assertThat(read(shop().put("status", status.name()))).isEqualTo(new Missing(SHOP, status));
  }

  @Test
  void aServiceWithoutAStrategyOrWithOneThatNobodyKnowsYetIsAReplica() {
    assertThat(snapshot(shop().without("schedulingStrategy")).scheduling())
        .isEqualTo(ServiceSnapshot.Scheduling.REPLICA);
    assertThat(snapshot(shop().put("schedulingStrategy", "LUNAR")).scheduling())
        .isEqualTo(ServiceSnapshot.Scheduling.REPLICA);
  }

  @Test
  void aDaemonIsADaemonThoughItHasCounts() {
    assertThat(read(shop().put("schedulingStrategy", "DAEMON").put("desiredCount", 3)))
        .isInstanceOf(Daemon.class);
  }

  @Test
  void whatEcsDoesNotKnowIsMissing() {
    aws.answers("ecs:DescribeServices",
        EcsShapes.described(List.of(), List.of(EcsShapes.failure(SHOP, "MISSING"))));

    assertThat(cloud.scaler().read(List.of(SHOP)).get(SHOP).orThrow())
        .isEqualTo(new Missing(SHOP, MissingReason.NO_SUCH_SERVICE));
  }

  @Test
  void onlyTheStartsThatFailedOfTheCurrentDeploymentCount() {
    ObjectNode service = shop();
    ArrayNode deployments = service.putArray("deployments");
    deployments.addObject().put("status", "PRIMARY").put("failedTasks", 4);
    deployments.addObject().put("status", "ACTIVE").put("failedTasks", 7);
    deployments.addObject().put("failedTasks", 9);

    assertThat(snapshot(service).failedTasks()).isEqualTo(4);
  }

  @Test
  void aDeploymentThatTellsOfNoFailedTasksHasNone() {
    ObjectNode service = shop();
    ArrayNode deployments = service.putArray("deployments");
    deployments.addObject().put("status", "PRIMARY");
    deployments.addObject().put("status", "PRIMARY").putNull("failedTasks");

    assertThat(snapshot(service).failedTasks()).isZero();
    assertThat(snapshot(shop()).failedTasks()).isZero();
    assertThat(snapshot(shop().putNull("deployments")).failedTasks()).isZero();
  }

  @Test
  void tagsAreMarksAndOneWithoutAValueIsNone() {
    ObjectNode service = shop();
    ArrayNode tags = service.putArray("tags");
    tags.add(EcsShapes.tag("fluidity:woken-at", "2026-03-01T12:00:00.000Z"));
    tags.addObject().put("key", "fluidity:killed-at");
    tags.addObject().put("key", "fluidity:slept-at").putNull("value");
    tags.addObject().put("key", "team");
    tags.addObject().put("value", "a tag without a key");

    ServiceSnapshot snapshot = snapshot(service);

    assertThat(snapshot.tags().asOf(NOON)).isEqualTo(new IntentTimestamps(NOON, null, null, null, null));
    assertThat(snapshot.tags().invalid(NOON)).isEmpty();
  }

  @Test
  void aServiceWithoutTagsHasNoMarks() {
    IntentTimestamps none = new IntentTimestamps(null, null, null, null, null);

    assertThat(snapshot(shop()).tags().asOf(NOON)).isEqualTo(none);
    assertThat(snapshot(shop().putNull("tags")).tags().asOf(NOON)).isEqualTo(none);
  }

  @Test
  void theNewestTenEventsAreKeptInTheOrderOfEcs() {
    ObjectNode service = shop();
    ArrayNode events = service.putArray("events");
    for (int i = 0; i < 100; i++) {
      events.addObject().put("id", "event-" + i)
          .put("createdAt", NOON.minusSeconds(i).getEpochSecond() + 0.25)
          .put("message", "(service shop) event " + i);
    }

    assertThat(snapshot(service).events()).isEqualTo(IntStream.range(0, 10)
        .mapToObj(i -> new ServiceEvent(NOON.minusSeconds(i).plusMillis(250), "(service shop) event " + i))
        .toList());
  }

  @Test
  void whatEcsLearnsToSayLaterIsPassedOver() {
    ObjectNode service = shop().put("moonPhase", "waxing");
    service.putObject("lunarConfiguration").putArray("craters").add(1);

    assertThat(read(service).stage()).isEqualTo(Stage.AWAKE);
  }

  @Test
  void aReadAsksForTheTagsByTheNamesOfTheClusterAndTheService() {
    read(shop());

    JsonNode asked = aws.requests("ecs:DescribeServices").getFirst().body();
    assertThat(asked.path("cluster").textValue()).isEqualTo("production");
    assertThat(asked.path("services")).extracting(JsonNode::textValue).containsExactly("shop");
    assertThat(asked.path("include")).extracting(JsonNode::textValue).containsExactly("TAGS");
  }
}
