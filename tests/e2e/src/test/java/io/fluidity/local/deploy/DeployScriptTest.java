package io.fluidity.local.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the script that deploys makes of its arguments. */
class DeployScriptTest {

  @TempDir
  private Path folder = Path.of("");

  private EmulatorShell shell() {
    return new EmulatorShell(folder, Map.of("AWS_REGION", "eu-west-1"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "deploy-prod.txt | -e prod -a deploy-lambda --idle-threshold-minutes 30 --activity-signals [{\"metric\":\"it's\"}]",
      "deploy-test.txt | -e test -a deploy-lambda --architecture arm64 --ecs-cluster-name mine --lambda-s3-bucket my-bucket",
      "deploy-fargate.txt | --environment prod --action deploy-fargate --load-balancer true",
      "delete-test.txt | -e test -a delete"})
  void aDryRunPrintsTheCommands(String golden, String arguments) throws IOException, InterruptedException {
    EmulatorShell.Ended ended = shell().deploy((arguments + " --dry-run").split(" "));

    assertThat(ended.out().replace(EmulatorShell.ROOT.toString(), "/fluidity"))
        .isEqualTo(Files.readString(Path.of("src/test/resources/deploy", golden)));
    assertThat(ended.exitCode()).isZero();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "-a status | -e is missing: an environment, such as prod, would be right",
      "-e prod | -a is missing: deploy-lambda, deploy-fargate, status or delete would be right",
      "-e Prod -a status | -e is \"Prod\": up to 25 small letters, digits and hyphens, the first a letter",
      "-e prod -a fly | -a is \"fly\": deploy-lambda, deploy-fargate, status or delete would be right",
      "-e prod -a deploy-lambda --idle 3 | --idle is no parameter of infrastructure/lambda.yaml",
      "-e prod -a deploy-fargate --idle-threshold-minutes 3 | --idle-threshold-minutes is no parameter of infrastructure/fargate.yaml",
      "-e prod -a deploy-lambda --idle-threshold-minutes | --idle-threshold-minutes lacks its value",
      "-e prod -a deploy-lambda --idle-threshold-minutes --dry-run | --idle-threshold-minutes lacks its value: --dry-run follows",
      "-e prod -a deploy-lambda --name-prefix x | --name-prefix is set by this script",
      "-e prod -a status --port 3 | --port is for a deployment: status takes no parameters",
      "everything | \"everything\" is not known here"})
  void aWrongCallIsToldInOneSentence(String arguments, String sentence)
      throws IOException, InterruptedException {
    EmulatorShell.Ended ended = shell().deploy(arguments.split(" "));

    assertThat(ended.out()).startsWith("deploy-fluidity: " + sentence).hasLineCount(1);
    assertThat(ended.exitCode()).isEqualTo(2);
  }

  @Test
  void itsHelpNamesTheParametersOfBothTemplates() throws IOException, InterruptedException {
    EmulatorShell.Ended ended = shell().deploy("--help");

    assertThat(ended.out()).contains("--idle-threshold-minutes", "--api-token-sha256", "--daily-kill-time",
        "--load-balancer").doesNotContain("--name-prefix");
    assertThat(ended.exitCode()).isZero();
  }

  @Test
  void anAccountThatCannotBeReachedIsToldInOneSentence() throws IOException, InterruptedException {
    EmulatorShell.Ended ended = shell().deploy("-e", "prod", "-a", "status");

    assertThat(ended.out()).startsWith("deploy-fluidity: AWS does not take the credentials: ")
        .hasLineCount(1);
    assertThat(ended.exitCode()).isEqualTo(1);
  }
}
