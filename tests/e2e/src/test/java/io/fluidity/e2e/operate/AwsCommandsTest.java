package io.fluidity.e2e.operate;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetTypeEnum;

import io.fluidity.aws.AwsCloud;
import io.fluidity.aws.Moto;
import io.fluidity.aws.MotoCloud;
import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.functions.json.Json;
import io.fluidity.inmemory.VirtualClock;
import io.fluidity.local.CommandRun;
import io.fluidity.local.cli.AwsEnvironment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** {@code wake}, {@code sleep}, {@code kill} and {@code status} on emulated AWS. */
@Timeout(120)
class AwsCommandsTest {

  @RegisterExtension
  static final Moto MOTO = new Moto();

  private static final ServiceId WEB = new ServiceId("prod", "web");
  private static final ServiceId API = new ServiceId("prod", "api");
  private static final URI UNREACHABLE = URI.create("http://127.0.0.1:9");

  private final MotoCloud owner = new MotoCloud(MOTO.endpoint());

  /** Returns an environment without pauses. */
  private static AwsEnvironment environment(URI endpoint) {
    return new AwsEnvironment(() -> AwsCloud.withEndpoint(endpoint), Clock.systemUTC(), _ -> {});
  }

  private static CommandRun fluidity(String command, String... options) {
    return fluidityIn(environment(MOTO.endpoint()), command, options);
  }

  private static CommandRun fluidityIn(AwsEnvironment environment, String command, String... options) {
    List<String> args = new ArrayList<>(List.of(command, "--cluster", "prod", "--service", "web"));
    args.addAll(List.of(options));
    return CommandRun.fluidityIn(environment, args.toArray(String[]::new));
  }

  /** Asserts the output, apart from the seconds that the emulator takes on a busy machine. */
  private static void assertPrinted(CommandRun run, String out) {
    CommandRun normalized = new CommandRun(run.exitCode(),
        run.out().replaceAll("(?m)^   0:\\d\\d", "   0:00"), run.err());
    assertThat(normalized).isEqualTo(new CommandRun(0, out, ""));
  }

  private static void assertFailed(CommandRun run, int exitCode, String sentence) {
    assertThat(run).isEqualTo(new CommandRun(exitCode, "", "fluidity: " + sentence + "\n"));
  }

  private static ObjectNode status() {
    CommandRun run = fluidity("status", "--json");
    assertThat(run.exitCode()).as(run.err()).isZero();
    return Json.readObject("the response", run.out().getBytes(UTF_8));
  }

  private void backdateWake(int minutes) {
    Instant then = Instant.now().minus(minutes, ChronoUnit.MINUTES).truncatedTo(ChronoUnit.MILLIS);
    owner.tag(WEB, "fluidity:woken-at", then.toString());
    owner.tag(WEB, "fluidity:awake-since", then.toString());
  }

  @Test
  void wakeAndKillPrintOneSentence() {
    owner.createService(WEB, 0);

    assertPrinted(fluidity("wake", "--desired-count", "2"), "prod/web is waking: desired count 0 → 2\n");
    assertThat(status().path("desiredCount").asInt()).isEqualTo(2);
    assertPrinted(fluidity("kill"), "prod/web was killed: desired count 2 → 0\n");
    assertPrinted(fluidity("kill"), "prod/web is already asleep\n");
    assertPrinted(fluidity("wake"), "prod/web is waking: desired count 0 → 2\n");
  }

  @Test
  void sleepCheckPutsOnlyAnUnusedServiceToSleep() {
    owner.createService(WEB, 0);
    fluidity("wake");
    backdateWake(60);
    owner.publish(WEB, ActivitySignal.DEFAULTS.getFirst(), Instant.now().truncatedTo(ChronoUnit.MINUTES), 3);
    assertThat(fluidity("sleep").out()).contains("prod/web", "in use");
    assertThat(status().path("desiredCount").asInt()).isEqualTo(1);

    backdateWake(200);
    CommandRun asleep = fluidity("sleep", "--idle-threshold-minutes", "15", "--max-awake-minutes", "180");
    assertThat(asleep.exitCode()).as(asleep.err()).isZero();
    assertThat(asleep.out()).startsWith("prod/web was put to sleep: awake too long");
    assertThat(status().path("desiredCount").asInt()).isZero();
  }

  @Test
  void statusPrintsTheFactsBehindIt() {
    owner.createService(WEB, 0);
    fluidity("wake", "--hold-minutes", "120");

    CommandRun run = fluidity("status");

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).matches("""
        prod/web is awake: held until [-0-9]{10}T[:0-9]{8}Z
          tasks         1 of 1 running
          falls asleep  [-0-9]{10}T[:0-9]{8}Z \\(in 1 h 59 min\\)
          held until    [-0-9]{10}T[:0-9]{8}Z \\(in 1 h 59 min\\)
          woken         [-0-9]{10}T[:0-9]{8}Z \\(\\d+ s ago\\)
        """);
  }

  @Test
  void holdIsSetAndEnded() {
    owner.createService(WEB, 0);

    fluidity("wake", "--hold-minutes", "60");
    assertThat(Instant.parse(status().path("heldUntil").asText()))
        .isBetween(Instant.now().plusSeconds(3500), Instant.now().plusSeconds(3600));
    fluidity("wake", "--hold-minutes", "0");
    assertThat(status().has("heldUntil")).isFalse();
  }

  @Test
  void jsonOptionPrintsTheResponseOfTheFunction() {
    owner.createService(WEB, 0);

    CommandRun run = fluidity("wake", "--json");

    assertThat(run.out()).hasLineCount(1).endsWith("}\n")
        .startsWith("{\"action\":\"wake\",\"desiredCount\":1,"
            + "\"changed\":true,\"stage\":\"AWAKE\",\"clusterName\":\"prod\",\"serviceName\":\"web\","
            + "\"reason\":\"WOKEN\"");
    assertThat(run.err()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "kill | 1 | Killing | prod/web was killed: desired count 1 → 0 | ASLEEP         0 of 0 running",
      "wake | 0 | Waking  | prod/web is waking: desired count 0 → 1  | AWAKE          1 of 1 running"})
  void waitPrintsTheRequestAndEndsWhenTheServiceIsStable(String command, int desiredCount, String activity,
      String sentence, String state) {
    owner.createService(WEB, desiredCount);

    assertPrinted(fluidity(command, "--wait"),
        activity + " prod/web…\n" + sentence + "\n   0:00  " + state + "\n");
  }

  @Test
  void waitForAnUnhealthyTargetGroupTimesOut() {
    owner.createService(API, 0);
    try (ElasticLoadBalancingV2Client loadBalancing = ElasticLoadBalancingV2Client.builder()
        .endpointOverride(MOTO.endpoint()).build();
        EcsClient ecs = EcsClient.builder().endpointOverride(MOTO.endpoint()).build()) {
      String group = loadBalancing
          .createTargetGroup(request -> request.name("web").targetType(TargetTypeEnum.LAMBDA))
          .targetGroups().getFirst().targetGroupArn();
      ecs.createService(request -> request.cluster("prod").serviceName("web").taskDefinition("server")
          .desiredCount(0).loadBalancers(LoadBalancer.builder().targetGroupArn(group)
              .containerName("server").containerPort(80).build()));
    }
    VirtualClock clock = new VirtualClock(Instant.now());
    AwsEnvironment slow = new AwsEnvironment(() -> AwsCloud.withEndpoint(MOTO.endpoint()), clock,
        _ -> clock.advance(Duration.ofSeconds(20)));

    CommandRun run = fluidityIn(slow, "wake", "--wait", "--timeout-minutes", "1");

    assertThat(run).isEqualTo(new CommandRun(1, """
        Waking prod/web…
        prod/web is waking: desired count 0 → 1
           0:00  AWAKE          1 of 1 running, the target group web: 0 of 1 healthy
           0:40  AWAKE          1 of 1 running, the target group web: 0 of 1 healthy
        """, """
        fluidity: prod/web is not stable after 1 min: \
        AWAKE 1 of 1 running, the target group web: 0 of 1 healthy
        """));
  }

  @Test
  void invalidTagCausesAWarning() {
    owner.createService(WEB, 1);
    owner.tag(WEB, "fluidity:killed-at", "yesterday");

    CommandRun run = fluidity("status");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).startsWith("prod/web is ");
    assertThat(run.err()).isEqualTo("fluidity: the tag fluidity:killed-at of prod/web counts as missing:"
        + " not an RFC 3339 instant (was \"yesterday\")\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"wake", "sleep", "kill", "status"})
  void missingServiceIsAFailure(String command) {
    assertFailed(fluidity(command), 1, "prod/web is missing: no such cluster");
    owner.createService(API, 1);
    assertFailed(fluidity(command), 1, "prod/web is missing: no such service in the cluster");
  }

  @ParameterizedTest
  @ValueSource(strings = {"wake", "sleep", "kill"})
  void daemonIsAFailure(String command) {
    owner.createDaemon(WEB);

    assertFailed(fluidity(command), 1,
        "prod/web must have the scheduling strategy REPLICA to be scaled (was DAEMON)");
  }

  @Test
  void unreachableAwsIsAFailure() {
    CommandRun run = fluidityIn(environment(UNREACHABLE), "wake");

    assertThat(run.err()).startsWith("fluidity: ecs:DescribeServices is unavailable: ").hasLineCount(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.exitCode()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "--desired-count 0      | --desired-count must be a whole number from 1 to 100 (was 0)",
      "--desired-count 101    | --desired-count must be a whole number from 1 to 100 (was 101)",
      "--desired-count x      | Invalid value for option '--desired-count': must be a whole number (was \"x\") (see: fluidity wake --help)",
      "--hold-minutes -1      | --hold-minutes must be a whole number from 0 to 10080 (was -1)",
      "--hold-minutes 10081   | --hold-minutes must be a whole number from 0 to 10080 (was 10081)",
      "--timeout-minutes 0    | --timeout-minutes must be a whole number from 1 to 60 (was 0)",
      "--timeout-minutes 61   | --timeout-minutes must be a whole number from 1 to 60 (was 61)",
      "--max-awake-minutes 3  | --max-awake-minutes must be a whole number of at least 15, which is --idle-threshold-minutes (was \"3\")",
      "--idle-threshold-minutes= | --idle-threshold-minutes must not be empty",
      "--force                | Unknown option: '--force' (see: fluidity wake --help)"})
  void invalidOptionIsNamedAndNothingIsChanged(String options, String problem) {
    owner.createService(WEB, 0);

    assertFailed(fluidity("wake", options.split(" ", -1)), 2, problem);
    assertThat(status().path("desiredCount").asInt()).isZero();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "kill --cluster prod --service web --desired-count 2  | Unknown options: '--desired-count', '2' (see: fluidity kill --help)",
      "status --cluster prod --service web --hold-minutes 2 | Unknown options: '--hold-minutes', '2' (see: fluidity status --help)",
      "wake                                      | Missing required options: '--cluster=NAME', '--service=NAME' (see: fluidity wake --help)",
      "kill --cluster prod                       | Missing required option: '--service=NAME' (see: fluidity kill --help)",
      "status --cluster prod --service s*        | --service must be 1 to 255 letters, digits, hyphens or underscores (was \"s*\")",
      "sleep --cluster= --service web            | --cluster must be 1 to 255 letters, digits, hyphens or underscores (was \"\")",
      "kill --cluster arn:aws:ecs:eu-west-1:123456789012:cluster/prod --service web | --cluster must be a name, the last part of the ARN (was an ARN)"})
  void invalidArgumentIsReportedBeforeAnyCall(String command, String problem) {
    assertFailed(CommandRun.fluidityIn(environment(UNREACHABLE), command.split(" ", -1)), 2, problem);
  }
}
