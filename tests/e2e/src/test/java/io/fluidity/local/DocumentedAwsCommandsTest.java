package io.fluidity.local;

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
import io.fluidity.local.cli.AwsEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the README shows of the commands on AWS is what they print, one after the other, on an emulated AWS.
 */
class DocumentedAwsCommandsTest {

  @RegisterExtension
  static final Moto MOTO = new Moto();

  private static final Duration BETWEEN_TWO_COMMANDS = Duration.ofSeconds(3);

  @Test
  void eachCommandPrintsWhatIsShown() {
    new MotoCloud(MOTO.endpoint()).createService(new ServiceId("fluidity-prod", "fluidity-server-prod"), 0);
    VirtualClock clock = new VirtualClock(Instant.parse("2026-03-02T08:00:00Z"));
    AwsEnvironment world = new AwsEnvironment(() -> AwsCloud.withEndpoint(MOTO.endpoint()), clock, clock);

    List<DocumentedCommand> shown = DocumentedCommand.inTheReadme().stream()
        .filter(each -> each.calls("wake", "sleep", "kill", "status")).toList();

    assertThat(shown).hasSize(4);
    for (DocumentedCommand each : shown) {
      CommandRun run = CommandRun.fluidityIn(world, each.arguments());
      assertThat(run.out() + run.err()).as(each.command()).isEqualTo(each.output());
      clock.advance(BETWEEN_TWO_COMMANDS);
    }
  }
}
