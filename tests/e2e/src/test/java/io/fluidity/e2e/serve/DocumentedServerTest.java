package io.fluidity.e2e.serve;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.fluidity.aws.Programs;
import io.fluidity.e2e.Curl;
import io.fluidity.e2e.DocumentedCommand;
import io.fluidity.local.serve.TestServer;

import static org.assertj.core.api.Assertions.assertThat;

/** The README's {@code ./fluidity serve} and curl commands. */
class DocumentedServerTest {

  private static final String DOCUMENTED_URL = "http://127.0.0.1:8080";

  @TempDir
  private Path folder = Path.of("");

  @AutoClose
  private final TestServer server = TestServer.slow();

  @Test
  void bannerIsDocumented() throws IOException, InterruptedException {
    try (ServeProcess serve = ServeProcess.start(folder, "--port", "0").awaitReady()) {
      assertThat(DocumentedCommand.ofReadme()).filteredOn(each -> each.command().equals("./fluidity serve"))
          .singleElement().extracting(DocumentedCommand::output).asString()
          .isEqualToIgnoringNewLines(serve.out().replace(serve.url(), DOCUMENTED_URL));
    }
  }

  @Test
  void curlPrintsItsDocumentedOutput() throws IOException, InterruptedException {
    Programs.need("curl", "curl");
    List<DocumentedCommand> commands = DocumentedCommand.ofReadme().stream()
        .filter(each -> each.command().startsWith("curl ")).toList();

    assertThat(commands).hasSizeGreaterThan(1);
    for (DocumentedCommand each : commands) {
      String output = Curl.run(each.command().replace(DOCUMENTED_URL, server.url()), folder);
      assertThat(normalized(output)).as(each.command()).isEqualTo(normalized(each.output()));
    }
  }

  /** Replaces the request ID, which differs between requests. */
  private static String normalized(String output) {
    return output.replaceAll("\"requestId\":\"[^\"]*\"", "\"requestId\":\"…\"").strip();
  }
}
