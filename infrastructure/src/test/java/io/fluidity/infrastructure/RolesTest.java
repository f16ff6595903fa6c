package io.fluidity.infrastructure;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;

import io.fluidity.aws.AwsCloud;
import io.fluidity.aws.Moto;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The role of each function allows every call that the function makes, and nothing that it never calls. Each
 * function runs with the settings that the template gives it, in front of an emulated AWS.
 */
class RolesTest {

  @RegisterExtension
  static final Moto MOTO = new Moto();

  private static final Duration LATER = Duration.ofHours(3);
  private static final Deployment DEPLOYMENT = Deployment.of(Map.of("ManagedServices",
      "town/mill-*,village/pub", "WakeSchedule", "rate(1 day)", "WakeScheduleHoldMinutes", "60"));
  private final Map<String, RecordingProxy> doors = new HashMap<>();

  @BeforeEach
  void thereAreServices() throws IOException {
    try (EcsClient ecs = EcsClient.builder().endpointOverride(MOTO.endpoint()).build()) {
      ecs.registerTaskDefinition(request -> request.family("server").containerDefinitions(
          ContainerDefinition.builder().name("server").image("server").memory(128).build()));
      List.of("town/shop", "town/mill-1", "town/mill-2", "town/castle", "village/pub").forEach(name -> {
        String[] names = name.split("/", 2);
        ecs.createCluster(request -> request.clusterName(names[0]));
        ecs.createService(request -> request.cluster(names[0]).serviceName(names[1]).taskDefinition("server")
            .desiredCount(1));
      });
    }
    for (String function : ParametersTest.FUNCTIONS) {
      doors.put(function, new RecordingProxy(MOTO.endpoint(), StackContext.IRELAND));
    }
  }

  @AfterEach
  void close() {
    doors.values().forEach(RecordingProxy::close);
  }

  /** All that a function does in a day, and what AWS was asked. */
  private List<AwsCall> walk(String function) {
    RecordingProxy door = Objects.requireNonNull(doors.get(function));
    try (AwsCloud cloud = AwsCloud.withEndpoint(door.endpoint())) {
      FunctionRun walk = new FunctionRun(function, DEPLOYMENT, cloud);
      switch (function) {
        case "Wake" -> {
          assertThat(walk.invoke("{}")).contains("\"action\":\"wake\"");
          assertThat(walk.invoke(input("WakeScheduled"))).contains("heldUntil");
          assertThat(walk.request("POST", "/wake", "{\"serviceName\":\"mill-1\"}", Duration.ZERO))
              .contains("200");
          assertThat(walk.invoke("{\"clusterName\":\"village\",\"serviceName\":\"pub\"}")).contains("pub");
        }
        case "Kill" -> {
          assertThat(walk.invoke("{}")).contains("\"action\":\"kill\"");
          assertThat(walk.invoke(input("KillRule"))).contains("mill-1", "mill-2", "pub")
              .doesNotContain("castle");
        }
        case "Sleep" -> {
          assertThat(walk.invoke("{\"source\":\"aws.events\"}")).contains("ADOPTED");
          assertThat(walk.invoke("{\"source\":\"aws.events\"}", LATER)).contains("BLIND_TOO_LONG", "mill-2");
        }
        default -> {
          assertThat(walk.request("POST", "/wake", "{\"desiredCount\":2}", Duration.ZERO)).contains("200");
          assertThat(walk.request("GET", "/status", "", LATER)).contains("200");
          assertThat(walk.request("POST", "/kill", "{\"serviceName\":\"mill-2\"}", LATER)).contains("200");
          assertThat(
              walk.request("POST", "/kill", "{\"clusterName\":\"village\",\"serviceName\":\"pub\"}", LATER))
              .contains("200");
        }
      }
    }
    return door.calls();
  }

  private static String input(String schedule) {
    return DEPLOYMENT.resources().get(schedule).findValue("Input").textValue();
  }

  private void assertRoleFits(String function) {
    Role role = Role.of(DEPLOYMENT, function);
    List<AwsCall> calls = walk(function);
    assertThat(calls).isNotEmpty().allSatisfy(call -> assertThat(role.allows(call)).as("%s", call).isTrue());
    assertThat(role.actionsOfTheHandler())
        .isEqualTo(calls.stream().map(AwsCall::action).collect(Collectors.toCollection(TreeSet::new)));
    // No resource either that nothing was asked about.
    assertThat(role.ofTheHandler()).allSatisfy(statement -> assertThat(statement.resources())
        .allSatisfy(pattern -> assertThat(calls).filteredOn(statement::allows)
            .anyMatch(call -> call.resources().stream().anyMatch(each -> Statement.like(pattern, each)))));
  }

  @Test
  void wakeMayDoWhatItDoes() {
    assertRoleFits("Wake");
  }

  @Test
  void sleepMayDoWhatItDoes() {
    assertRoleFits("Sleep");
  }

  @Test
  void killMayDoWhatItDoes() {
    assertRoleFits("Kill");
  }

  @Test
  void theApiMayDoWhatItDoes() {
    assertRoleFits("Api");
  }

  @Test
  void noRoleReachesFurther() {
    StackContext place = DEPLOYMENT.place();
    AwsCall update = new AwsCall("ecs:UpdateService", List.of(place.arn("ecs", "service/town/shop")),
        Map.of("aws:RequestedRegion", List.of(place.region())));
    AwsCall tag = new AwsCall("ecs:TagResource", update.resources(), update.context())
        .with("aws:TagKeys", "fluidity:woken-at");
    AwsCall list = new AwsCall("ecs:ListServices", List.of("*"), update.context())
        .with("ecs:cluster", place.arn("ecs", "cluster/town"));
    Role role = Role.of(DEPLOYMENT, "Sleep");
    assertThat(List.of(update, tag, list)).allMatch(role::allows);
    assertThat(List.of(
        update.on(place.arn("ecs", "service/town/castle")),
        update.on(place.arn("ecs", "service/village/shop")),
        update.on(place.arn("ecs", "service/shop")),
        update.with("aws:RequestedRegion", "us-east-1"),
        tag.with("aws:TagKeys", "fluidity:woken-at", "owner"),
        tag.with("aws:TagKeys", "fluidity:other"),
        tag.without("aws:TagKeys"),
        tag.on(place.arn("ecs", "cluster/town")),
        list.with("ecs:cluster", place.arn("ecs", "cluster/village")),
        new AwsCall("ecs:DeleteService", update.resources(), update.context())))
        .noneMatch(role::allows);
  }

  @Test
  void clustersWithWildcardsAreNamedBesideThem() {
    Deployment deployment = Deployment
        .of(Map.of("ManagedServices", "village/*,hamlet/*", "ManagedClusters", "village,hamlet"));
    AwsCall list = new AwsCall("ecs:ListServices", List.of("*"),
        Map.of("aws:RequestedRegion", List.of("eu-west-1")));
    assertThat(List.of("town", "village", "hamlet")).allMatch(cluster -> Role.of(deployment, "Kill")
        .allows(list.with("ecs:cluster", StackContext.IRELAND.arn("ecs", "cluster/" + cluster))));
  }

  @Test
  void withoutWildcardsNobodyListsServices() {
    Deployment literal = Deployment.of(Map.of("ManagedServices", "town/mill,village/pub"));
    assertThat(ParametersTest.FUNCTIONS)
        .noneMatch(each -> Role.of(literal, each).actionsOfTheHandler().contains("ecs:ListServices"));
    assertThat(List.of("town/mill-?", "town/*")).allMatch(pattern -> Role
        .of(Deployment.of(Map.of("ManagedServices", pattern)), "Sleep").actionsOfTheHandler()
        .contains("ecs:ListServices"));
  }

  @Test
  void lambdaItselfWritesTheFunctionsOwnLogAndSetsEventsAside() {
    String queue = "arn:aws:sqs:eu-west-1:123456789012:fluidity-lambda-dead-letters";
    assertThat(ParametersTest.FUNCTIONS).allSatisfy(function -> {
      String log = "arn:aws:logs:eu-west-1:123456789012:log-group:/aws/lambda/fluidity-lambda-"
          + function.toLowerCase(Locale.ROOT) + ":*";
      assertThat(Role.of(DEPLOYMENT, function).ofLambda()).flatExtracting(Statement::resources)
          .containsExactlyElementsOf(function.equals("Api") ? List.of(log) : List.of(log, queue));
    });
  }

  @Test
  void theRolesAreThoseOfTheTableOfTheArchitecture() throws IOException {
    Map<String, Set<String>> table = Markdown.read(Path.of("..", "docs", "architecture.md"))
        .marks("function", "`ecs:DescribeServices`");
    assertThat(table).hasSize(4);
    table.forEach((function, actions) -> {
      if (function.equals("api")) {
        // It lists only where no service is configured; in a stack one always is.
        actions.remove("ecs:ListServices");
      }
      String role = Character.toUpperCase(function.charAt(0)) + function.substring(1);
      assertThat(Role.of(DEPLOYMENT, role).actionsOfTheHandler()).as(function).isEqualTo(actions);
    });
  }

  @Test
  void theRolesFollowThePartition() {
    Deployment beijing = Deployment.of(Template.LAMBDA, Map.of("ManagedServices", "town/*"), StackContext.BEIJING);
    AwsCall update = new AwsCall("ecs:UpdateService", List.of(StackContext.BEIJING.arn("ecs", "service/town/shop")),
        Map.of("aws:RequestedRegion", List.of("cn-north-1")));
    assertThat(ParametersTest.FUNCTIONS).allMatch(function -> Role.of(beijing, function).allows(update));
    assertThat(beijing.resources().toString()).doesNotContain("arn:aws:");
  }
}
