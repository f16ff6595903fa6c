package io.fluidity.e2e.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.fluidity.e2e.Repository;
import io.fluidity.local.CommandRun;

import static org.assertj.core.api.Assertions.assertThat;

/** Arguments, help and errors of the deployment script. */
class DeployScriptTest {

  @TempDir
  private Path folder = Path.of("");

  private CommandRun deploy(String arguments) throws IOException, InterruptedException {
    return new EmulatorShell(folder, Map.of("AWS_REGION", "eu-west-1")).deploy(arguments.split(" "));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "deploy-prod.txt | -e prod -a deploy-lambda --idle-threshold-minutes 30 --activity-signals [{\"metric\":\"it's\"}]",
      "deploy-test.txt | -e test -a deploy-lambda --architecture arm64 --ecs-cluster-name mine --lambda-s3-bucket my-bucket",
      "deploy-fargate.txt | --environment prod --action deploy-fargate --load-balancer true",
      "delete-test.txt | -e test -a delete"})
  void dryRunPrintsTheCommands(String golden, String arguments) throws IOException, InterruptedException {
    CommandRun run = deploy(arguments + " --dry-run");

    assertThat(run.out().replace(Repository.ROOT.toString(), "/fluidity"))
        .isEqualTo(Files.readString(Path.of("src/test/resources/deploy", golden)));
    assertThat(run.exitCode()).isZero();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "-a status | -e must be an environment such as prod (not set; see scripts/deploy-fluidity.sh --help)",
      "-e prod | -a must be deploy-lambda, deploy-fargate, status or delete (not set; see scripts/deploy-fluidity.sh --help)",
      "-e Prod -a status | -e must be up to 25 lowercase letters, digits and hyphens that start with a letter (was \"Prod\")",
      "-e prod -a fly | -a must be deploy-lambda, deploy-fargate, status or delete (was \"fly\")",
      "-e prod -a deploy-lambda --idle 3 | --idle must be a parameter of infrastructure/lambda.yaml",
      "-e prod -a deploy-fargate --idle-threshold-minutes 3 | --idle-threshold-minutes must be a parameter of infrastructure/fargate.yaml",
      "-e prod -a deploy-lambda --idle-threshold-minutes | --idle-threshold-minutes must be followed by a value (found none",
      "-e prod -a deploy-lambda --idle-threshold-minutes --dry-run | --idle-threshold-minutes must be followed by a value (found --dry-run",
      "-e prod -a deploy-lambda --name-prefix x | --name-prefix must be left out: the environment sets it to fluidity",
      "-e prod -a status --port 3 | --port must be left out: status has no parameters",
      "everything | each argument must be an option or its value (found \"everything\""})
  void invalidArgumentIsReportedInOneSentence(String arguments, String sentence)
      throws IOException, InterruptedException {
    CommandRun run = deploy(arguments);

    assertThat(run.out()).startsWith("deploy-fluidity: " + sentence).hasLineCount(1);
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @Test
  void helpListsTheParametersOfBothTemplates() throws IOException, InterruptedException {
    CommandRun run = deploy("--help");

    assertThat(run.out()).contains("--idle-threshold-minutes", "--api-token-sha256", "--daily-kill-time",
        "--load-balancer").doesNotContain("--name-prefix");
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void unreachableAccountIsReportedInOneSentence() throws IOException, InterruptedException {
    CommandRun run = deploy("-e prod -a status");

    assertThat(run.out()).startsWith("deploy-fluidity: cannot identify the AWS account: ").hasLineCount(1);
    assertThat(run.exitCode()).isEqualTo(1);
  }
}
