package io.fluidity.e2e;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.fluidity.aws.AwsCloud;
import io.fluidity.aws.Moto;
import io.fluidity.aws.MotoCloud;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.inmemory.VirtualClock;
import io.fluidity.local.CommandRun;
import io.fluidity.local.cli.AwsEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs the README's commands on AWS, in order, on emulated AWS. */
class DocumentedAwsCommandsTest {

  @RegisterExtension
  static final Moto MOTO = new Moto();

  private static final Duration TIME_BETWEEN_COMMANDS = Duration.ofSeconds(3);

  @Test
  void commandPrintsItsDocumentedOutput() {
    new MotoCloud(MOTO.endpoint()).createService(new ServiceId("fluidity-prod", "fluidity-server-prod"), 0);
    VirtualClock clock = new VirtualClock(Instant.parse("2026-03-02T08:00:00Z"));
    AwsEnvironment environment = new AwsEnvironment(() -> AwsCloud.withEndpoint(MOTO.endpoint()), clock,
        clock);
    List<DocumentedCommand> commands = DocumentedCommand.ofReadme().stream()
        .filter(each -> each.calls("wake", "sleep", "kill", "status")).toList();

    assertThat(commands).hasSize(4);
    for (DocumentedCommand each : commands) {
      CommandRun run = CommandRun.fluidityIn(environment, each.arguments());
      assertThat(run.out() + run.err()).as(each.command()).isEqualTo(each.output());
      clock.advance(TIME_BETWEEN_COMMANDS);
    }
  }
}
