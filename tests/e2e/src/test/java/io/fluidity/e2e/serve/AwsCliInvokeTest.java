package io.fluidity.e2e.serve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import io.fluidity.aws.Programs;
import io.fluidity.e2e.AwsCli;
import io.fluidity.e2e.ChildProcess;
import io.fluidity.local.CommandRun;
import io.fluidity.local.serve.TestServer;

import static org.assertj.core.api.Assertions.assertThat;

/** Invocations by the AWS CLI on the local server. */
@Timeout(120)
@Execution(ExecutionMode.CONCURRENT)
class AwsCliInvokeTest {

  @TempDir
  private Path folder = Path.of("");

  @AutoClose
  private final TestServer server = TestServer.slow();

  @BeforeAll
  static void findTheAwsCli() {
    Programs.need("aws", "the AWS CLI");
  }

  private CommandRun invoke(String function, String... options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("aws", "lambda", "invoke", "--endpoint-url", server.url(),
        "--function-name", function, "--output", "json"));
    command.addAll(List.of(options));
    command.add("response.json");
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    AwsCli.configure(builder, server.url(), folder);
    return ChildProcess.run(builder, folder);
  }

  private Path response() {
    return folder.resolve("response.json");
  }

  @Test
  void functionIsInvokedWithAPayload() throws IOException, InterruptedException {
    CommandRun run = invoke("fluidity-wake", "--payload",
        "{\"clusterName\":\"fluidity-prod\",\"serviceName\":\"fluidity-server-prod\"}");

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("\"StatusCode\": 200", "\"ExecutedVersion\": \"$LATEST\"")
        .doesNotContain("FunctionError");
    assertThat(response()).content().startsWith("{\"action\":\"wake\",\"desiredCount\":1,\"changed\":true");
  }

  @Test
  void payloadCanBeAFileAndTheLogIsReturned() throws IOException, InterruptedException {
    Path payload = Files.writeString(folder.resolve("payload.json"), "{\"desiredCount\":2}");
    CommandRun run = invoke("arn:aws:lambda:eu-central-1:000000000000:function:fluidity-wake", "--payload",
        "fileb://" + payload, "--qualifier", "live", "--log-type", "Tail");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("\"LogResult\": \"ey");
    assertThat(response()).content().contains("\"desiredCount\":2");
  }

  @Test
  void failedFunctionIsReported() throws IOException, InterruptedException {
    CommandRun run = invoke("fluidity-wake", "--payload", "{\"serviceName\":7}");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("\"FunctionError\": \"Unhandled\"");
    assertThat(response()).content().contains("\"errorMessage\":\"serviceName must be text (was 7)\"");
  }

  @Test
  void unknownFunctionIsNotFound() throws IOException, InterruptedException {
    CommandRun run = invoke("fluidity-nowhere");

    assertThat(run.exitCode()).isNotZero();
    assertThat(run.err()).contains("ResourceNotFoundException", "Function not found: fluidity-nowhere");
  }

  @Test
  void eventIsAcceptedAndADryRunChangesNothing() throws IOException, InterruptedException {
    CommandRun dryRun = invoke("fluidity-wake", "--invocation-type", "DryRun");
    assertThat(dryRun.out()).as(dryRun.err()).contains("\"StatusCode\": 204");
    assertThat(server.stage()).isEqualTo("ASLEEP");

    CommandRun event = invoke("fluidity-wake", "--invocation-type", "Event");
    assertThat(event.out()).as(event.err()).contains("\"StatusCode\": 202");
    server.advance(Duration.ofMinutes(3));
    assertThat(server.stage()).isEqualTo("AWAKE");
  }
}
