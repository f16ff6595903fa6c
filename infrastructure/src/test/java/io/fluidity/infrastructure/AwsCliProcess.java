package io.fluidity.infrastructure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

/** The AWS CLI in front of an emulated AWS. */
record AwsCliProcess(Program cli) {

  private static final ObjectMapper JSON = new ObjectMapper();

  static AwsCliProcess at(URI endpoint) {
    return new AwsCliProcess(Program.need("aws", "awscli").with(Map.of("AWS_ENDPOINT_URL", endpoint.toString())));
  }

  /** What the CLI prints for this command, whose words are separated by single spaces, and more words. */
  JsonNode run(String command, String... more) {
    List<String> words = new ArrayList<>(Arrays.asList(command.split(" ", -1)));
    words.addAll(Arrays.asList(more));
    try {
      Program.Run run = cli.run(words);
      if (run.exitCode() != 0) {
        throw new AssertionError("aws " + String.join(" ", words) + ": " + run.out());
      }
      return run.out().isBlank() ? MissingNode.getInstance() : json(run.out());
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException notJson) {
      throw new AssertionError(text, notJson);
    }
  }
}
