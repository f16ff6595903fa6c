package io.fluidity.local.operate;

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
import io.fluidity.local.CommandRun;

import static org.assertj.core.api.Assertions.assertThat;

/** The commands find their AWS in the environment of their process, or say what it lacks. */
@Timeout(120)
class OperatedEnvironmentTest {

  @RegisterExtension
  static final Moto MOTO = new Moto();

  @TempDir
  private Path folder = Path.of("");

  private void assertLacks(String sentence, Map<String, String> aws)
      throws IOException, InterruptedException {
    assertThat(CommandRun.inAProcess(folder, aws, "status", "--cluster", "prod", "--service", "shop"))
        .isEqualTo(new CommandRun(2, "", "fluidity: " + sentence + "\n"));
  }

  @Test
  void theCommandFindsTheAwsOfItsEnvironment() throws IOException, InterruptedException {
    new MotoCloud(MOTO.endpoint()).createService(new ServiceId("prod", "shop"), 0);

    assertThat(CommandRun.inAProcess(folder, Map.of("AWS_ENDPOINT_URL", MOTO.endpoint().toString(), "AWS_REGION",
        "eu-west-1", "AWS_ACCESS_KEY_ID", "test", "AWS_SECRET_ACCESS_KEY", "test"), "wake", "--cluster",
        "prod", "--service", "shop"))
        .isEqualTo(new CommandRun(0, "prod/shop wakes: desired count 0 → 1\n", ""));
  }

  @Test
  void anEnvironmentWithoutARegionSaysSo() throws IOException, InterruptedException {
    assertLacks("AWS_REGION is not set: the region of the services, such as eu-west-1, here or in a profile,"
        + " would be right", Map.of("AWS_ACCESS_KEY_ID", "test", "AWS_SECRET_ACCESS_KEY", "test"));
  }

  @Test
  void anEnvironmentWithoutCredentialsSaysSo() throws IOException, InterruptedException {
    assertLacks("AWS_ACCESS_KEY_ID is not set: the credentials of the environment, a profile or a role"
        + " would be right", Map.of("AWS_REGION", "eu-west-1"));
  }
}
