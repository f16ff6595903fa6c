package io.fluidity.aws;

import io.fluidity.aws.EcsTaskHealth.Health;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.service.MissingReason;
import io.fluidity.domain.service.ServiceId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What the health checks of containers and load balancers say of a service. */
class EcsTaskHealthTest {

  private static final String TARGET_HEALTH = "elasticloadbalancing:DescribeTargetHealth";
  private static final ServiceId SHOP = PortCall.SHOP;

  @AutoClose
  private final StubAws aws = new StubAws();
  @AutoClose
  private final AwsCloud cloud = AwsCloud.withEndpoint(aws.endpoint(), Duration.ofSeconds(5), Duration.ofSeconds(10));

  @BeforeEach
  void theShopHasNoChecks() {
    describe(shop(1));
    containers(EcsShapes.node().put("name", "server"));
  }

  private static ObjectNode shop(int desiredCount) {
    return EcsShapes.service(SHOP, desiredCount).put("taskDefinition", "server:7");
  }

  private static String groupArn(String name) {
    return "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/" + name + "/0123456789abcdef";
  }

  private static ObjectNode behind(ObjectNode service, String... groups) {
    ArrayNode loadBalancers = service.putArray("loadBalancers");
    for (String group : groups) {
      loadBalancers.addObject().put("targetGroupArn", groupArn(group)).put("containerPort", 80);
    }
    return service;
  }

  private void describe(ObjectNode service) {
    aws.answers("ecs:DescribeServices", EcsShapes.described(service));
  }

  private void containers(ObjectNode... containers) {
    ObjectNode body = EcsShapes.node();
    body.putObject("taskDefinition").set("containerDefinitions", EcsShapes.array(List.of(containers)));
    aws.answers("ecs:DescribeTaskDefinition", StubResponse.of(body));
  }

  private static ObjectNode checkedContainer() {
    ObjectNode container = EcsShapes.node().put("name", "server").put("essential", true);
    container.putObject("healthCheck").putArray("command").add("CMD-SHELL").add("true");
    return container;
  }

  /** The service runs tasks of which ECS says this. */
  private void tasks(String... states) {
    ObjectNode listed = EcsShapes.node();
    ArrayNode arns = listed.putArray("taskArns");
    List<ObjectNode> tasks = Arrays.stream(states).map(state -> {
      String arn = "arn:aws:ecs:eu-west-1:123456789012:task/production/" + arns.size();
      arns.add(arn);
      return EcsShapes.node().put("taskArn", arn).put("healthStatus", state);
    }).toList();
    ObjectNode described = EcsShapes.node();
    described.set("tasks", EcsShapes.array(tasks));
    aws.answers("ecs:ListTasks", StubResponse.of(listed));
    aws.answers("ecs:DescribeTasks", StubResponse.of(described));
  }

  /** A target group has targets of which the load balancer says this: STATE or STATE/REASON. */
  private static StubResponse targets(String... targets) {
    return StubResponse.text(200, Arrays.stream(targets).map(EcsTaskHealthTest::target).collect(Collectors.joining(
        "", "<DescribeTargetHealthResponse><DescribeTargetHealthResult><TargetHealthDescriptions>",
        "</TargetHealthDescriptions></DescribeTargetHealthResult></DescribeTargetHealthResponse>")));
  }

  private static String target(String told) {
    String[] parts = told.split("/", -1);
    String reason = parts.length == 1 ? "" : "<Reason>" + parts[1] + "</Reason>";
    return "<member><Target><Id>10.0.0.1</Id></Target><TargetHealth><State>" + parts[0] + "</State>" + reason
        + "</TargetHealth></member>";
  }

  private Health health() {
    return cloud.health().of(SHOP);
  }

  private void assertFails(Failure failure) {
    assertThatExceptionOfType(OperationFailedException.class).isThrownBy(this::health)
        .satisfies(failed -> assertThat(failed.failure()).isEqualTo(failure));
  }

  @Test
  void aServiceWithoutChecksIsUncheckedAndItsTasksAreNotAskedFor() {
    assertThat(health()).isEqualTo(new Health.Unchecked());
    assertThat(aws.requests()).extracting(StubAws.Request::action)
        .containsExactly("ecs:DescribeServices", "ecs:DescribeTaskDefinition");
    assertThat(aws.requests("ecs:DescribeTaskDefinition").getFirst().body().path("taskDefinition").asText())
        .isEqualTo("server:7");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "1 |                         | 0 of 1 healthy",
      "1 | UNKNOWN                 | 0 of 1 healthy",
      "1 | UNHEALTHY               | 0 of 1 healthy (1 unhealthy)",
      "2 | HEALTHY                 | 1 of 2 healthy",
      "3 | HEALTHY UNHEALTHY UNKNOWN | 1 of 3 healthy (1 unhealthy)"})
  void theContainerChecksOfAllTasksThatAreWantedMustPass(int wanted, String states, String reason) {
    describe(shop(wanted));
    containers(checkedContainer());
    tasks(states == null ? new String[0] : states.split(" ", -1));

    assertThat(health()).isEqualTo(new Health.Unhealthy("the container health check: " + reason));
  }

  @ParameterizedTest
  @CsvSource({"1, HEALTHY", "2, HEALTHY HEALTHY", "1, HEALTHY UNHEALTHY", "1, UNKNOWN HEALTHY"})
  void asManyHealthyTasksAsAreWantedAreEnough(int wanted, String states) {
    describe(shop(wanted));
    containers(EcsShapes.node().put("name", "sidecar"), checkedContainer());
    tasks(states.split(" ", -1));

    assertThat(health()).isEqualTo(new Health.Healthy());
  }

  @Test
  void theCheckOfAContainerThatIsNotEssentialSaysNothingOfTheTask() {
    containers(checkedContainer().put("essential", false), EcsShapes.node().put("name", "server"));

    assertThat(health()).isEqualTo(new Health.Unchecked());
  }

  @Test
  void onlyTasksThatShallRunAreAskedFor() {
    containers(checkedContainer());
    tasks("HEALTHY");

    assertThat(health()).isEqualTo(new Health.Healthy());
    JsonNode asked = aws.requests("ecs:ListTasks").getFirst().body();
    assertThat(asked.path("serviceName").asText()).isEqualTo("shop");
    assertThat(asked.path("desiredStatus").asText()).isEqualTo("RUNNING");
    assertThat(aws.requests("ecs:DescribeTasks").getFirst().body().path("tasks")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "''                                      | 0 of 1 healthy",
      "initial/Elb.RegistrationInProgress      | 0 of 1 healthy (Elb.RegistrationInProgress)",
      "unhealthy/Target.FailedHealthChecks     | 0 of 1 healthy (Target.FailedHealthChecks)",
      "unused/Target.NotInUse                  | 0 of 1 healthy (Target.NotInUse)",
      "draining                                | 0 of 1 healthy (draining)",
      "unhealthy/Target.Timeout initial/Elb.InitialHealthChecking unhealthy/Target.Timeout "
          + "| 0 of 1 healthy (Elb.InitialHealthChecking, Target.Timeout)"})
  void aTargetGroupTellsWhyItsTargetsAreNotHealthy(String told, String reason) {
    describe(behind(shop(1), "web"));
    aws.answers(TARGET_HEALTH, told.isEmpty() ? targets() : targets(told.split(" ", -1)));

    assertThat(health()).isEqualTo(new Health.Unhealthy("the target group web: " + reason));
  }

  @Test
  void oldTargetsThatDrainDoNotHinderTheNewOnes() {
    describe(behind(shop(1), "web"));
    aws.answers(TARGET_HEALTH, targets("draining/Target.DeregistrationInProgress", "healthy"));

    assertThat(health()).isEqualTo(new Health.Healthy());
  }

  @Test
  void eachTargetGroupIsAskedAndThoseThatFailAreTold() {
    describe(behind(shop(2), "web", "internal", "admin"));
    containers(checkedContainer());
    tasks("HEALTHY", "UNKNOWN");
    aws.answers(TARGET_HEALTH, request -> request.body().path("TargetGroupArn").asText().equals(groupArn(
        "internal")) ? targets("healthy", "healthy") : targets("healthy", "initial"));

    assertThat(health())
        .isEqualTo(new Health.Unhealthy("the container health check: 1 of 2 healthy; the target group web:"
            + " 1 of 2 healthy (initial); the target group admin: 1 of 2 healthy (initial)"));
  }

  @Test
  void aClassicLoadBalancerHasNoTargetGroupToAsk() {
    ObjectNode service = shop(1);
    service.putArray("loadBalancers").addObject().put("loadBalancerName", "old");
    describe(service);

    assertThat(health()).isEqualTo(new Health.Unchecked());
  }

  @Test
  void aServiceWhoseTasksOthersDeployHasNoTaskDefinitionToAskFor() {
    describe(EcsShapes.service(SHOP, 1));

    assertThat(health()).isEqualTo(new Health.Unchecked());
    assertThat(aws.count("ecs:DescribeTaskDefinition")).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ecs:DescribeServices", "ecs:DescribeTaskDefinition", "ecs:ListTasks",
      "ecs:DescribeTasks"})
  void aCallThatIsDeniedIsNamed(String action) {
    containers(checkedContainer());
    tasks("HEALTHY");
    aws.answers(action, StubResponse.fault("AccessDeniedException"));

    assertFails(new Failure.Denied(action));
  }

  @Test
  void aLoadBalancerThatMayNotBeAskedIsDenied() {
    describe(behind(shop(1), "web"));
    aws.answers(TARGET_HEALTH, StubResponse.text(403, "<ErrorResponse><Error><Type>Sender</Type><Code>"
        + "AccessDenied</Code><Message>User: arn:aws:iam::123456789012:user/me is not authorized"
        + "</Message></Error></ErrorResponse>"));

    assertFails(new Failure.Denied(TARGET_HEALTH));
    assertThat(aws.count(TARGET_HEALTH)).as("attempts").isEqualTo(1);
  }

  @Test
  void aLoadBalancerThatThrottlesIsAskedAgain() {
    describe(behind(shop(1), "web"));
    aws.answers(TARGET_HEALTH, StubResponse.text(400, "<ErrorResponse><Error><Type>Sender</Type><Code>"
        + "Throttling</Code><Message>Rate exceeded</Message></Error></ErrorResponse>"), targets("healthy"));

    assertThat(health()).isEqualTo(new Health.Healthy());
  }

  @Test
  void aServiceThatIsNotThereIsMissing() {
    aws.answers("ecs:DescribeServices",
        EcsShapes.described(List.of(), List.of(EcsShapes.failure(SHOP, "MISSING"))));

    assertFails(new Failure.Missing(SHOP, MissingReason.NO_SUCH_SERVICE));
  }

  @ParameterizedTest
  @EnumSource(names = {"DRAINING", "INACTIVE"})
  void aServiceOnItsWayOutIsMissingThoughNoCheckOfItFails(MissingReason status) {
    describe(shop(0).put("status", status.name()));
    containers(checkedContainer());
    tasks();

    assertFails(new Failure.Missing(SHOP, status));
  }
}
