package io.fluidity.infrastructure;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;

import io.fluidity.aws.AwsCloud;
import io.fluidity.aws.Moto;
import io.fluidity.domain.intent.IntentTag;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The role of each function allows exactly the calls that the function makes. Each function runs with the
 * settings from the template, against an emulated AWS.
 */
class RolesTest {

  @RegisterExtension
  static final Moto MOTO = new Moto();

  private static final Duration LATER = Duration.ofHours(3);
  private static final Deployment DEPLOYMENT = Deployment.of(Map.of("ManagedServices",
      "prod/worker-*,test/api", "WakeSchedule", "rate(1 day)", "WakeScheduleHoldMinutes", "60"));

  @BeforeEach
  void createServices() {
    try (EcsClient ecs = EcsClient.builder().endpointOverride(MOTO.endpoint()).build()) {
      ecs.registerTaskDefinition(request -> request.family("server").containerDefinitions(
          ContainerDefinition.builder().name("server").image("server").memory(128).build()));
      List.of("prod/web", "prod/worker-1", "prod/worker-2", "prod/billing", "test/api").forEach(name -> {
        String[] names = name.split("/", 2);
        ecs.createCluster(request -> request.clusterName(names[0]));
        ecs.createService(
            request -> request.cluster(names[0]).serviceName(names[1]).taskDefinition("server"));
        // moto runs a task at an update, not at the creation.
        ecs.updateService(request -> request.cluster(names[0]).service(names[1]).desiredCount(1));
      });
    }
  }

  /** Runs everything that a function can do; returns the AWS calls. */
  private static List<AwsCall> run(String function) throws IOException {
    try (RecordingProxy proxy = new RecordingProxy(MOTO.endpoint(), StackContext.IRELAND);
        AwsCloud cloud = AwsCloud.withEndpoint(proxy.endpoint())) {
      FunctionRun run = new FunctionRun(function, DEPLOYMENT, cloud);
      switch (function) {
        case "Wake" -> {
          assertThat(run.invoke("{}")).contains("\"action\":\"wake\"");
          assertThat(run.invoke(input("ScheduledWake"))).contains("heldUntil");
          assertThat(run.request("POST", "/wake", "{\"serviceName\":\"worker-1\"}", Duration.ZERO))
              .contains("200");
          assertThat(run.invoke("{\"clusterName\":\"test\",\"serviceName\":\"api\"}")).contains("test/api");
        }
        case "Kill" -> {
          assertThat(run.invoke("{}")).contains("\"action\":\"kill\"");
          assertThat(run.invoke(input("KillRule"))).contains("worker-1", "worker-2", "test/api")
              .doesNotContain("billing");
        }
        case "Sleep" -> {
          assertThat(run.invoke(input("SleepRule"))).contains("ADOPTED");
          assertThat(run.invoke("{\"source\":\"aws.events\"}", LATER)).contains("NO_DATA_TOO_LONG",
              "worker-2");
        }
        default -> {
          assertThat(run.request("POST", "/wake", "{\"desiredCount\":2}", Duration.ZERO)).contains("200");
          assertThat(run.request("GET", "/status", "", LATER)).contains("200");
          assertThat(run.request("POST", "/kill", "{\"serviceName\":\"worker-2\"}", LATER)).contains("200");
          assertThat(
              run.request("POST", "/kill", "{\"clusterName\":\"test\",\"serviceName\":\"api\"}", LATER))
              .contains("200");
        }
      }
      return proxy.calls();
    }
  }

  private static String input(String schedule) {
    return ScheduleInput.of(DEPLOYMENT, schedule, Instant.now());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Wake", "Sleep", "Kill", "Api"})
  void theRoleMatchesTheCallsOfTheFunction(String function) throws IOException {
    Role role = Role.of(DEPLOYMENT, function);
    List<AwsCall> calls = run(function);
    assertThat(calls).isNotEmpty().allSatisfy(call -> assertThat(role.allows(call)).as("%s", call).isTrue());
    assertThat(role.handlerActions())
        .isEqualTo(calls.stream().map(AwsCall::action).collect(Collectors.toCollection(TreeSet::new)));
    // Each resource in the role must be used as well.
    assertThat(role.handlerStatements()).allSatisfy(statement -> assertThat(statement.resources())
        .allSatisfy(pattern -> assertThat(calls).filteredOn(statement::appliesTo)
            .anyMatch(call -> call.resources().stream().anyMatch(each -> Statement.matches(pattern, each)))));
  }

  @Test
  void theRolesAreLimitedToManagedServicesAndIntentTags() {
    StackContext stack = DEPLOYMENT.stack();
    AwsCall update = new AwsCall("ecs:UpdateService", List.of(stack.arn("ecs", "service/prod/web")),
        Map.of("aws:RequestedRegion", List.of(stack.region())));
    AwsCall tag = new AwsCall("ecs:TagResource", update.resources(), update.context())
        .with("aws:TagKeys", "fluidity:woken-at");
    AwsCall list = new AwsCall("ecs:ListServices", List.of("*"), update.context())
        .with("ecs:cluster", stack.arn("ecs", "cluster/prod"));
    Role role = Role.of(DEPLOYMENT, "Sleep");
    assertThat(List.of(update, tag, list)).allMatch(role::allows);
    assertThat(IntentTag.all()).extracting(IntentTag::key).allMatch(
        key -> role.allows(tag.with("aws:TagKeys", key)));
    assertThat(List.of(update.on(stack.arn("ecs", "service/prod/billing")),
        update.on(stack.arn("ecs", "service/test/web")),
        update.on(stack.arn("ecs", "service/web")),
        update.with("aws:RequestedRegion", "us-east-1"),
        tag.with("aws:TagKeys", "fluidity:woken-at", "owner"),
        tag.with("aws:TagKeys", "fluidity:other"),
        tag.without("aws:TagKeys"),
        tag.on(stack.arn("ecs", "cluster/prod")),
        list.with("ecs:cluster", stack.arn("ecs", "cluster/test")),
        new AwsCall("ecs:DeleteService", update.resources(), update.context()))).noneMatch(role::allows);
  }

  @Test
  void servicesOfManagedClustersCanBeListed() {
    Deployment deployment = Deployment
        .of(Map.of("ManagedServices", "test/*,staging/*", "ManagedClusters", "test,staging"));
    AwsCall list = new AwsCall("ecs:ListServices", List.of("*"),
        Map.of("aws:RequestedRegion", List.of("eu-west-1")));
    assertThat(List.of("prod", "test", "staging")).allMatch(cluster -> Role.of(deployment, "Kill")
        .allows(list.with("ecs:cluster", StackContext.IRELAND.arn("ecs", "cluster/" + cluster))));
  }

  @Test
  void withoutWildcardsNoRoleListsServices() {
    Deployment literal = Deployment.of(Map.of("ManagedServices", "prod/worker,test/api"));
    assertThat(ParametersTest.FUNCTIONS)
        .noneMatch(each -> Role.of(literal, each).handlerActions().contains("ecs:ListServices"));
    assertThat(List.of("prod/worker-?", "prod/*")).allMatch(pattern -> Role
        .of(Deployment.of(Map.of("ManagedServices", pattern)), "Sleep").handlerActions()
        .contains("ecs:ListServices"));
  }

  @Test
  void lambdaWritesTheLogOfTheFunctionAndSendsFailedEventsToTheQueue() {
    String queue = "arn:aws:sqs:eu-west-1:123456789012:fluidity-lambda-dead-letters";
    assertThat(ParametersTest.FUNCTIONS).allSatisfy(function -> {
      String log = "arn:aws:logs:eu-west-1:123456789012:log-group:/aws/lambda/fluidity-lambda-"
          + function.toLowerCase(Locale.ROOT) + ":*";
      assertThat(Role.of(DEPLOYMENT, function).lambdaServiceStatements()).flatExtracting(Statement::resources)
          .containsExactlyElementsOf(function.equals("Api") ? List.of(log) : List.of(log, queue));
    });
  }

  @Test
  void theRolesMatchTheDocumentedPermissions() throws IOException {
    Map<String, Set<String>> table = Markdown.read(Path.of("..", "docs", "architecture.md"))
        .checkedColumns("function", "`ecs:DescribeServices`");
    assertThat(table).hasSize(4);
    table.forEach((function, actions) -> {
      if (function.equals("api")) {
        // Api lists services only if no service is configured; a stack always configures one.
        actions.remove("ecs:ListServices");
      }
      String role = Character.toUpperCase(function.charAt(0)) + function.substring(1);
      assertThat(Role.of(DEPLOYMENT, role).handlerActions()).as(function).isEqualTo(actions);
    });
  }

  @Test
  void theRolesUseThePartitionOfTheStack() {
    Deployment beijing = Deployment.of(Template.LAMBDA, Map.of("ManagedServices", "prod/*"),
        StackContext.BEIJING);
    AwsCall update = new AwsCall("ecs:UpdateService",
        List.of(StackContext.BEIJING.arn("ecs", "service/prod/web")),
        Map.of("aws:RequestedRegion", List.of("cn-north-1")));
    assertThat(ParametersTest.FUNCTIONS).allMatch(function -> Role.of(beijing, function).allows(update));
    assertThat(beijing.resources().toString()).doesNotContain("arn:aws:");
  }
}
