package io.fluidity.infrastructure;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import com.fasterxml.jackson.databind.JsonNode;

/** Commands of the AWS CLI on an emulated AWS, all in one process. */
final class AwsCliSession implements AutoCloseable {

  private static final Path SCRIPT = Path.of("src", "test", "resources", "aws_cli_session.py");

  private final Process process;
  private final BufferedReader responses;

  AwsCliSession(URI endpoint) throws IOException {
    ProcessBuilder builder = new ProcessBuilder("python3", SCRIPT.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("AWS_ENDPOINT_URL", endpoint.toString());
    process = builder.start();
    responses = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Runs a command such as {@code lambda get-alias --function-name wake --name live}. */
  JsonNode run(String command) {
    try {
      process.getOutputStream().write((command + "\n").getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().flush();
      JsonNode response = Template.json(String.valueOf(responses.readLine()));
      if (response.has("error")) {
        throw new AssertionError(command + ": " + response.path("error").textValue());
      }
      return response;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Runs a command, and returns one value of its response as text. */
  String text(String command, String pointer) {
    return run(command).at(pointer).asText();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
