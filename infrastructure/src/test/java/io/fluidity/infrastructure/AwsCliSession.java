package io.fluidity.infrastructure;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import com.fasterxml.jackson.databind.JsonNode;

/** Looks at an emulated AWS with commands of the AWS CLI, in one process for all of them. */
final class AwsCliSession implements AutoCloseable {

  private static final Path SCRIPT = Path.of("src", "test", "resources", "aws_looks.py");
  private final Process process;
  private final BufferedReader answers;

  AwsCliSession(URI endpoint) throws IOException {
    ProcessBuilder builder = new ProcessBuilder("python3", SCRIPT.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("AWS_ENDPOINT_URL", endpoint.toString());
    process = builder.start();
    answers = process.inputReader(StandardCharsets.UTF_8);
  }

  /** What AWS says to this command, such as {@code lambda get-alias --function-name wake --name live}. */
  JsonNode at(String command) {
    try {
      process.getOutputStream().write((command + "\n").getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().flush();
      JsonNode response = AwsCliProcess.json(String.valueOf(answers.readLine()));
      if (response.has("failed")) {
        throw new AssertionError(command + ": " + response.path("failed").textValue());
      }
      return response;
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
