package io.fluidity.aws;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.fluidity.aws.EcsTaskHealth.Health;
import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.service.MissingReason;

import static io.fluidity.aws.Fixtures.WEB;
import static org.assertj.core.api.Assertions.assertThat;

/** Health of a service by its container health checks and its load balancers. */
class EcsTaskHealthTest extends StubAwsTest {

  private static final String TARGET_HEALTH = "elasticloadbalancing:DescribeTargetHealth";

  @BeforeEach
  void createServiceWithoutChecks() {
    describe(web(1));
    containers(EcsShapes.node().put("name", "server"));
  }

  private static ObjectNode web(int desiredCount) {
    return EcsShapes.service(WEB, desiredCount).put("taskDefinition", "server:7");
  }

  private static String targetGroupArn(String name) {
    return "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/" + name + "/0123456789abcdef";
  }

  private static ObjectNode withTargetGroups(ObjectNode service, String... groups) {
    ArrayNode loadBalancers = service.putArray("loadBalancers");
    for (String group : groups) {
      loadBalancers.addObject().put("targetGroupArn", targetGroupArn(group)).put("containerPort", 80);
    }
    return service;
  }

  private void describe(ObjectNode service) {
    aws.respondTo(DESCRIBE, EcsShapes.described(service));
  }

  private void containers(ObjectNode... containers) {
    ObjectNode body = EcsShapes.node();
    body.putObject("taskDefinition").set("containerDefinitions", EcsShapes.array(List.of(containers)));
    aws.respondTo("ecs:DescribeTaskDefinition", StubResponse.of(body));
  }

  private static ObjectNode checkedContainer() {
    ObjectNode container = EcsShapes.node().put("name", "server").put("essential", true);
    container.putObject("healthCheck").putArray("command").add("CMD-SHELL").add("true");
    return container;
  }

  /** Runs a task for each of these health statuses. */
  private void tasks(String... statuses) {
    ObjectNode listed = EcsShapes.node();
    ArrayNode arns = listed.putArray("taskArns");
    List<ObjectNode> tasks = Arrays.stream(statuses).map(status -> {
      String arn = "arn:aws:ecs:eu-west-1:123456789012:task/prod/" + arns.size();
      arns.add(arn);
      return EcsShapes.node().put("taskArn", arn).put("healthStatus", status);
    }).toList();
    ObjectNode described = EcsShapes.node();
    described.set("tasks", EcsShapes.array(tasks));
    aws.respondTo("ecs:ListTasks", StubResponse.of(listed));
    aws.respondTo("ecs:DescribeTasks", StubResponse.of(described));
  }

  /** Returns a response of DescribeTargetHealth with a target for each STATE or STATE/REASON. */
  private static StubResponse targets(String... targets) {
    return StubResponse.text(200,
        Arrays.stream(targets).map(EcsTaskHealthTest::target).collect(Collectors.joining(
            "", "<DescribeTargetHealthResponse><DescribeTargetHealthResult><TargetHealthDescriptions>",
            "</TargetHealthDescriptions></DescribeTargetHealthResult></DescribeTargetHealthResponse>")));
  }

  private static String target(String stateAndReason) {
    String[] parts = stateAndReason.split("/", -1);
    String reason = parts.length == 1 ? "" : "<Reason>" + parts[1] + "</Reason>";
    return "<member><Target><Id>10.0.0.1</Id></Target><TargetHealth><State>" + parts[0] + "</State>" + reason
        + "</TargetHealth></member>";
  }

  private static StubResponse loadBalancingError(int status, String code, String message) {
    return StubResponse.text(status, "<ErrorResponse><Error><Type>Sender</Type><Code>" + code
        + "</Code><Message>" + message + "</Message></Error></ErrorResponse>");
  }

  private Health health() {
    return cloud.health().of(WEB);
  }

  private void assertFails(Failure failure) {
    assertThat(Fixtures.failureOf(this::health)).contains(failure);
  }

  @Test
  void aServiceWithoutChecksIsUncheckedAndItsTasksAreNotRead() {
    assertThat(health()).isEqualTo(new Health.Unchecked());
    assertThat(aws.actions()).containsExactly(DESCRIBE, "ecs:DescribeTaskDefinition");
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
  void fewerHealthyTasksThanDesiredAreUnhealthy(int desired, String statuses, String reason) {
    describe(web(desired));
    containers(checkedContainer());
    tasks(statuses == null ? new String[0] : statuses.split(" ", -1));

    assertThat(health()).isEqualTo(new Health.Unhealthy("the container health check: " + reason));
  }

  @ParameterizedTest
  @CsvSource({"1, HEALTHY", "2, HEALTHY HEALTHY", "1, HEALTHY UNHEALTHY", "1, UNKNOWN HEALTHY"})
  void asManyHealthyTasksAsDesiredAreHealthy(int desired, String statuses) {
    describe(web(desired));
    containers(EcsShapes.node().put("name", "sidecar"), checkedContainer());
    tasks(statuses.split(" ", -1));

    assertThat(health()).isEqualTo(new Health.Healthy());
  }

  @Test
  void theCheckOfAContainerThatIsNotEssentialIsIgnored() {
    containers(checkedContainer().put("essential", false), EcsShapes.node().put("name", "server"));

    assertThat(health()).isEqualTo(new Health.Unchecked());
  }

  @Test
  void onlyTasksWithTheDesiredStatusRunningAreRead() {
    containers(checkedContainer());
    tasks("HEALTHY");

    assertThat(health()).isEqualTo(new Health.Healthy());
    JsonNode request = aws.requests("ecs:ListTasks").getFirst().body();
    assertThat(request.path("serviceName").asText()).isEqualTo("web");
    assertThat(request.path("desiredStatus").asText()).isEqualTo("RUNNING");
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
  void anUnhealthyTargetGroupIsReportedWithTheReasonsOfItsTargets(String targets, String reason) {
    describe(withTargetGroups(web(1), "public"));
    aws.respondTo(TARGET_HEALTH, targets.isEmpty() ? targets() : targets(targets.split(" ", -1)));

    assertThat(health()).isEqualTo(new Health.Unhealthy("the target group public: " + reason));
  }

  @Test
  void drainingTargetsAreIgnoredIfEnoughAreHealthy() {
    describe(withTargetGroups(web(1), "public"));
    aws.respondTo(TARGET_HEALTH, targets("draining/Target.DeregistrationInProgress", "healthy"));

    assertThat(health()).isEqualTo(new Health.Healthy());
  }

  @Test
  void everyCheckThatFailsIsReported() {
    describe(withTargetGroups(web(2), "public", "internal", "admin"));
    containers(checkedContainer());
    tasks("HEALTHY", "UNKNOWN");
    aws.respondTo(TARGET_HEALTH,
        request -> request.body().path("TargetGroupArn").asText().equals(targetGroupArn("internal"))
            ? targets("healthy", "healthy")
            : targets("healthy", "initial"));

    assertThat(health())
        .isEqualTo(new Health.Unhealthy("the container health check: 1 of 2 healthy; the target group public:"
            + " 1 of 2 healthy (initial); the target group admin: 1 of 2 healthy (initial)"));
  }

  @Test
  void aClassicLoadBalancerHasNoTargetGroup() {
    ObjectNode service = web(1);
    service.putArray("loadBalancers").addObject().put("loadBalancerName", "old");
    describe(service);

    assertThat(health()).isEqualTo(new Health.Unchecked());
  }

  @Test
  void aServiceOfAnExternalDeploymentControllerHasNoTaskDefinition() {
    describe(EcsShapes.service(WEB, 1));

    assertThat(health()).isEqualTo(new Health.Unchecked());
    assertThat(aws.count("ecs:DescribeTaskDefinition")).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {DESCRIBE, "ecs:DescribeTaskDefinition", "ecs:ListTasks", "ecs:DescribeTasks"})
  void aDeniedCallIsNamed(String action) {
    containers(checkedContainer());
    tasks("HEALTHY");
    aws.respondTo(action, StubResponse.error("AccessDeniedException"));

    assertFails(new Failure.Denied(action));
  }

  @Test
  void aDeniedReadOfTargetsIsNotRetried() {
    describe(withTargetGroups(web(1), "public"));
    aws.respondTo(TARGET_HEALTH,
        loadBalancingError(403, "AccessDenied", "User: arn:aws:iam::123456789012:user/me is not authorized"));

    assertFails(new Failure.Denied(TARGET_HEALTH));
    assertThat(aws.count(TARGET_HEALTH)).as("attempts").isEqualTo(1);
  }

  @Test
  void aThrottledReadOfTargetsIsRetried() {
    describe(withTargetGroups(web(1), "public"));
    aws.respondTo(TARGET_HEALTH, loadBalancingError(400, "Throttling", "Rate exceeded"), targets("healthy"));

    assertThat(health()).isEqualTo(new Health.Healthy());
  }

  @Test
  void aServiceThatDoesNotExistIsMissing() {
    aws.respondTo(DESCRIBE, EcsShapes.described(List.of(), List.of(EcsShapes.failure(WEB, "MISSING"))));

    assertFails(new Failure.Missing(WEB, MissingReason.NO_SUCH_SERVICE));
  }

  @ParameterizedTest
  @EnumSource(names = {"DRAINING", "INACTIVE"})
  void aServiceThatIsBeingDeletedIsMissing(MissingReason status) {
    describe(web(0).put("status", status.name()));
    containers(checkedContainer());
    tasks();

    assertFails(new Failure.Missing(WEB, status));
  }
}
