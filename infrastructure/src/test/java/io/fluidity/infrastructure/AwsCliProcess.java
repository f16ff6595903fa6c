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

/** The AWS CLI, connected to an emulated AWS; one process for each command. */
record AwsCliProcess(Program cli) {

  private static final ObjectMapper JSON = new ObjectMapper();

  static AwsCliProcess at(URI endpoint) {
    return new AwsCliProcess(
        Program.require("aws", "awscli").with(Map.of("AWS_ENDPOINT_URL", endpoint.toString())));
  }

  /** Runs a command whose words are separated by single spaces; returns its output. */
  JsonNode run(String command, String... moreWords) {
    List<String> words = new ArrayList<>(Arrays.asList(command.split(" ", -1)));
    words.addAll(Arrays.asList(moreWords));
    try {
      Program.Run run = cli.run(words);
      if (run.exitCode() != 0) {
        throw new AssertionError("aws " + String.join(" ", words) + ": " + run.output());
      }
      return run.output().isBlank() ? MissingNode.getInstance() : json(run.output());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
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
