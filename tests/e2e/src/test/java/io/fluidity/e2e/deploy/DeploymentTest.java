package io.fluidity.e2e.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import io.fluidity.aws.Moto;
import io.fluidity.e2e.ChildProcess;
import io.fluidity.e2e.Repository;
import io.fluidity.e2e.serve.ServeProcess;
import io.fluidity.local.CommandRun;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Deployment into an empty emulated account, a wake and a sleep, and deletion. The emulator has no Lambda, so
 * {@code fluidity serve --aws} runs the functions.
 */
class DeploymentTest {

  @RegisterExtension
  static final Moto MOTO = new Moto(
      Repository.ROOT.resolve("infrastructure/src/test/resources/moto_stacks.py"));

  private static final String SERVICE = "--cluster fluidity-prod --service fluidity-server-prod";
  private static final String DESCRIBE_SERVICE = "ecs describe-services --cluster fluidity-prod"
      + " --services fluidity-server-prod --output text --query services[0].";
  /** The emulator compares dimensions by their order, here that of the control plane. */
  private static final String DIMENSIONS = ",Dimensions=[{Name=ClusterName,Value=fluidity-prod},{Name=ServiceName,Value=fluidity-server-prod}]";

  @TempDir
  private Path folder = Path.of("");

  /** The emulator recognizes bucket names only in URLs of localhost. */
  private static Map<String, String> emulator() {
    return ChildProcess.emulator("http://localhost:" + MOTO.endpoint().getPort());
  }

  private String aws(String arguments) throws IOException, InterruptedException {
    return new EmulatorShell(folder, emulator()).aws(arguments);
  }

  private String deploy(String arguments) throws IOException, InterruptedException {
    CommandRun run = new EmulatorShell(folder, emulator()).deploy(arguments.split(" ", -1));
    assertThat(run.exitCode()).as(run.out()).isZero();
    return run.out();
  }

  private String invoke(ServeProcess lambda, String function) throws IOException, InterruptedException {
    aws("lambda invoke --endpoint-url " + lambda.url() + " --function-name " + function + " response.json");
    return Files.readString(folder.resolve("response.json"));
  }

  private String idleThreshold() throws IOException, InterruptedException {
    return aws("lambda get-function-configuration --function-name fluidity-sleep"
        + " --query Environment.Variables.IDLE_THRESHOLD_MINUTES --output text");
  }

  @Test
  void serviceIsDeployedWokenPutToSleepAndDeleted() throws IOException, InterruptedException {
    deploy("-e prod -a deploy-fargate");
    assertThat(deploy("-e prod -a deploy-lambda --idle-threshold-minutes 30"))
        .contains("fluidity-lambda manages fluidity-prod/fluidity-server-prod.",
            "aws lambda invoke --region eu-west-1 --function-name fluidity-wake:live response.json");

    assertThat(aws("events describe-rule --name fluidity-sleep-rule")).contains("rate(5 minutes)");
    assertThat(aws("events list-targets-by-rule --rule fluidity-sleep-rule"))
        .contains("function:fluidity-sleep:live");
    assertThat(idleThreshold()).isEqualTo("30");

    wakeAndPutToSleep();

    assertThat(deploy("-e prod -a deploy-lambda --sleep-enabled false")).contains("fluidity-lambda manages");
    assertThat(idleThreshold()).as("a parameter that is left out keeps its value").isEqualTo("30");
    assertThat(deploy("-e prod -a status")).contains("fluidity-sleep-rule          DISABLED",
        "fluidity-kill-rule           ENABLED cron(0 23 * * ? *)",
        "fluidity-prod/fluidity-server-prod desired 0 running 0");

    deploy("-e prod -a delete --yes");
    assertThat(aws("lambda list-functions --query Functions")).isEqualTo("[]");
    assertThat(aws("events list-rules --query Rules")).isEqualTo("[]");
    // The emulator keeps the cluster of a deleted stack.
    assertThat(aws("cloudformation describe-stacks --query Stacks")).isEqualTo("[]");
    assertThat(aws("iam list-roles --query Roles[].RoleName")).doesNotContain("luidity");
    assertThat(aws("s3 ls")).isEmpty();
    assertThat(deploy("-e prod -a status")).contains("fluidity-lambda              not deployed");
  }

  private void wakeAndPutToSleep() throws IOException, InterruptedException {
    try (ServeProcess lambda = ServeProcess
        .start(folder, emulator(), ("--aws --port 0 " + SERVICE).split(" ")).awaitReady()) {
      assertThat(invoke(lambda, "fluidity-wake")).contains("\"action\":\"wake\",\"desiredCount\":1");
      assertThat(aws(DESCRIBE_SERVICE + "desiredCount")).isEqualTo("1");

      beIdleForAnHour();

      assertThat(invoke(lambda, "fluidity-sleep")).contains("\"reason\":\"IDLE\"", "\"desiredCount\":0");
      assertThat(aws(DESCRIBE_SERVICE + "desiredCount")).isEqualTo("0");
    }
  }

  /** Backdates the wake by an hour, and publishes that the service was not used since. */
  private void beIdleForAnHour() throws IOException, InterruptedException {
    Instant anHourAgo = Instant.now().minus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.MILLIS);
    aws("ecs tag-resource --resource-arn " + aws(DESCRIBE_SERVICE + "serviceArn")
        + " --tags key=fluidity:woken-at,value=" + anHourAgo
        + " key=fluidity:awake-since,value=" + anHourAgo);
    aws("cloudwatch put-metric-data --namespace Fluidity --metric-data MetricName=LastActivityEpochSeconds,Value="
        + anHourAgo.getEpochSecond() + ",Timestamp=" + Instant.now().minus(1, ChronoUnit.MINUTES)
        + DIMENSIONS);
    assertThat(
        aws("cloudwatch get-metric-statistics --namespace Fluidity --metric-name LastActivityEpochSeconds"
            + " --period 60 --statistics Maximum --dimensions Name=ClusterName,Value=fluidity-prod"
            + " Name=ServiceName,Value=fluidity-server-prod --start-time " + anHourAgo + " --end-time "
            + Instant.now()))
        .contains("\"Maximum\": " + anHourAgo.getEpochSecond());
  }
}
