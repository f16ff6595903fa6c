package io.fluidity.e2e.operate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import io.fluidity.aws.Moto;
import io.fluidity.aws.MotoCloud;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.e2e.ChildProcess;
import io.fluidity.local.CommandRun;

import static org.assertj.core.api.Assertions.assertThat;

/** Region, credentials and endpoint of a command come from the environment of its process. */
@Timeout(120)
class CommandEnvironmentTest {

  @RegisterExtension
  static final Moto MOTO = new Moto();

  @TempDir
  private Path folder = Path.of("");

  private CommandRun fluidity(Map<String, String> aws, String command)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(
        ChildProcess.fluidity(command, "--cluster", "prod", "--service", "web"));
    ChildProcess.isolate(builder.environment(), folder, aws);
    return ChildProcess.run(builder, folder);
  }

  @Test
  void environmentSelectsAws() throws IOException, InterruptedException {
    new MotoCloud(MOTO.endpoint()).createService(new ServiceId("prod", "web"), 0);

    assertThat(fluidity(ChildProcess.emulator(MOTO.endpoint().toString()), "wake"))
        .isEqualTo(new CommandRun(0, "prod/web is waking: desired count 0 → 1\n", ""));
  }

  @Test
  void regionIsRequired() throws IOException, InterruptedException {
    fluidity(Map.of("AWS_ACCESS_KEY_ID", "test", "AWS_SECRET_ACCESS_KEY", "test"), "status")
        .assertUsageError("fluidity: AWS_REGION must be the region of the services, such as eu-west-1,"
            + " unless a profile has one (not set)\n");
  }

  @Test
  void credentialsAreRequired() throws IOException, InterruptedException {
    fluidity(Map.of("AWS_REGION", "eu-west-1"), "status").assertUsageError(
        "fluidity: AWS credentials must be configured, as environment variables, a profile or a role"
            + " (none found)\n");
  }
}
