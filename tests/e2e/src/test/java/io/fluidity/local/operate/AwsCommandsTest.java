package io.fluidity.local.operate;

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
import io.fluidity.domain.port.Pause;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.inmemory.VirtualClock;
import io.fluidity.functions.json.Json;
import io.fluidity.local.CommandRun;
import io.fluidity.local.cli.AwsEnvironment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** A service in AWS, operated from a terminal; AWS is emulated. */
@Timeout(120)
class AwsCommandsTest {

  @RegisterExtension
  static final Moto MOTO = new Moto();

  private static final ServiceId SHOP = new ServiceId("prod", "shop");
  private static final URI NOWHERE = URI.create("http://127.0.0.1:9");

  private final MotoCloud owner = new MotoCloud(MOTO.endpoint());

  private static CommandRun fluidity(String command, String... options) {
    return run(new AwsEnvironment(() -> AwsCloud.withEndpoint(MOTO.endpoint()), Clock.systemUTC(), _ -> {
      // The emulator needs no time.
    }), command, options);
  }

  private static CommandRun run(AwsEnvironment world, String command, String... options) {
    List<String> args = new ArrayList<>(List.of(command, "--cluster", "prod", "--service", "shop"));
    args.addAll(List.of(options));
    return CommandRun.fluidityIn(world, args.toArray(String[]::new));
  }

  /** The seconds that went by are the emulator's: on a busy machine one passes. */
  private static void assertPrinted(CommandRun run, String out) {
    CommandRun atOnce = new CommandRun(run.exitCode(), run.out().replaceAll("(?m)^   0:\\d\\d", "   0:00"), run.err());
    assertThat(atOnce).isEqualTo(new CommandRun(0, out, ""));
  }

  private static void assertFailed(CommandRun run, int exitCode, String sentence) {
    assertThat(run).isEqualTo(new CommandRun(exitCode, "", "fluidity: " + sentence + "\n"));
  }

  private static ObjectNode status() {
    CommandRun run = fluidity("status", "--json");
    assertThat(run.exitCode()).as(run.err()).isZero();
    return Json.readObject("the answer", run.out().getBytes(UTF_8));
  }

  /** The service was woken this long ago. */
  private void wokenMinutesAgo(int minutes) {
    owner.tag(SHOP, "fluidity:woken-at",
        Instant.now().minus(minutes, ChronoUnit.MINUTES).truncatedTo(ChronoUnit.MILLIS).toString());
  }

  @Test
  void aWakeAndAKillAreDoneAndToldInASentence() {
    owner.createService(SHOP, 0);

    assertPrinted(fluidity("wake", "--desired-count", "2"), "prod/shop wakes: desired count 0 → 2\n");
    assertThat(status().path("desiredCount").asInt()).isEqualTo(2);
    assertPrinted(fluidity("kill"), "prod/shop is put to sleep at once: desired count 2 → 0\n");
    assertPrinted(fluidity("kill"), "prod/shop sleeps already\n");
    assertPrinted(fluidity("wake"), "prod/shop wakes: desired count 0 → 2\n");
  }

  @Test
  void aSleepCheckPutsToSleepWhatNobodyUsesAndNothingElse() {
    owner.createService(SHOP, 1);
    wokenMinutesAgo(60);
    Instant minute = Instant.now().truncatedTo(ChronoUnit.MINUTES);
    owner.publish(SHOP, ActivitySignal.DEFAULTS.getFirst(), minute, 3);
    assertThat(fluidity("sleep").out()).contains("prod/shop", "in use");
    assertThat(status().path("desiredCount").asInt()).isEqualTo(1);

    wokenMinutesAgo(200);
    CommandRun asleep = fluidity("sleep", "--idle-threshold-minutes", "15", "--max-awake-minutes", "180");
    assertThat(asleep.exitCode()).as(asleep.err()).isZero();
    assertThat(asleep.out()).startsWith("prod/shop is put to sleep: awake for too long");
    assertThat(status().path("desiredCount").asInt()).isZero();
  }

  @Test
  void aStatusTellsWhatItIsBasedOn() {
    owner.createService(SHOP, 0);
    fluidity("wake", "--hold-minutes", "120");

    CommandRun run = fluidity("status");

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).matches("""
        prod/shop is awake: somebody holds it until [-0-9]{10}T[:0-9]{8}Z
          tasks         1 of 1 running
          falls asleep  [-0-9]{10}T[:0-9]{8}Z \\(in 1 h 59 min\\)
          held until    [-0-9]{10}T[:0-9]{8}Z \\(in 1 h 59 min\\)
          woken         [-0-9]{10}T[:0-9]{8}Z \\(\\d+ s ago\\)
        """);
  }

  @Test
  void aHoldIsWrittenAndEnded() {
    owner.createService(SHOP, 0);

    fluidity("wake", "--hold-minutes", "60");
    assertThat(Instant.parse(status().path("heldUntil").asText()))
        .isBetween(Instant.now().plusSeconds(3500), Instant.now().plusSeconds(3600));
    fluidity("wake", "--hold-minutes", "0");
    assertThat(status().has("heldUntil")).isFalse();
  }

  @Test
  void theAnswerOfTheFunctionIsPrintedForPrograms() {
    owner.createService(SHOP, 0);

    CommandRun run = fluidity("wake", "--json");

    assertThat(run.out()).endsWith("}\n").startsWith("{\"action\":\"wake\",\"desiredCount\":1,"
        + "\"changed\":true,\"stage\":\"AWAKE\",\"clusterName\":\"town\",\"serviceName\":\"shop\","
        + "\"reason\":\"WOKEN\"");
    assertThat(run.out().lines()).hasSize(1);
    assertThat(run.err()).isEmpty();
  }

  @Test
  void whoWaitsForAKillSeesThatItSleeps() {
    owner.createService(SHOP, 1);

    assertPrinted(fluidity("kill", "--wait"), """
        prod/shop is put to sleep at once: desired count 1 → 0
           0:00  ASLEEP         0 of 0 running
        """);
  }

  @Test
  void whoWaitsForAWakeSeesThatItRuns() {
    owner.createService(SHOP, 0);

    assertPrinted(fluidity("wake", "--wait"), """
        prod/shop wakes: desired count 0 → 1
           0:00  AWAKE          1 of 1 running
        """);
  }

  @Test
  void whoWaitsInVainForItsHealthBehindALoadBalancerIsToldWhereItStands() {
    owner.createService(new ServiceId("prod", "other"), 0);
    try (ElasticLoadBalancingV2Client loadBalancing = ElasticLoadBalancingV2Client.builder()
        .endpointOverride(MOTO.endpoint()).build();
        EcsClient ecs = EcsClient.builder().endpointOverride(MOTO.endpoint()).build()) {
      String group = loadBalancing
          .createTargetGroup(request -> request.name("web").targetType(TargetTypeEnum.LAMBDA))
          .targetGroups().getFirst().targetGroupArn();
      ecs.createService(request -> request.cluster("prod").serviceName("shop").taskDefinition("server")
          .desiredCount(0).loadBalancers(LoadBalancer.builder().targetGroupArn(group)
              .containerName("server").containerPort(80).build()));
    }
    VirtualClock clock = new VirtualClock(Instant.now());

    // It looks a few times only.
    Pause pause = _ -> clock.advance(Duration.ofSeconds(20));
    CommandRun run = run(new AwsEnvironment(() -> AwsCloud.withEndpoint(MOTO.endpoint()), clock, pause), "wake", "--wait",
        "--timeout-minutes", "1");

    assertThat(run).isEqualTo(new CommandRun(1, """
        prod/shop wakes: desired count 0 → 1
           0:00  AWAKE          1 of 1 running, the target group web: 0 of 1 healthy
           0:40  AWAKE          1 of 1 running, the target group web: 0 of 1 healthy
        """, """
        fluidity: prod/shop is not where it is wanted after 1 min: \
        AWAKE 1 of 1 running, the target group web: 0 of 1 healthy
        """));
  }

  @Test
  void aTagThatIsNoMarkIsToldWhileAllElseGoesOn() {
    owner.createService(SHOP, 1);
    owner.tag(SHOP, "fluidity:killed-at", "yesterday");

    CommandRun run = fluidity("status");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).startsWith("prod/shop is ");
    assertThat(run.err()).startsWith("fluidity: the tag fluidity:killed-at of prod/shop is \"yesterday\","
        + " and counts as missing: ").hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"wake", "sleep", "kill", "status"})
  void aServiceThatIsNotThereIsAFailure(String command) {
    assertFailed(fluidity(command), 1, "prod/shop is missing: there is no such cluster");
    owner.createService(new ServiceId("prod", "other"), 1);
    assertFailed(fluidity(command), 1, "prod/shop is missing: there is no such service in the cluster");
  }

  @ParameterizedTest
  @ValueSource(strings = {"wake", "sleep", "kill"})
  void aDaemonIsAFailure(String command) {
    owner.createDaemon(SHOP);

    assertFailed(fluidity(command), 1, "prod/shop has the scheduling strategy DAEMON, which has no desired"
        + " count: only a REPLICA service can be scaled");
  }

  @Test
  void anAwsThatCannotBeReachedIsAFailure() {
    CommandRun run = run(new AwsEnvironment(() -> AwsCloud.withEndpoint(NOWHERE), Clock.systemUTC(), _ -> {}), "wake");

    assertThat(run.err()).startsWith("fluidity: ecs:DescribeServices could not be reached: ").hasLineCount(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.exitCode()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "--desired-count 0      | --desired-count is \"0\": a whole number from 1 to 100 would be right",
      "--desired-count 101    | --desired-count is \"101\": a whole number from 1 to 100 would be right",
      "--desired-count x      | Invalid value for option '--desired-count': \"x\" is not a whole number (see: fluidity wake --help)",
      "--hold-minutes -1      | --hold-minutes is \"-1\": a whole number from 0 to 10080 would be right",
      "--hold-minutes 10081   | --hold-minutes is \"10081\": a whole number from 0 to 10080 would be right",
      "--timeout-minutes 0    | --timeout-minutes is \"0\": a whole number from 1 to 60 would be right",
      "--timeout-minutes 61   | --timeout-minutes is \"61\": a whole number from 1 to 60 would be right",
      "--max-awake-minutes 3  | --max-awake-minutes is \"3\": a whole number of 15 (the idle threshold) or more would be right",
      "--idle-threshold-minutes= | --idle-threshold-minutes is empty, where a value would be right",
      "--force                | Unknown option: '--force' (see: fluidity wake --help)"})
  void anOptionThatIsNoGoodIsNamedAndNothingIsDone(String options, String problem) {
    owner.createService(SHOP, 0);

    assertFailed(fluidity("wake", options.split(" ", -1)), 2, problem);
    assertThat(status().path("desiredCount").asInt()).isZero();
  }

  @Test
  void whatOnlyAWakeKnowsNoOtherCommandTakes() {
    assertThat(fluidity("kill", "--desired-count", "2").err()).contains("Unknown option");
    assertThat(fluidity("status", "--hold-minutes", "2").exitCode()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "wake                                      | Missing required options: '--cluster=NAME', '--service=NAME' (see: fluidity wake --help)",
      "kill --cluster town                       | Missing required option: '--service=NAME' (see: fluidity kill --help)",
      "status --cluster town --service s*        | --service is \"s*\": 1 to 255 letters, digits, hyphens and underscores would be right",
      "sleep --cluster= --service shop           | --cluster is \"\": 1 to 255 letters, digits, hyphens and underscores would be right",
      "kill --cluster arn:aws:ecs:eu-west-1:123456789012:cluster/town --service shop | --cluster is an ARN, where the name at its end would be right"})
  void aServiceThatIsNotNamedIsTold(String command, String problem) {
    CommandRun run = CommandRun.fluidityIn(new AwsEnvironment(() -> AwsCloud.withEndpoint(NOWHERE), Clock.systemUTC(), _ -> {}),
        command.split(" ", -1));

    assertFailed(run, 2, problem);
  }
}
