package io.fluidity.local.deploy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import io.fluidity.aws.Moto;
import io.fluidity.local.serve.ServeProcess;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The whole way, from an empty account to a service that wakes and sleeps, and back to nothing. AWS is
 * emulated; its Lambda, which the emulator cannot run, is the functions behind {@code fluidity serve --aws}.
 */
class DeploymentTest {

  @RegisterExtension
  static final Moto MOTO = new Moto(
      Path.of("..", "infrastructure", "src", "test", "resources", "moto_stacks.py"));

  private static final String THE_SERVICE = "--cluster fluidity-prod --service fluidity-server-prod";
  /** In the order of the control plane, in which the emulator compares them. */
  private static final String DIMENSIONS = ",Dimensions=[{Name=ClusterName,Value=fluidity-prod},{Name=ServiceName,Value=fluidity-server-prod}]";

  @TempDir
  private Path folder = Path.of("");

  /** By this name, since the emulator knows a bucket in a URL only there. */
  private static Map<String, String> emulator() {
    URI endpoint = MOTO.endpoint();
    return Map.of("AWS_ENDPOINT_URL", "http://localhost:" + endpoint.getPort(), "AWS_REGION", "eu-west-1",
        "AWS_DEFAULT_REGION", "eu-west-1", "AWS_ACCESS_KEY_ID", "test", "AWS_SECRET_ACCESS_KEY", "test");
  }

  private EmulatorShell shell() {
    return new EmulatorShell(folder, emulator());
  }

  private String deployed(String... arguments) throws IOException, InterruptedException {
    EmulatorShell.Ended ended = shell().deploy(arguments);
    assertThat(ended.exitCode()).as(ended.out()).isZero();
    return ended.out();
  }

  private String desiredCount() throws IOException, InterruptedException {
    return shell().aws("ecs describe-services --cluster fluidity-prod --services fluidity-server-prod"
        + " --query services[0].desiredCount");
  }

  private String invoked(ServeProcess lambda, String function) throws IOException, InterruptedException {
    shell().aws("lambda invoke --endpoint-url " + lambda.url() + " --function-name " + function
        + " response.json");
    return Files.readString(folder.resolve("response.json"));
  }

  @Test
  void aServiceIsDeployedWokenPutToSleepAndRemoved() throws IOException, InterruptedException {
    deployed("-e", "prod", "-a", "deploy-fargate");
    assertThat(deployed("-e", "prod", "-a", "deploy-lambda", "--idle-threshold-minutes", "30"))
        .contains("fluidity-lambda looks after fluidity-prod/fluidity-server-prod.",
            "aws lambda invoke --region eu-west-1 --function-name fluidity-wake:live response.json");

    assertThat(shell().aws("events describe-rule --name fluidity-sleep-rule")).contains("rate(5 minutes)");
    assertThat(shell().aws("events list-targets-by-rule --rule fluidity-sleep-rule"))
        .contains("function:fluidity-sleep:live");
    assertThat(idleThreshold()).isEqualTo("30");

    livesADay();

    assertThat(deployed("-e", "prod", "-a", "deploy-lambda", "--sleep-enabled", "false"))
        .contains("fluidity-lambda looks after");
    assertThat(idleThreshold()).as("what was given once stays").isEqualTo("30");
    assertThat(deployed("-e", "prod", "-a", "status")).contains("fluidity-sleep-rule          DISABLED",
        "fluidity-kill-rule           ENABLED cron(0 23 * * ? *)",
        "fluidity-prod/fluidity-server-prod desired 0 running 0");

    deployed("-e", "prod", "-a", "delete", "--yes");
    assertThat(shell().aws("lambda list-functions --query Functions")).isEqualTo("[]");
    assertThat(shell().aws("events list-rules --query Rules")).isEqualTo("[]");
    // The emulator keeps the cluster of a stack that is gone.
    assertThat(shell().aws("cloudformation describe-stacks --query Stacks")).isEqualTo("[]");
    assertThat(shell().aws("iam list-roles --query Roles[].RoleName")).doesNotContain("luidity");
    assertThat(shell().aws("s3 ls")).isEmpty();
    assertThat(deployed("-e", "prod", "-a", "status")).contains("fluidity-lambda              not deployed");
  }

  private String idleThreshold() throws IOException, InterruptedException {
    return shell().aws("lambda get-function-configuration --function-name fluidity-sleep"
        + " --query Environment.Variables.IDLE_THRESHOLD_MINUTES --output text");
  }

  /** Woken by somebody, idle for an hour, asleep by the sleep check. */
  private void livesADay() throws IOException, InterruptedException {
    try (ServeProcess lambda = ServeProcess
        .start(folder, emulator(), ("--aws --port 0 " + THE_SERVICE).split(" "))
        .untilItIsReady()) {
      assertThat(invoked(lambda, "fluidity-wake")).contains("\"action\":\"wake\",\"desiredCount\":1");
      assertThat(desiredCount()).isEqualTo("1");

      Instant anHourAgo = Instant.now().minus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.MILLIS);
      String arn = shell().aws("ecs describe-services --cluster fluidity-prod --services fluidity-server-prod"
          + " --query services[0].serviceArn --output text");
      shell()
          .aws("ecs tag-resource --resource-arn " + arn + " --tags key=fluidity:woken-at,value=" + anHourAgo);
      shell().aws(
          "cloudwatch put-metric-data --namespace Fluidity --metric-data MetricName=ActiveConnections,Value=0"
              + DIMENSIONS + " MetricName=LastActivityEpochSeconds,Value=" + anHourAgo.getEpochSecond()
              + DIMENSIONS);
      assertThat(
          shell().aws("cloudwatch get-metric-statistics --namespace Fluidity --metric-name ActiveConnections"
              + " --period 60 --statistics Maximum --dimensions Name=ClusterName,Value=fluidity-prod"
              + " Name=ServiceName,Value=fluidity-server-prod --start-time " + anHourAgo + " --end-time "
              + Instant.now().plus(1, ChronoUnit.MINUTES)))
          .contains("\"Maximum\": 0.0");

      assertThat(invoked(lambda, "fluidity-sleep")).contains("\"reason\":\"IDLE\"", "\"desiredCount\":0");
      assertThat(desiredCount()).isEqualTo("0");
    }
  }
}
