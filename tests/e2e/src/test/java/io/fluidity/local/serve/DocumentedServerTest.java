package io.fluidity.local.serve;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.fluidity.aws.Programs;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.local.Curl;
import io.fluidity.local.DocumentedCommand;
import io.fluidity.local.cli.SettingsOptions;

import static org.assertj.core.api.Assertions.assertThat;

/** What the README shows of {@code ./fluidity serve} is what it prints and answers. */
class DocumentedServerTest {

  private static final ServiceId SERVICE = new ServiceId("fluidity-prod", "fluidity-server-prod");
  /** So slow that all is answered before anything happens by itself. */
  private static final double SPEED = 0.1;

  @Test
  void whatItPrintsAtTheStartIsShown() throws IOException {
    try (LocalServer server = start()) {
      assertThat(DocumentedCommand.inTheReadme()).filteredOn(each -> each.command().equals("./fluidity serve"))
          .singleElement()
          .extracting(DocumentedCommand::output).asString()
          .isEqualToIgnoringNewLines(
              StartupBanner.of(server, SERVICE, 60, "", false).replace(server.url(), "http://127.0.0.1:8080"));
    }
  }

  @Test
  void eachCallOfCurlIsAnsweredAsShown() throws IOException, InterruptedException {
    Programs.need("curl", "curl");
    List<DocumentedCommand> calls = DocumentedCommand.inTheReadme().stream()
        .filter(each -> each.command().startsWith("curl ")).toList();
    assertThat(calls).hasSizeGreaterThan(1);
    try (LocalServer server = start()) {
      for (DocumentedCommand call : calls) {
        assertThat(steady(run(call.command().replace("http://127.0.0.1:8080", server.url()))))
            .as(call.command()).isEqualTo(steady(call.output()));
      }
    }
  }

  private static LocalServer start() {
    return LocalServer.start(
        new SimulatedRuntime(new SettingsOptions().functionSettings(SERVICE, null), new TrafficPlan(), 1),
        "127.0.0.1",
        0, SPEED, new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
  }

  private static String run(String command) throws IOException, InterruptedException {
    Process shell = new ProcessBuilder("sh", "-c", Curl.alone(command))
        .redirectErrorStream(true).start();
    String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(shell.waitFor()).as(output).isZero();
    return output;
  }

  /** Without what differs from call to call. */
  private static String steady(String output) {
    return output.replaceAll("\"requestId\":\"[^\"]*\"", "\"requestId\":\"…\"").strip();
  }
}
